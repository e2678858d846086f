import { type CustomerPyramidOptions, customerPyramid, customerPyramids } from "custometry/segmentation";
import { Decimal } from "decimal.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { amountColumns, type Cents, customers, padded, shuffled, toAmounts } from "./amountData.ts";

const holds = <Values>(property: fc.IProperty<Values>): void => fc.assert(property, { numRuns: 200 });

const halves = {
  levels: [
    { level: "high", share: 0.125 },
    { level: "low", share: 0.875 },
  ],
  inactive: "outside",
} as const;
const options: fc.Arbitrary<CustomerPyramidOptions> = fc.record({
  pyramid: fc.constantFrom(...Object.values(customerPyramids), halves),
  rounding: fc.constantFrom("nearest", "up", "down"),
  crossing: fc.constantFrom("higher", "lower"),
  ties: fc.constantFrom("together", "inputOrder"),
  prospects: fc.nat(1000),
});

/** The level by the definition: the place in the row of all customers against borders in thousandths, rounded once. */
function levelByHand(
  list: readonly Cents[],
  one: Cents,
  { pyramid, rounding, crossing, ties }: CustomerPyramidOptions,
) {
  const { levels, inactive } = pyramid!;
  if (one.cents <= 0) return inactive === "inside" ? levels.at(-1)!.level : "inactive";
  const count = inactive === "inside" ? list.length : list.filter(({ cents }) => cents > 0).length;
  const round = {
    nearest: (x: number) => Math.floor((x + 500) / 1000),
    up: (x: number) => Math.ceil(x / 1000),
    down: (x: number) => Math.floor(x / 1000),
  }[rounding!];
  const equal = list.filter(({ cents }) => cents === one.cents);
  const larger = list.filter(({ cents }) => cents > one.cents).length;
  const within = ties === "inputOrder" ? equal.indexOf(one) : crossing === "higher" ? 0 : equal.length - 1;
  let thousandths = 0;
  for (const { level, share } of levels) {
    thousandths += Math.round(share * 1000);
    if (larger + within < round(thousandths * count)) return level;
  }
  throw new Error("no level");
}

test("levels are those of the definition", () => {
  holds(
    fc.property(customers, options, (list, how) => {
      const byId = new Map(customerPyramid(toAmounts(list), how).customers.map((one) => [one.customerId, one.level]));
      expect(list.map(({ id }) => byId.get(id))).toEqual(list.map((one) => levelByHand(list, one, how)));
    }),
  );
});

test("levels and the inactive partition the customers, and amounts add up", () => {
  holds(
    fc.property(customers, options, (list, how) => {
      const result = customerPyramid(toAmounts(list), how);
      const inLevels = result.levels.reduce((sum, one) => sum + one.customers, 0);
      expect(inLevels + (how.pyramid!.inactive === "inside" ? 0 : result.inactive)).toBe(list.length);
      expect(result.active + result.inactive).toBe(list.length);
      const total = result.levels.reduce((sum, { amount }) => sum.plus(amount), new Decimal(0));
      expect(total.toFixed()).toBe(result.total.toFixed());
      const all = list.reduce((sum, { cents }) => sum + cents, 0);
      expect(result.total.plus(result.negative.amount).times(100).toNumber()).toBe(all);
      for (const { level, customers: count } of result.levels)
        expect(result.customers.filter((one) => one.level === level).length).toBe(count);
    }),
  );
});

test("under together the order of the rows does not matter", () => {
  holds(
    fc.property(shuffled, options, ([list, other], how) => {
      const together = { ...how, ties: "together" } as const;
      expect(customerPyramid(toAmounts(other), together)).toEqual(customerPyramid(toAmounts(list), together));
    }),
  );
});

test("columns of every form give what rows give, and options that come back the same result", () => {
  holds(
    fc.property(customers, options, (list, how) => {
      const result = customerPyramid(toAmounts(list), how);
      expect(customerPyramid(toAmounts(list), JSON.parse(JSON.stringify(result.options)))).toEqual(result);
      for (const [form, columns] of Object.entries(amountColumns(list))) {
        const { customers: got, ...rest } = customerPyramid(columns, how);
        const { customers: wanted, ...sums } = JSON.parse(JSON.stringify(result));
        expect(rest).toEqual(sums);
        const idAt = (place: number) =>
          "codes" in got.customerId ? got.customerId.values[got.customerId.codes[place]!] : got.customerId[place];
        const rows = Array.from(got.level.codes, (code, place) => [idAt(place), got.level.values[code]]);
        const idOf = (id: number) => (form === "integers" ? id : padded(id));
        expect(rows).toEqual(
          wanted.map((one: { customerId: number; level: string }) => [idOf(one.customerId), one.level]),
        );
      }
    }),
  );
});
