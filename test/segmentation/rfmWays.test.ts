import { dictionary } from "custometry/core";
import { type RfmOptions, rfm, rfmSegmentCheck, rfmSegments, rfmWhy, type Transaction } from "custometry/segmentation";
import { describe, expect, test } from "vitest";
import { caught, wrong } from "../core/caught.ts";

const asOf = "2026-06-30";
/** A customer per amount, who bought once on the day of the state. */
const spenders = (...amounts: number[]): Transaction[] =>
  amounts.map((amount, customerId) => ({ customerId, date: asOf, amount }));
const monetaryScores = (rows: Transaction[], options: Partial<RfmOptions>): number[] =>
  rfm(rows, { asOf, ...options }).customers.map((one) => one.monetaryScore);

describe("rank", () => {
  test("equal values share the score of their mean rank", () => {
    expect(monetaryScores(spenders(1, 2, 2, 2, 9), { bins: 5, rule: "rank" })).toEqual([1, 3, 3, 3, 5]);
    const equal = rfm(spenders(7, 7, 7, 7), { asOf, rule: "rank" });
    expect(equal.customers.map((one) => [one.recencyScore, one.frequencyScore, one.monetaryScore])).toEqual(
      Array(4).fill([2, 4, 4]),
    );
    expect([equal.bins.monetary, equal.cuts.monetary]).toEqual([5, [7, 7, 7]]);
  });

  test("without ties and with as many customers per bin it is ntile", () => {
    const rows = spenders(9, 3, 7, 1, 8, 2, 6, 4, 10, 5);
    expect(monetaryScores(rows, { rule: "rank" })).toEqual(monetaryScores(rows, { rule: "ntile" }));
  });
});

describe("ntile", () => {
  test("equal values are split by identifier, or by the order of the rows when that is asked", () => {
    const rows = spenders(5, 5, 5, 5).reverse();
    expect(monetaryScores(rows, { rule: "ntile", bins: 2 })).toEqual([1, 1, 2, 2]);
    const byArrival = rfm(rows, { asOf, rule: "ntile", bins: 2, ties: "inputOrder" });
    expect(byArrival.customers.map((one) => one.monetaryScore)).toEqual([2, 2, 1, 1]);
    expect(byArrival.options.ties).toBe("inputOrder");
    expect(caught(() => rfm(rows, { asOf, ties: "inputOrder" }))).toBe("invalidOption at ties");
  });
});

describe("nested binning", () => {
  /** Two groups by recency; within each the number of purchases is cut on its own. */
  const rows = [3, 1, 2, 8, 9, 7].flatMap((purchases, customerId) =>
    Array.from({ length: purchases }, () => ({
      customerId,
      date: customerId < 3 ? "2026-01-01" : "2026-06-01",
      amount: customerId,
    })),
  );

  test("each group is scored as if it were alone, and its cuts come back", () => {
    const cuts = { asOf, bins: 3, binning: "nested" } as const;
    const result = rfm(rows, cuts);
    const groups = new Set(result.customers.map((one) => one.recencyScore));
    for (const group of groups) {
      const ids = result.customers.filter((one) => one.recencyScore === group).map((one) => one.customerId);
      const alone = rfm(
        rows.filter(({ customerId }) => ids.includes(customerId)),
        { asOf, bins: 3 },
      );
      const own = result.within.find(({ dimension, recency }) => dimension === "frequency" && recency === group);
      expect(own).toMatchObject({ cuts: alone.cuts.frequency, bins: alone.bins.frequency, customers: ids.length });
      for (const one of alone.customers)
        expect(result.customers.find(({ customerId }) => customerId === one.customerId)?.frequencyScore).toBe(
          one.frequencyScore,
        );
    }
    expect([result.cuts.frequency, result.cuts.monetary]).toEqual([[], []]);
    expect(rfm(rows, result.options)).toEqual(result);
    const rule = { recency: [], frequency: [], monetary: [] };
    expect(caught(() => rfm(rows, { asOf, rule, binning: "nested" }))).toBe("invalidOption at binning");
  });
});

describe("zeros", () => {
  test("a free purchase counts, unless it is left out", () => {
    const rows = spenders(0, 5);
    expect(rfm(rows, { asOf }).customers.length).toBe(2);
    const without = rfm(rows, { asOf, zeros: "exclude" });
    expect([without.customers.length, without.zeros, without.transactions]).toEqual([1, 1, 1]);
  });
});

test("misspelt options are refused", () => {
  expect(caught(() => rfm([], wrong({ asOf, refund: "exclude" })))).toBe("unknownName at refund");
});

describe("rfmWhy", () => {
  const rows = spenders(1, 2, 3, 4, 5, 6).map((row, place) => ({ ...row, date: `2026-06-${20 + place}` }));

  test.each(["rightClosed", "quantilePlusOne", "rank", "ntile"] as const)(
    "under %s a value lies between its cut points",
    (rule) => {
      for (const binning of ["independent", "nested"] as const) {
        const result = rfm(rows, { asOf, bins: 3, rule, binning });
        for (const { customerId } of result.customers) {
          for (const { value, from, to, includes, score, bins, best, code } of rfmWhy(result, customerId)!.reasons) {
            const number = Number(value);
            if (from !== null) expect(includes === "to" ? number > from : number >= from).toBe(true);
            if (to !== null) expect(includes === "from" ? number < to : number <= to).toBe(true);
            expect(score).toBeLessThanOrEqual(bins);
            expect(best).toBe(code === "recency" ? "low" : "high");
          }
        }
      }
    },
  );

  test("columns and results that went through JSON are explained alike", () => {
    const options = { asOf, segments: rfmSegments.classic };
    const result = rfm(rows, options);
    const wanted = result.customers.map(({ customerId }) => rfmWhy(result, customerId));
    const stored = JSON.parse(JSON.stringify(result));
    expect(result.customers.map(({ customerId }) => rfmWhy(stored, customerId))).toEqual(wanted);
    const columns = rfm(
      {
        customerId: dictionary(rows.map(({ customerId }) => `K${customerId}`)),
        date: rows.map(({ date }) => date),
        amount: rows.map(({ amount }) => amount),
      },
      options,
    );
    const texts = result.customers.map(({ customerId }) => rfmWhy(columns, `K${customerId}`));
    expect(texts.map((one) => ({ ...one, customerId: 0 }))).toMatchObject(
      wanted.map((one) => ({
        segment: one?.segment,
        box: one?.box,
        reasons: one?.reasons.map(({ value: _, ...rest }) => rest),
      })),
    );
  });

  test("who is not there has no reasons, and what is no result throws", () => {
    expect(rfmWhy(rfm(rows, { asOf }), 99)).toBe(null);
    expect(caught(() => rfmWhy(wrong({}), 1))).toBe("wrongType at result");
    expect(caught(() => rfmWhy(rfm(rows, { asOf }), wrong(null)))).toBe("missing at customerId");
  });
});

describe("rfmSegments", () => {
  test("the grid of recency and frequency gives each combination one segment", () => {
    expect(rfmSegmentCheck(rfmSegments.recencyFrequency, { bins: 5 })).toEqual({
      covered: true,
      gaps: [],
      overlaps: [],
      unreachable: [],
    });
  });

  test("the table of quartiles names 46 of 64 combinations, each once", () => {
    const { gaps, overlaps, unreachable } = rfmSegmentCheck(rfmSegments.quartiles, { bins: 4 });
    expect([gaps.length, overlaps, unreachable]).toEqual([18, [], []]);
    const names = rfm(spenders(1, 2, 3, 4), { asOf, bins: 4, segments: rfmSegments.quartiles }).segments;
    expect(names.map(({ segment }) => segment)).toEqual([
      "premium",
      "repeat",
      "topSpender",
      "atRisk",
      "inactive",
      "other",
    ]);
  });
});
