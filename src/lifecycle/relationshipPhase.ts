import { checkInteger } from "../core/checks.ts";
import { sortDistinct } from "../core/customerDays.ts";
import { type CalendarDay, fromDayNumber, toDayNumber } from "../core/days.ts";
import { fail } from "../core/errors.ts";
import { checkOptions } from "../core/spelling.ts";
import { readDays, readTable } from "../core/table.ts";
import { type PhaseVerdict, phaseVerdict, prospectVerdict } from "./phase.ts";
import { type PhaseRule, readRule, rulerOf } from "./phaseRule.ts";
import type { Purchase } from "./purchase.ts";

/**
 * When a customer counts as lost, and from when as loyal.
 *
 * @category Relationship cycle
 */
export interface RelationshipPhaseOptions {
  /** The day at whose end the state is taken. Later purchases are not looked at and are counted in `later`. */
  readonly asOf: CalendarDay;
  /** When a customer counts as lost. */
  readonly rule: PhaseRule;
  /** Number of distinct purchase days from which a customer is loyal, an integer from 1; there is no published value. */
  readonly loyalFrom: number;
}

/**
 * The options of {@link relationshipPhase} as they were used.
 *
 * @category Relationship cycle
 */
export interface RelationshipPhaseUsed {
  /** The day of the state, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** When a customer counts as lost. */
  readonly rule: PhaseRule;
  /** Number of distinct purchase days from which a customer is loyal. */
  readonly loyalFrom: number;
}

/**
 * Phase of one customer in the relationship cycle.
 *
 * @category Relationship cycle
 */
export interface RelationshipPhase extends PhaseVerdict {
  /** Which measure this is. */
  readonly measure: "relationshipPhase";
  /** The options that were used. */
  readonly options: RelationshipPhaseUsed;
  /** Days from each purchase day to the next, in order of time; one fewer than there are purchase days. */
  readonly gaps: readonly number[];
  /** Number of purchases after `asOf`, which were not looked at. */
  readonly later: number;
}

/**
 * Phase of one customer in the relationship cycle (Dutch: klantrelatiecyclus): prospect, new, loyal or former customer.
 *
 * Who has bought nothing is a prospect (potentiële klant). Of the others, recency is the number of days from the last purchase
 * to `asOf`; when it is *more* than the threshold of the rule, that is a former customer (ex-klant), else a loyal one from
 * `loyalFrom` distinct purchase days on (loyale klant), else a new one (nieuwe klant). Purchases of one day are one. The cycle
 * is that of Renkema, *Inleiding sales* (2015), chapter 1, which names the phases and gives no lines between them: window,
 * quantile, factor and number of days are a convention of yours, and come back in the result. A threshold within a billionth
 * of a whole number of days is that number.
 *
 * @param purchases - All purchases of the customer, in any order; a `customerId` may stand in them.
 * @param options - The day of the state, the rule, and the number of days that makes a loyal customer.
 * @returns The phase, with recency, threshold, purchase days and reasons.
 * @throws A {@link CustometryError} with code `missing`, `wrongType`, `invalidDay` or `instantForDay` for a purchase without a
 * day, `outOfRange` for purchases of several customers; `missing`, `wrongType`, `invalidOption`, `invalidPeriod`, `notANumber`,
 * `notAnInteger` or `outOfRange` for an option.
 * @example
 * ```ts
 * import { relationshipPhase } from "custometry";
 *
 * const purchases = [{ date: "2026-01-05" }, { date: "2026-02-04" }, { date: "2026-03-06" }];
 * const options = { asOf: "2026-06-30", loyalFrom: 3 };
 * const year = relationshipPhase(purchases, { ...options, rule: { kind: "fixed", window: "P12M" } });
 * [year.phase, year.recency, year.threshold]; // => ["loyalCustomer", 116, 365]
 * const rhythm = { kind: "ownMedian", factor: 3, minGaps: 2, fallback: "P12M" } as const;
 * const own = relationshipPhase(purchases, { ...options, rule: rhythm });
 * [own.phase, own.threshold, own.basis]; // => ["formerCustomer", 90, "own"]
 * own.reasons; // => [{ code: "lapsed", value: 116, limit: 90 }]
 * ```
 * @category Relationship cycle
 */
export function relationshipPhase(
  purchases: Iterable<Pick<Purchase, "date"> & Partial<Purchase>>,
  options: RelationshipPhaseOptions,
): RelationshipPhase {
  const used = readPhaseOptions(options);
  const asOf = toDayNumber(used.asOf);
  const { columns, path } = readTable<keyof Purchase>(purchases, ["date"], ["customerId"]);
  const all = readDays(columns.date as ArrayLike<CalendarDay>, (index) => path("date", index));
  checkOneCustomer(columns.customerId as ArrayLike<unknown> | undefined, (index) => path("customerId", index));
  const seen = all.filter((day) => day <= asOf);
  const days = seen.subarray(0, sortDistinct(seen, 0, seen.length));
  return {
    measure: "relationshipPhase",
    options: used,
    ...verdictOf(days, asOf, used),
    gaps: Array.from(days.subarray(1), (day, gap) => day - (days[gap] as number)),
    later: all.length - seen.length,
  };
}

/** The options with nothing but their own fields; throws for what is none. */
export function readPhaseOptions(options: RelationshipPhaseOptions): RelationshipPhaseUsed {
  checkOptions(options, ["asOf", "rule", "loyalFrom"], "options { asOf, rule, loyalFrom }");
  return {
    asOf: fromDayNumber(toDayNumber(options.asOf, "asOf")),
    rule: readRule(options.rule),
    loyalFrom: checkInteger(options.loyalFrom, 1, Number.MAX_SAFE_INTEGER, "loyalFrom"),
  };
}

function checkOneCustomer(ids: ArrayLike<unknown> | undefined, path: (index: number) => string): void {
  for (let index = 1; ids !== undefined && index < ids.length; index++) {
    if (ids[index] === ids[0]) continue;
    fail("outOfRange", path(index), "the customer of the first row (relationshipPhases decides many)", ids[index]);
  }
}

function verdictOf(days: Int32Array, asOf: number, { rule, loyalFrom }: RelationshipPhaseUsed): PhaseVerdict {
  const last = days[days.length - 1];
  if (last === undefined) return prospectVerdict();
  const ruler = rulerOf(rule);
  const isOwn = days.length >= ruler.ownFrom;
  const threshold = isOwn ? ruler.rhythm(days, 0, days.length) : ruler.window(last);
  return phaseVerdict({ recency: asOf - last, threshold, isOwn, purchaseDays: days.length }, rule, loyalFrom);
}
