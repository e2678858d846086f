import { type AbcSettings, abc } from "custometry/segmentation";
import { Decimal } from "decimal.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { amountColumns, type Cents, customers, padded, shuffled, toAmounts } from "./amountData.ts";

const holds = <Values>(property: fc.IProperty<Values>): void => fc.assert(property, { numRuns: 200 });

const cuts = fc
  .uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 4 })
  .map((percents) => percents.sort((one, other) => one - other).map((percent) => percent / 100));
const options: fc.Arbitrary<AbcSettings> = fc.record({
  cuts,
  crossing: fc.constantFrom("higher", "lower"),
  ties: fc.constantFrom("together", "inputOrder"),
});

/** The class by the definition: what comes before, or what is reached, against each cut in whole hundredths. */
function classByHand(list: readonly Cents[], one: Cents, { cuts: borders, crossing, ties }: AbcSettings) {
  const value = (other: Cents): bigint => BigInt(Math.max(other.cents, 0));
  const sum = (of: readonly Cents[]): bigint => of.reduce((part, other) => part + value(other), 0n);
  const larger = list.filter((other) => other.cents > one.cents);
  const equal = list.filter((other) => other.cents === one.cents);
  const before = ties === "together" ? sum(larger) : sum([...larger, ...equal.slice(0, equal.indexOf(one))]);
  const reached = ties === "together" ? sum([...larger, ...equal]) : before + value(one);
  const place = borders.findIndex((cut) => {
    const border = sum(list) * BigInt(Math.round(cut * 100));
    return crossing === "higher" ? before * 100n < border : reached * 100n <= border;
  });
  return String.fromCharCode(65 + (one.cents <= 0 || place < 0 ? borders.length : place));
}

test("classes are those of the definition", () => {
  holds(
    fc.property(customers, options, (list, how) => {
      const byId = new Map(abc(toAmounts(list), how).customers.map((one) => [one.customerId, one.class]));
      expect(list.map(({ id }) => byId.get(id))).toEqual(list.map((one) => classByHand(list, one, how)));
    }),
  );
});

test("classes partition the customers, and amounts add up", () => {
  holds(
    fc.property(customers, options, (list, how) => {
      const result = abc(toAmounts(list), how);
      expect(result.classes.reduce((sum, one) => sum + one.customers, 0)).toBe(list.length);
      const total = result.classes.reduce((sum, { amount }) => sum.plus(amount), new Decimal(0));
      expect(total.toFixed()).toBe(result.total.toFixed());
      const all = list.reduce((sum, { cents }) => sum + cents, 0);
      expect(result.total.plus(result.negative.amount).times(100).toNumber()).toBe(all);
      for (const { class: name, customers: count } of result.classes)
        expect(result.customers.filter((one) => one.class === name).length).toBe(count);
      const shares = result.customers.map(({ cumulativeShare }) => cumulativeShare);
      if (result.total.isZero()) expect(shares.every((share) => share === null)).toBe(true);
      else if (list.length > 0) expect([...shares].sort((one, other) => one! - other!)).toEqual(shares);
    }),
  );
});

test("under together the order of the rows does not matter, and equal amounts share a class", () => {
  holds(
    fc.property(shuffled, options, ([list, other], how) => {
      const together = { ...how, ties: "together" } as const;
      const result = abc(toAmounts(list), together);
      expect(abc(toAmounts(other), together)).toEqual(result);
      for (const one of result.customers)
        for (const two of result.customers) if (one.amount.equals(two.amount)) expect(one.class).toBe(two.class);
    }),
  );
});

test("a class reaches its cut when the crossing customer goes up, and keeps below it when it goes down", () => {
  holds(
    fc.property(customers, options, (list, how) => {
      fc.pre(list.some(({ cents }) => cents > 0));
      const { classes, total } = abc(toAmounts(list), how);
      how.cuts.forEach((cut, place) => {
        const sum = classes.slice(0, place + 1).reduce((part, { amount }) => part.plus(amount), new Decimal(0));
        const difference = sum.minus(total.times(cut)).times(how.crossing === "higher" ? 1 : -1);
        expect(difference.greaterThanOrEqualTo(0)).toBe(true);
      });
    }),
  );
});

test("columns of every form give what rows give, and options that come back the same result", () => {
  holds(
    fc.property(customers, options, (list, how) => {
      const result = abc(toAmounts(list), how);
      expect(abc(toAmounts(list), JSON.parse(JSON.stringify(result.options)))).toEqual(result);
      for (const [form, columns] of Object.entries(amountColumns(list))) {
        const { customers: got, ...rest } = abc(columns, how);
        const { customers: wanted, ...sums } = JSON.parse(JSON.stringify(result));
        expect(rest).toEqual(sums);
        const idAt = (place: number) =>
          "codes" in got.customerId ? got.customerId.values[got.customerId.codes[place]!] : got.customerId[place];
        const rows = Array.from(got.class.codes, (code, place) => [idAt(place), got.class.values[code]]);
        const idOf = (id: number) => (form === "integers" ? id : padded(id));
        expect(rows).toEqual(
          wanted.map((one: { customerId: number; class: string }) => [idOf(one.customerId), one.class]),
        );
      }
    }),
  );
});
