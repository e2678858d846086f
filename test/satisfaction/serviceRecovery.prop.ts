import { disconfirmation, type RecoveredComplaint, serviceRecovery } from "custometry/satisfaction";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anything } from "../schema/arbitraries.ts";
import { expectPlain, hostileTable, level, mixedScore, orTold, score } from "./surveyData.ts";

const FIELDS = ["satisfactionBefore", "satisfactionAfter", "boughtBefore", "boughtAfter"] as const;
const perhaps = <T>(of: fc.Arbitrary<T>) =>
  fc.option(fc.option(of, { nil: null, freq: 8 }), { nil: undefined, freq: 8 });
const complaint: fc.Arbitrary<RecoveredComplaint> = fc.record({
  satisfactionBefore: perhaps(score),
  satisfactionAfter: perhaps(score),
  boughtBefore: perhaps(fc.boolean()),
  boughtAfter: perhaps(fc.boolean()),
});
/** One that is known whole stands first, so that no field is nowhere set. */
const complaints = fc
  .array(complaint, { maxLength: 30 })
  .map((rest): RecoveredComplaint[] => [
    { satisfactionBefore: 5, satisfactionAfter: 6, boughtBefore: true, boughtAfter: true },
    ...rest,
  ]);
const isKnown = (value: unknown): boolean => value !== null && value !== undefined;

test("every row is a pair, half a pair or none, of satisfaction and of purchases", () => {
  fc.assert(
    fc.property(complaints, (rows) => {
      const result = serviceRecovery(rows);
      const halves = (one: keyof RecoveredComplaint, other: keyof RecoveredComplaint) =>
        [2, 1, 0].map((known) => rows.filter((row) => +isKnown(row[one]) + +isKnown(row[other]) === known).length);
      const [pairs, half] = halves("satisfactionBefore", "satisfactionAfter");
      expect([result.satisfaction.pairs, result.satisfactionIncomplete]).toEqual([pairs, half]);
      const [bought, halfBought] = halves("boughtBefore", "boughtAfter");
      expect([result.repurchase.trials, result.repurchaseIncomplete]).toEqual([bought, halfBought]);
      expect(result.complaints).toBe(rows.length);
      const { both, beforeOnly, afterOnly, neither, trials } = result.repurchase;
      expect(both + beforeOnly + afterOnly + neither).toBe(trials);
      expect(afterOnly).toBe(rows.filter((row) => row.boughtBefore === false && row.boughtAfter === true).length);
      expect(beforeOnly).toBe(rows.filter((row) => row.boughtBefore === true && row.boughtAfter === false).length);
    }),
  );
});

test("a paradox is claimed only where the whole interval lies above 0, each for itself", () => {
  fc.assert(
    fc.property(complaints, level, (rows, confidenceLevel) => {
      const { satisfaction, repurchase } = serviceRecovery(rows, { confidenceLevel });
      const { interval } = satisfaction;
      const [reason] = satisfaction.reasons;
      expect(satisfaction.outcome === "paradox").toBe(interval !== null && interval.low > 0);
      expect(satisfaction.outcome === "worse").toBe(interval !== null && interval.high < 0);
      expect([reason?.low ?? null, reason?.high ?? null]).toEqual([interval?.low ?? null, interval?.high ?? null]);
      expect(reason?.code === "tooFewPairs").toBe(interval === null);
      expect(reason?.code === "intervalAboveZero").toBe(satisfaction.outcome === "paradox");
      expect(repurchase.outcome === "moreOften").toBe((repurchase.interval?.low ?? 0) > 0);
      expect(repurchase.outcome === "lessOften").toBe((repurchase.interval?.high ?? 0) < 0);
    }),
  );
});

test("satisfaction is the disconfirmation of before by after, whatever was bought", () => {
  fc.assert(
    fc.property(complaints, fc.boolean(), (rows, boughtAfter) => {
      const pairs = rows.flatMap(({ satisfactionBefore: expectation, satisfactionAfter: performance }) =>
        expectation == null || performance == null ? [] : [{ expectation, performance }],
      );
      const { measure: _, options: __, rejected: ___, ...expected } = disconfirmation(pairs);
      const { outcome, reasons, ...satisfaction } = serviceRecovery(rows).satisfaction;
      expect(satisfaction).toEqual(expected);
      expect(serviceRecovery(rows.map((row) => ({ ...row, boughtAfter }))).satisfaction).toEqual({
        outcome,
        reasons,
        ...expected,
      });
    }),
  );
});

test("changes its sign when before and after change places", () => {
  fc.assert(
    fc.property(complaints, level, (rows, confidenceLevel) => {
      const turned = rows.map((row) => ({
        satisfactionBefore: row.satisfactionAfter,
        satisfactionAfter: row.satisfactionBefore,
        boughtBefore: row.boughtAfter,
        boughtAfter: row.boughtBefore,
      }));
      const [one, other] = [rows, turned].map((all) => serviceRecovery(all, { confidenceLevel }));
      if (one === undefined || other === undefined) throw new Error("two results");
      const mirror = { paradox: "worse", worse: "paradox", notShown: "notShown" } as const;
      expect(other.satisfaction.outcome).toBe(mirror[one.satisfaction.outcome]);
      expect(other.satisfaction.value).toBe(one.satisfaction.value === null ? null : 0 - one.satisfaction.value);
      expect(other.repurchase.pValue).toBe(one.repurchase.pValue);
      expect(other.repurchase.value).toBe(one.repurchase.value === null ? null : 0 - one.repurchase.value);
      expect(other.repurchase.interval?.low).toBeCloseTo(0 - (one.repurchase.interval?.high ?? Number.NaN), 9);
      expect(other.repurchase.interval?.high).toBeCloseTo(0 - (one.repurchase.interval?.low ?? Number.NaN), 9);
      expect([other.satisfactionIncomplete, other.repurchaseIncomplete]).toEqual([
        one.satisfactionIncomplete,
        one.repurchaseIncomplete,
      ]);
    }),
  );
});

test("rows and columns give the same, and its own options give it again", () => {
  fc.assert(
    fc.property(complaints, level, (rows, confidenceLevel) => {
      const expected = serviceRecovery(rows, { confidenceLevel });
      expectPlain(expected);
      const columns = Object.fromEntries(FIELDS.map((field) => [field, rows.map((row) => row[field])]));
      expect(serviceRecovery(columns as never, { confidenceLevel })).toEqual(expected);
      expect(serviceRecovery(rows.values(), expected.options)).toEqual(expected);
    }),
  );
});

test("no row is lost: read and left out are all", () => {
  const row = fc.record({ satisfactionBefore: mixedScore, satisfactionAfter: mixedScore, boughtAfter: anything });
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const all = [{ satisfactionBefore: 1 }, ...rows] as RecoveredComplaint[];
      const { complaints: read, rejected } = serviceRecovery(all, { invalid: "count" });
      expect(read + rejected.count).toBe(all.length);
    }),
  );
});

test("whatever comes in, a result or an error that says what is wrong comes out", () => {
  const options = fc.constantFrom({}, { invalid: "count" }, { confidenceLevel: 1e-300 });
  fc.assert(
    fc.property(hostileTable(FIELDS), options, (table, some) => {
      orTold(() => serviceRecovery(table as never, some as never));
    }),
    { numRuns: 500 },
  );
});
