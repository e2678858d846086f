import {
  aalenJohansen,
  aalenJohansenCombine,
  type KaplanMeier,
  kaplanMeier,
  kaplanMeierCombine,
  logRank,
  type SurvivalTime,
  survivalMethods,
} from "custometry/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectCombineLaws } from "../laws/combineLaws.ts";
import { expectFinite } from "./finite.ts";
import { anyTime, anyTimes } from "./survivalData.ts";

const ATS = [0, 1, 3, 7.5, 12, 30];
const options = fc.record({
  times: fc.constant(ATS),
  quantiles: fc.constant([0.1, 0.5, 0.9]),
  event: fc.constantFrom(undefined, "won", "constructor"),
  until: fc.constantFrom(undefined, 5),
  method: fc.constantFrom(...survivalMethods),
});

/** The product-limit estimate by its definition, time by time over all rows. */
function survivalByDefinition(rows: readonly SurvivalTime[], time: number): number {
  const times = new Set(rows.filter(({ outcome }) => outcome !== null).map(({ duration }) => duration + 0));
  return [...times]
    .filter((one) => one <= time)
    .reduce((product, one) => {
      const atRisk = rows.filter(({ duration }) => duration >= one).length;
      const events = rows.filter(({ duration, outcome }) => duration + 0 === one && outcome !== null).length;
      return product * (1 - events / atRisk);
    }, 1);
}

/** Incidence of "won" by its definition with a weight per row. */
function incidenceByDefinition(rows: readonly SurvivalTime[], weights: readonly number[], time: number): number {
  const sum = (keep: (row: SurvivalTime) => boolean): number =>
    rows.reduce((total, row, place) => total + (keep(row) ? (weights[place] as number) : 0), 0);
  let [survival, incidence] = [1, 0];
  for (const one of [...new Set(rows.map(({ duration }) => duration + 0))].sort((a, b) => a - b)) {
    if (one > time) break;
    const atRisk = sum(({ duration }) => duration >= one);
    incidence += (survival * sum(({ duration, outcome }) => duration + 0 === one && outcome === "won")) / atRisk;
    survival *= 1 - sum(({ duration, outcome }) => duration + 0 === one && outcome !== null) / atRisk;
  }
  return incidence;
}

describe("laws of Kaplan-Meier", () => {
  it("is finite, is asked the same by its own options, and does not depend on the order of rows", () => {
    fc.assert(
      fc.property(anyTimes, options, (rows, asked) => {
        const result = kaplanMeier(rows, asked);
        expectFinite(result);
        expect(kaplanMeier(rows, result.options)).toEqual(result);
        expect(kaplanMeier([...rows].reverse(), asked)).toEqual(result);
        expect(result.events + result.censored).toBe(rows.length);
      }),
    );
  });

  it("without censoring is the share of the rows, to the last bit", () => {
    const decided = fc.array(
      anyTime.map((row) => ({ ...row, outcome: "won" })),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(decided, (rows) => {
        for (const { time, incidence, survival } of kaplanMeier(rows, { times: ATS }).times) {
          const converted = rows.filter(({ duration }) => duration <= time).length;
          expect(incidence.value).toBe(converted / rows.length);
          expect(survival.value).toBe((rows.length - converted) / rows.length);
        }
      }),
    );
  });

  it("is the product of its definition, falls, and adds up to one with the incidence", () => {
    fc.assert(
      fc.property(anyTimes, (rows) => {
        let before = 1;
        for (const { time, survival, incidence } of kaplanMeier(rows).curve) {
          expect(survival).toBeCloseTo(survivalByDefinition(rows, time), 12);
          expect(survival + incidence).toBeCloseTo(1, 14);
          expect(survival).toBeLessThanOrEqual(before);
          before = survival;
        }
      }),
    );
  });

  it("has intervals in 0..1 that hold the value", () => {
    fc.assert(
      fc.property(anyTimes, options, (rows, asked) => {
        const { times, quantiles } = kaplanMeier(rows, asked);
        for (const { value, interval } of times.flatMap(({ survival, incidence }) => [survival, incidence])) {
          if (interval === null || value === null) continue;
          expect(interval.low).toBeGreaterThanOrEqual(0);
          expect(interval.high).toBeLessThanOrEqual(1);
          expect(interval.low - 1e-12).toBeLessThanOrEqual(value);
          expect(interval.high + 1e-12).toBeGreaterThanOrEqual(value);
        }
        for (const { value, interval } of quantiles) {
          if (value !== null && interval !== null) expect(interval.low).toBeLessThanOrEqual(value);
        }
      }),
    );
  });

  it("merges", () => {
    expectCombineLaws(kaplanMeierCombine({ times: ATS, event: "won" }), anyTime);
    expectCombineLaws(aalenJohansenCombine({ times: ATS }), anyTime);
  });
});

describe("laws of Aalen-Johansen", () => {
  it("is finite, is asked the same by its own options, and its shares add up to one", () => {
    fc.assert(
      fc.property(anyTimes, (rows) => {
        const result = aalenJohansen(rows, { times: ATS });
        expectFinite(result);
        expect(aalenJohansen(rows, result.options)).toEqual(result);
        for (const { survival, incidences } of result.curve)
          expect(incidences.reduce((sum, share) => sum + share, survival)).toBeCloseTo(1, 13);
        expect(result.events.reduce((sum, count) => sum + count, result.censored)).toBe(rows.length);
      }),
    );
  });

  it("of one outcome is Kaplan-Meier, standard error and interval too", () => {
    const one = fc.array(
      anyTime.map((row) => ({ ...row, outcome: row.outcome === "won" ? "won" : null })),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(one, fc.constantFrom(...survivalMethods), (rows, method) => {
        const kaplan = kaplanMeier(rows, { times: ATS, method }).times;
        aalenJohansen(rows, { times: ATS, method, outcomes: ["won"] }).times.forEach(({ incidences }, place) => {
          const { incidence, standardError } = kaplan[place] ?? {};
          const [own] = incidences;
          expect(own?.value ?? -1).toBeCloseTo(incidence?.value ?? -1, 13);
          // Of Kaplan-Meier there is none once nobody survives.
          if (standardError === null) return;
          expect(own?.standardError ?? -1).toBeCloseTo(standardError ?? -1, 13);
          if (incidence?.interval) expect(own?.interval?.low).toBeCloseTo(incidence.interval.low, 9);
        });
      }),
    );
  });

  it("has the jackknife's standard error: the derivatives to the weights of the rows", () => {
    const few = fc.array(anyTime, { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(few, fc.constantFrom(...ATS), (rows, time) => {
        const ones = rows.map(() => 1);
        const step = 1e-5;
        const variance = rows.reduce((sum, _, place) => {
          const up = ones.map((one, at) => (at === place ? one + step : one));
          const down = ones.map((one, at) => (at === place ? one - step : one));
          const slope = (incidenceByDefinition(rows, up, time) - incidenceByDefinition(rows, down, time)) / (2 * step);
          return sum + slope ** 2;
        }, 0);
        const outcomes = ["won", "lost", "__proto__", "constructor"];
        const error = aalenJohansen(rows, { times: [time], outcomes }).times[0]?.incidences[0]?.standardError;
        expect(error ?? -1).toBeCloseTo(Math.sqrt(variance), 7);
      }),
      { numRuns: 300 },
    );
  });
});

describe("laws of the log-rank test", () => {
  const curvesOf = (parts: readonly (readonly SurvivalTime[])[]): { key: number; result: KaplanMeier }[] =>
    parts.map((rows, key) => ({ key, result: kaplanMeier(rows) }));

  it("is finite, expects what is observed in all, and does not depend on the order of groups", () => {
    fc.assert(
      fc.property(fc.array(anyTimes, { maxLength: 4 }), (parts) => {
        const result = logRank(curvesOf(parts));
        expectFinite(result);
        const sum = (name: "observed" | "expected"): number =>
          result.groups.reduce((total, group) => total + group[name], 0);
        expect(sum("expected")).toBeCloseTo(sum("observed"), 9);
        const turned = logRank(curvesOf([...parts].reverse()));
        expect(turned.degreesOfFreedom).toBe(result.degreesOfFreedom);
        const [one, other] = [result.statistic ?? -1, turned.statistic ?? -1];
        expect(Math.abs(one - other)).toBeLessThanOrEqual(1e-6 * (1 + one));
      }),
    );
  });

  it("of equal groups finds nothing", () => {
    fc.assert(
      fc.property(anyTimes, (rows) => {
        expect(logRank(curvesOf([rows, rows])).statistic ?? 0).toBeCloseTo(0, 9);
      }),
    );
  });

  it("of two groups is the square of observed less expected by its variance", () => {
    fc.assert(
      fc.property(anyTimes, anyTimes, (first, second) => {
        const both = [...first, ...second];
        let [expected, variance] = [0, 0];
        for (const time of new Set(
          both.filter(({ outcome }) => outcome !== null).map(({ duration }) => duration + 0),
        )) {
          const n = both.filter(({ duration }) => duration >= time).length;
          const n1 = first.filter(({ duration }) => duration >= time).length;
          const d = both.filter(({ duration, outcome }) => duration + 0 === time && outcome !== null).length;
          expected += (d * n1) / n;
          if (n > 1) variance += (d * (n1 / n) * (1 - n1 / n) * (n - d)) / (n - 1);
        }
        const { statistic } = logRank(curvesOf([first, second]));
        const observed = first.filter(({ outcome }) => outcome !== null).length;
        expect(statistic === null).toBe(variance === 0);
        if (statistic !== null) expect(statistic).toBeCloseTo((observed - expected) ** 2 / variance, 8);
      }),
    );
  });
});
