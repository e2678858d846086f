import { combine, fromDayNumber } from "custometry/core";
import {
  type CohortPeriod,
  type CohortRetention,
  cohortRetention,
  cohortRetentionCombine,
  type Purchase,
} from "custometry/lifecycle";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectCombineLaws } from "../laws/combineLaws.ts";
import { AS_OF_DAY, type Bought, toColumns, toRows } from "./lifecycleData.ts";

const holds = <Values>(property: fc.IProperty<Values>): void => fc.assert(property, { numRuns: 300 });

/** Purchases of two years and a little, of some customers. */
const list: fc.Arbitrary<Bought[]> = fc.array(
  fc.record({ id: fc.nat(9), day: fc.integer({ min: AS_OF_DAY - 760, max: AS_OF_DAY + 40 }) }),
  { maxLength: 60 },
);
const per = fc.constantFrom<CohortPeriod>("month", "quarter", "year");
/** Days near the end of a month, and any other. */
const asOfDay = fc.oneof(
  fc.constantFrom(AS_OF_DAY, AS_OF_DAY - 1, AS_OF_DAY + 1, AS_OF_DAY - 90),
  fc.integer({ min: AS_OF_DAY - 800, max: AS_OF_DAY + 60 }),
);

function labelOf(day: number, length: CohortPeriod): string {
  const text = fromDayNumber(day);
  if (length === "year") return text.slice(0, 4);
  if (length === "month") return text.slice(0, 7);
  return `${text.slice(0, 4)}-Q${{ "01": 1, "02": 1, "03": 1, "04": 2, "05": 2, "06": 2, "07": 3, "08": 3, "09": 3 }[text.slice(5, 7)] ?? 4}`;
}

/** Cells as `active of customers`, or null, found by walking along every day of the calendar. */
function plainTable(bought: readonly Bought[], asOf: number, length: CohortPeriod) {
  const seen = bought.filter(({ day }) => day <= asOf);
  const first = Math.min(asOf, ...seen.map(({ day }) => day));
  const labels = [...new Set(Array.from({ length: asOf - first + 1 }, (_, place) => labelOf(first + place, length)))];
  const ended = labels.filter((label) => label !== labelOf(asOf + 1, length));
  const firstOf = (id: number): string =>
    labelOf(Math.min(...seen.filter((one) => one.id === id).map(({ day }) => day)), length);
  const ids = [...new Set(seen.map(({ id }) => id))];
  const depth = ended.length;
  return labels
    .map((label, place) => {
      const members = ids.filter((id) => firstOf(id) === label);
      const cells = Array.from({ length: depth }, (_, age) => {
        const period = ended[place + age];
        if (period === undefined) return null;
        const active = members.filter((id) =>
          seen.some((one) => one.id === id && labelOf(one.day, length) === period),
        ).length;
        return `${period}: ${active} of ${members.length}`;
      });
      return { cohort: label, customers: members.length, cells };
    })
    .filter(({ customers }) => customers > 0);
}

const plain = ({ cohorts }: CohortRetention) =>
  cohorts.map(({ cohort, customers, cells }) => ({
    cohort,
    customers,
    cells: cells.map((cell) => cell && `${cell.period}: ${cell.successes} of ${cell.trials}`),
  }));

test("the table is that of a walk along the calendar", () => {
  holds(
    fc.property(list, asOfDay, per, (bought, day, length) => {
      const result = cohortRetention(toRows(bought), { asOf: fromDayNumber(day), per: length });
      expect(plain(result)).toEqual(plainTable(bought, day, length));
    }),
  );
});

test("cohorts add up to all customers, rows to what was used and later", () => {
  holds(
    fc.property(list, asOfDay, per, (bought, day, length) => {
      const result = cohortRetention(toRows(bought), { asOf: fromDayNumber(day), per: length });
      const seen = bought.filter((one) => one.day <= day);
      expect(result.customers).toBe(new Set(seen.map(({ id }) => id)).size);
      expect(result.cohorts.reduce((sum, { customers }) => sum + customers, 0)).toBe(result.customers);
      expect(result.later).toBe(bought.length - seen.length);
    }),
  );
});

test("retention is 1 at age 0, and null from where a cohort was not observed on", () => {
  holds(
    fc.property(list, asOfDay, per, (bought, day, length) => {
      const { cohorts, ages } = cohortRetention(toRows(bought), { asOf: fromDayNumber(day), per: length });
      for (const { customers, cells } of cohorts) {
        const observed = cells.indexOf(null);
        const known = observed < 0 ? cells : cells.slice(0, observed);
        expect(cells.slice(known.length).every((cell) => cell === null)).toBe(true);
        known.forEach((cell, age) => {
          expect(cell).toMatchObject({ age, trials: customers });
        });
        if (known.length > 0) expect(known[0]!.value).toBe(1);
      }
      if (ages.length > 0) expect(ages[0]!.value).toBe(1);
    }),
  );
});

test("retention over all cohorts is that of the customers of the cohorts it names, who are all that were observed", () => {
  holds(
    fc.property(list, asOfDay, per, (bought, day, length) => {
      const { cohorts, ages } = cohortRetention(toRows(bought), { asOf: fromDayNumber(day), per: length });
      expect(ages.every(({ age, cohorts: names }, place) => age === place && names.length > 0)).toBe(true);
      for (const { age, successes, trials, cohorts: names } of ages) {
        const observed = cohorts.filter(({ cells }) => cells[age] !== null);
        expect(names).toEqual(observed.map(({ cohort }) => cohort));
        expect(trials).toBe(observed.reduce((sum, { customers }) => sum + customers, 0));
        expect(successes).toBe(observed.reduce((sum, { cells }) => sum + cells[age]!.successes, 0));
      }
    }),
  );
});

test("what comes later, the order of rows and purchases of one day change nothing", () => {
  const shuffled = list.chain((rows) =>
    fc.tuple(fc.constant(rows), fc.shuffledSubarray([...rows, ...rows], { minLength: 2 * rows.length })),
  );
  holds(
    fc.property(shuffled, asOfDay, per, ([rows, twice], day, length) => {
      const options = { asOf: fromDayNumber(day), per: length };
      const { later, ...result } = cohortRetention(toRows(rows), options);
      const { later: laterTwice, ...other } = cohortRetention(toRows(twice), options);
      expect(other).toEqual(result);
      expect(laterTwice).toBe(2 * later);
      const seen = rows.filter((one) => one.day <= day);
      expect(cohortRetention(toRows(seen), options)).toEqual({ ...result, later: 0 });
    }),
  );
});

test("a day on, what was observed stays as it was", () => {
  holds(
    fc.property(list, asOfDay, fc.integer({ min: 1, max: 400 }), per, (bought, day, wait, length) => {
      const before = cohortRetention(toRows(bought), { asOf: fromDayNumber(day), per: length });
      const after = cohortRetention(toRows(bought), { asOf: fromDayNumber(day + wait), per: length });
      for (const { cohort, cells } of before.cohorts) {
        const later = after.cohorts.find((one) => one.cohort === cohort);
        cells.forEach((cell, age) => {
          if (cell !== null) expect(later!.cells[age]).toEqual(cell);
        });
      }
    }),
  );
});

test("columns of every form give what rows give, and many rows what few give", () => {
  holds(
    fc.property(list, asOfDay, per, (bought, day, length) => {
      const options = { asOf: fromDayNumber(day), per: length };
      const expected = cohortRetention(toRows(bought), options);
      for (const [form, { purchases }] of Object.entries(toColumns(bought, []))) {
        expect(cohortRetention(purchases, options), form).toEqual(expected);
      }
      const times = Math.ceil(5000 / Math.max(1, bought.length));
      const many = Array.from({ length: times }, () => bought).flat();
      const columns = {
        customerId: Int32Array.from(many, ({ id }) => id),
        date: Int32Array.from(many, (one) => one.day),
      };
      expect(cohortRetention(columns, options)).toEqual({ ...expected, later: times * expected.later });
    }),
  );
});

test("the options that come back give the same result, also after JSON", () => {
  holds(
    fc.property(list, asOfDay, (bought, day) => {
      const result = cohortRetention(toRows(bought), { asOf: fromDayNumber(day) });
      expect(result.options.per).toBe("month");
      expect(cohortRetention(toRows(bought), result.options)).toEqual(result);
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    }),
  );
});

describe("counted in parts", () => {
  /** All purchases of customers who are in no other part: identifiers are not what is counted. */
  const part: fc.Arbitrary<Purchase[]> = list.map((rows) => toRows(rows.slice(0, 12)));

  test.each(["month", "quarter", "year"] as const)("per %s", (length) => {
    expectCombineLaws(cohortRetentionCombine({ asOf: fromDayNumber(AS_OF_DAY), per: length }), part, { numRuns: 40 });
  });

  test("customer by customer it is the whole", () => {
    holds(
      fc.property(list, asOfDay, per, (bought, day, length) => {
        const options = { asOf: fromDayNumber(day), per: length };
        const customers = [...new Set(bought.map(({ id }) => id))].map((id) =>
          toRows(bought.filter((one) => one.id === id)),
        );
        expect(combine(customers, cohortRetentionCombine(options))).toEqual(cohortRetention(toRows(bought), options));
      }),
    );
  });
});
