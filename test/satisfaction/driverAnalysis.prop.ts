import { driverAnalysis } from "custometry/satisfaction";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anything } from "../schema/arbitraries.ts";
import { columnsOf, expectPlain, hostileTable, mixedScore, orTold } from "./surveyData.ts";

type Row = { readonly y: number; readonly a: number; readonly b: number; readonly c: number };
const FIELDS = ["y", "a", "b", "c"] as const;
const NAMES = ["a", "b", "c"] as const;
const answer = fc.integer({ min: 1, max: 10 });

/** Rows whose drivers do not follow from each other. */
const surveys = fc
  .array(fc.record({ y: answer, a: answer, b: answer, c: answer }), { minLength: 8, maxLength: 30 })
  .filter((rows) => orTold(() => driverAnalysis(rows, { outcome: "y", drivers: NAMES })) !== undefined);

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Part of the variance of y that some columns explain: what projections one after the other (Gram and Schmidt) take away. */
function explainedBy(rows: readonly Row[], names: readonly (keyof Row)[]): number {
  const centred = (name: keyof Row): number[] => {
    const column = rows.map((row) => row[name]);
    return column.map((value) => value - mean(column));
  };
  const dot = (one: readonly number[], other: readonly number[]): number =>
    one.reduce((sum, value, place) => sum + value * (other[place] ?? 0), 0);
  const without = (one: readonly number[], basis: readonly (readonly number[])[]): number[] =>
    // Twice, so that rounding leaves no trace of a direction that was taken away.
    [...basis, ...basis].reduce<number[]>(
      (rest, direction) => {
        const part = dot(rest, direction) / dot(direction, direction);
        return rest.map((value, place) => value - part * (direction[place] ?? 0));
      },
      [...one],
    );
  const basis: number[][] = [];
  for (const name of names) basis.push(without(centred(name), basis));
  const outcome = centred("y");
  const rest = without(outcome, basis);
  return 1 - dot(rest, rest) / dot(outcome, outcome);
}

const orders: readonly (readonly (keyof Row)[])[] = [
  ["a", "b", "c"],
  ["a", "c", "b"],
  ["b", "a", "c"],
  ["b", "c", "a"],
  ["c", "a", "b"],
  ["c", "b", "a"],
];

test("each driver gets the mean of what it adds over all orders, by projections", () => {
  fc.assert(
    fc.property(surveys, (rows) => {
      const result = driverAnalysis(rows, { outcome: "y", drivers: NAMES });
      expect(result.explained).toBeCloseTo(explainedBy(rows, NAMES), 9);
      for (const { driver, explained, correlation, share } of result.drivers) {
        const gains = orders.map((order) => {
          const place = order.indexOf(driver);
          return explainedBy(rows, order.slice(0, place + 1)) - explainedBy(rows, order.slice(0, place));
        });
        expect(explained).toBeCloseTo(mean(gains), 9);
        expect(correlation ** 2).toBeCloseTo(explainedBy(rows, [driver]), 9);
        if (share !== null) expect(share * result.explained).toBeCloseTo(explained, 9);
      }
    }),
    { numRuns: 60 },
  );
});

test("shares are not negative and add up to all that is explained", () => {
  fc.assert(
    fc.property(surveys, (rows) => {
      const { explained, adjustedExplained, drivers, observations } = driverAnalysis(rows, {
        outcome: "y",
        drivers: NAMES,
      });
      expect(drivers.reduce((sum, driver) => sum + driver.explained, 0)).toBeCloseTo(explained, 10);
      if (explained > 0) expect(drivers.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBeCloseTo(1, 10);
      for (const driver of drivers) {
        expect(driver.explained).toBeGreaterThanOrEqual(0);
        expect(driver.explained).toBeLessThanOrEqual(1);
        expect(Math.abs(driver.correlation)).toBeLessThanOrEqual(1);
        expect(Math.abs(driver.rankCorrelation)).toBeLessThanOrEqual(1);
        const { value, interval } = driver.coefficient;
        expect(interval?.low).toBeLessThanOrEqual(value ?? Number.NaN);
        expect(interval?.high).toBeGreaterThanOrEqual(value ?? Number.NaN);
      }
      expect(observations).toBe(rows.length);
      expect(adjustedExplained).toBeLessThanOrEqual(explained);
    }),
  );
});

test("the residuals of the regression are at right angles to every driver", () => {
  fc.assert(
    fc.property(surveys, (rows) => {
      const { intercept, drivers } = driverAnalysis(rows, { outcome: "y", drivers: NAMES });
      const slopes = drivers.map(({ coefficient }) => coefficient.value ?? 0);
      const rest = rows.map((row) =>
        NAMES.reduce((sum, name, at) => sum - (slopes[at] ?? 0) * row[name], row.y - intercept),
      );
      expect(mean(rest)).toBeCloseTo(0, 7);
      for (const name of NAMES)
        expect(mean(rest.map((value, at) => value * (rows[at]?.[name] ?? 0)))).toBeCloseTo(0, 6);
    }),
  );
});

test("the order of drivers and of rows makes no difference", () => {
  fc.assert(
    fc.property(surveys, fc.constantFrom(...orders), (rows, order) => {
      const one = driverAnalysis(rows, { outcome: "y", drivers: NAMES });
      const other = driverAnalysis([...rows].reverse(), { outcome: "y", drivers: order });
      expect(other.explained).toBeCloseTo(one.explained, 9);
      expect(other.drivers.map(({ driver }) => driver)).toEqual(order);
      for (const driver of one.drivers) {
        const same = other.drivers.find((found) => found.driver === driver.driver);
        expect(same?.explained).toBeCloseTo(driver.explained, 9);
        expect(same?.coefficient.value).toBeCloseTo(driver.coefficient.value ?? Number.NaN, 7);
        expect(same?.coefficient.interval?.low).toBeCloseTo(driver.coefficient.interval?.low ?? Number.NaN, 6);
        expect(same?.rankCorrelation).toBeCloseTo(driver.rankCorrelation, 10);
      }
    }),
  );
});

test("shifting and stretching the scales changes no share", () => {
  const change = fc.tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.constantFrom(1e-6, 0.1, -3, 1e6));
  fc.assert(
    fc.property(surveys, change, change, (rows, [shift, unit], [outcomeShift, outcomeUnit]) => {
      const one = driverAnalysis(rows, { outcome: "y", drivers: NAMES });
      const changed = rows.map((row) => ({
        ...row,
        a: (row.a + shift) * unit,
        y: (row.y + outcomeShift) * outcomeUnit,
      }));
      const other = driverAnalysis(changed, { outcome: "y", drivers: NAMES });
      expect(other.explained).toBeCloseTo(one.explained, 7);
      one.drivers.forEach((driver, place) => {
        const same = other.drivers[place];
        expect(same?.explained).toBeCloseTo(driver.explained, 7);
        const turned = Math.sign(outcomeUnit) * (driver.driver === "a" ? Math.sign(unit) : 1);
        expect(same?.correlation).toBeCloseTo(turned * driver.correlation, 7);
        expect(same?.rankCorrelation).toBeCloseTo(turned * driver.rankCorrelation, 7);
        const slope = ((driver.coefficient.value ?? 0) * outcomeUnit) / (driver.driver === "a" ? unit : 1);
        expect((same?.coefficient.value ?? 0) / outcomeUnit).toBeCloseTo(slope / outcomeUnit, 1);
      });
    }),
  );
});

test("one driver explains the square of its correlation", () => {
  fc.assert(
    fc.property(surveys, (rows) => {
      const { explained, drivers } = driverAnalysis(rows, { outcome: "y", drivers: ["a"] });
      const [only] = drivers;
      expect(only?.explained).toBeCloseTo(explained, 12);
      expect(explained).toBeCloseTo((only?.correlation ?? Number.NaN) ** 2, 12);
      expect(only?.standardisedCoefficient).toBeCloseTo(only?.correlation ?? Number.NaN, 12);
      expect(only?.share).toBe(explained === 0 ? null : 1);
    }),
  );
});

test("drivers that do not go together each explain the square of their correlation", () => {
  const cube = [-1, 1].flatMap((a) => [-1, 1].flatMap((b) => [-1, 1].map((c) => ({ a, b, c }))));
  fc.assert(
    fc.property(fc.array(answer, { minLength: 8, maxLength: 8 }), (outcomes) => {
      fc.pre(new Set(outcomes).size > 1);
      const rows = cube.map((row, place) => ({ ...row, y: outcomes[place] ?? 0 }));
      const { explained, drivers } = driverAnalysis(rows, { outcome: "y", drivers: NAMES });
      for (const driver of drivers) expect(driver.explained).toBeCloseTo(driver.correlation ** 2, 12);
      expect(explained).toBeCloseTo(
        drivers.reduce((sum, { correlation }) => sum + correlation ** 2, 0),
        12,
      );
      expect(drivers.every(({ share }) => share === null)).toBe(drivers.every(({ correlation }) => correlation === 0));
    }),
  );
});

test("rows and columns give the same, and its own options give it again", () => {
  fc.assert(
    fc.property(surveys, (rows) => {
      const options = { outcome: "y", drivers: NAMES, confidenceLevel: 0.8 } as const;
      const expected = driverAnalysis(rows, options);
      expectPlain(expected);
      expect(driverAnalysis(columnsOf(rows, FIELDS), options)).toEqual(expected);
      expect(driverAnalysis(rows.values(), expected.options)).toEqual(expected);
    }),
  );
});

test("no row is lost: observed and left out are all", () => {
  const row = fc.record({ y: mixedScore, a: mixedScore, b: mixedScore, c: mixedScore });
  fc.assert(
    fc.property(surveys, fc.array(row), (good, bad) => {
      const rows = [...good, ...bad] as Row[];
      const result = driverAnalysis(rows, { outcome: "y", drivers: NAMES, invalid: "count" });
      expect(result.observations + result.rejected.count).toBe(rows.length);
    }),
  );
});

test("numbers as far apart as they may be give finite results", () => {
  const far = fc.oneof(
    fc.double({ min: -1e100, max: 1e100, noNaN: true }),
    fc.constantFrom(0, -0, 1, 1e100, -1e100, 5e-324, 1e-100, 3e-100, 1e-99),
  );
  fc.assert(
    fc.property(fc.array(fc.record({ y: far, a: far, b: far, c: far }), { minLength: 5, maxLength: 9 }), (rows) => {
      orTold(() => driverAnalysis(rows, { outcome: "y", drivers: NAMES, confidenceLevel: 1 - 2 ** -53 }));
      orTold(() => driverAnalysis(rows, { outcome: "y", drivers: ["a"], confidenceLevel: 1e-300 }));
    }),
    { numRuns: 500 },
  );
});

test("whatever comes in, a result or an error that says what is wrong comes out", () => {
  const field = fc.constantFrom(...FIELDS, "__proto__", "constructor", "length");
  const options = fc.oneof(
    fc.record({
      outcome: fc.oneof(field, anything),
      drivers: fc.oneof(fc.array(fc.oneof(field, anything), { maxLength: 14 }), anything),
      invalid: fc.constantFrom("throw", "count"),
    }),
    fc.constant({ outcome: "y", drivers: ["a"], invalid: "count" }),
    anything,
  );
  fc.assert(
    fc.property(hostileTable(FIELDS), options, (table, some) => {
      orTold(() => driverAnalysis(table as never, some as never));
    }),
    { numRuns: 500 },
  );
});
