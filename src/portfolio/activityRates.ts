import type { Decimal } from "decimal.js";
import { exactAmount, toDecimal } from "../core/amounts.ts";
import { checkObject } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import { checkSpelling } from "../core/spelling.ts";
import type { Exact } from "../internal/exactSum.ts";
import { minusExact } from "../internal/exactSum.ts";
import type { ActivityUse } from "./customerProfitability.ts";
import { shareOf, sumOf } from "./exactMoney.ts";

/**
 * An activity that serves customers, such as taking orders or visiting.
 *
 * @category Customer profitability
 */
export interface Activity {
  /** What it costs in the period, in major units, 0 or more. */
  readonly cost: Decimal.Value;
  /** How much of it can be done for that cost (practical capacity), in units of its driver, above 0. */
  readonly capacity: Decimal.Value;
}

/** A checked activity. */
export interface PreparedActivity {
  readonly activity: string;
  readonly cost: Exact;
  readonly capacity: Exact;
}

/** Checks activities. */
export function prepareActivities(activities: { readonly [activity: string]: Activity }): readonly PreparedActivity[] {
  const expected = "an object from activity to { cost, capacity }";
  if (activities === undefined || activities === null) fail("missing", "activities", expected, activities);
  checkObject(activities, "activities", expected);
  return Object.keys(activities).map((activity) => {
    const path = `activities.${activity}`;
    const one = checkObject(activities[activity] as Activity, path, "an object { cost, capacity }");
    checkSpelling(one, ["cost", "capacity"], path);
    const cost = exactAmount(one.cost, `${path}.cost`);
    const capacity = exactAmount(one.capacity, `${path}.capacity`);
    if (cost.units < 0n) fail("outOfRange", `${path}.cost`, "0 or more", one.cost);
    if (capacity.units <= 0n) fail("outOfRange", `${path}.capacity`, "a capacity above 0", one.capacity);
    return { activity, cost, capacity };
  });
}

/** Cost per customer of an activity, to so many decimals, and what is left of it. */
export function assignCosts(
  { activity, cost, capacity }: PreparedActivity,
  drivers: readonly Exact[],
  decimals: number,
): { readonly perCustomer: readonly Exact[]; readonly use: ActivityUse } {
  const used = sumOf(drivers);
  const divisor = capacity.units * 10n ** BigInt(cost.scale + used.scale);
  const factor = cost.units * 10n ** BigInt(capacity.scale + decimals);
  const shares = drivers.map(({ units, scale }) => factor * units * 10n ** BigInt(used.scale - scale));
  const whole = shares.reduce((sum, share) => sum + share, 0n);
  const assigned = (2n * whole + divisor) / (2n * divisor); // rounded once, half up
  const perCustomer = shares.map((share) => share / divisor);
  let left = assigned - perCustomer.reduce((sum, units) => sum + units, 0n);
  const byRemainder = [...shares.keys()].sort((one, other) => {
    const difference = ((shares[other] as bigint) % divisor) - ((shares[one] as bigint) % divisor);
    return difference > 0n ? 1 : difference < 0n ? -1 : one - other;
  });
  for (const place of byRemainder) {
    if (left-- <= 0n) break;
    perCustomer[place] = (perCustomer[place] as bigint) + 1n;
  }
  const amount: Exact = { units: assigned, scale: decimals };
  return {
    perCustomer: perCustomer.map((units) => ({ units, scale: decimals })),
    use: {
      activity,
      rate: shareOf(cost, capacity) ?? 0,
      utilisation: shareOf(used, capacity) ?? 0,
      assigned: toDecimal(amount),
      unused: toDecimal(minusExact(cost, amount)),
    },
  };
}
