import { daysBetween, fromDayNumber } from "custometry/core";
import { fieldVolatility, type MissingValues } from "custometry/strategy";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

interface Row {
  recordId: number;
  takenOn: string;
  phone: string | null;
}
const rows: fc.Arbitrary<Row[]> = fc.uniqueArray(
  fc.record({
    recordId: fc.nat({ max: 3 }),
    takenOn: fc.nat({ max: 3000 }).map((day) => fromDayNumber(18_000 + day)),
    phone: fc.constantFrom("a", "b", null),
  }),
  { maxLength: 25, selector: ({ recordId, takenOn }) => `${recordId} ${takenOn}` },
);
const policy = fc.constantFrom<MissingValues>("lastKnown", "adjacent", "value");
const options = { fields: ["phone"], dynamicFrom: 1, minComparisons: 3 } as const;

/** Pairs of successive snapshots of a record, by the definition of each policy. */
function pairsOf(all: readonly Row[], missing: MissingValues): [Row, Row][] {
  return [...new Set(all.map(({ recordId }) => recordId))].flatMap((recordId) => {
    const own = all
      .filter((row) => row.recordId === recordId)
      .sort((one, other) => (one.takenOn < other.takenOn ? -1 : 1));
    const used = missing === "lastKnown" ? own.filter(({ phone }) => phone !== null) : own;
    const pairs = used.slice(1).map((row, place): [Row, Row] => [used[place] ?? row, row]);
    return missing === "adjacent" ? pairs.filter((pair) => pair.every(({ phone }) => phone !== null)) : pairs;
  });
}

describe("laws of fieldVolatility", () => {
  it("counts the pairs of its policy, whatever the order of the rows", () => {
    fc.assert(
      fc.property(
        rows.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        policy,
        ([all, shuffled], missing) => {
          const result = fieldVolatility(all, { ...options, missing });
          expect(fieldVolatility(shuffled, result.options)).toEqual(result);
          const pairs = pairsOf(all, missing);
          const field = result.fields[0];
          expect(field?.changeRate.trials).toBe(pairs.length);
          expect(field?.changeRate.successes).toBe(pairs.filter(([one, other]) => one.phone !== other.phone).length);
          const days = pairs.reduce((sum, [one, other]) => sum + daysBetween(one.takenOn, other.takenOn), 0);
          expect(field?.years).toBe(days / 365.25);
          expect(field?.missing).toBe(all.filter(({ phone }) => phone === null).length);
          expect(field?.dynamics === null).toBe(pairs.length < 3);
          if (missing === "value") expect(pairs.length).toBe(result.snapshots - result.records);
        },
      ),
    );
  });

  it("holds no NaN, and its intervals hold its rates", () => {
    fc.assert(
      fc.property(rows, policy, (all, missing) => {
        const field = fieldVolatility(all, { ...options, missing }).fields[0];
        for (const { value, interval } of field ? [field.changeRate, field.changesPerYear] : []) {
          expect(value === null).toBe(interval === null);
          if (value === null || interval === null) continue;
          expect(interval.low).toBeLessThanOrEqual(value);
          expect(interval.high).toBeGreaterThanOrEqual(value * (1 - 1e-15));
        }
      }),
    );
  });

  it("sees no more changes when a snapshot that repeats the one before it is added", () => {
    fc.assert(
      fc.property(rows, policy, (all, missing) => {
        const latest = [...all].sort((one, other) => (one.takenOn < other.takenOn ? 1 : -1))[0];
        if (latest === undefined) return;
        const again = { ...latest, takenOn: fromDayNumber(30_000) };
        const [before, after] = [all, [...all, again]].map((one) => fieldVolatility(one, { ...options, missing }));
        expect(after?.fields[0]?.changeRate.successes).toBe(before?.fields[0]?.changeRate.successes);
      }),
    );
  });
});
