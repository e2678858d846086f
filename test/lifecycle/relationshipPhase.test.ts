import {
  type PhaseRule,
  type RelationshipPhaseOptions,
  relationshipPhase,
  relationshipPhases,
} from "custometry/lifecycle";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";

const year: PhaseRule = { kind: "fixed", window: "P12M" };
const phaseOn = (asOf: string, rule: PhaseRule, ...dates: string[]) =>
  relationshipPhase(
    dates.map((date) => ({ date })),
    { asOf, rule, loyalFrom: 3 },
  );

describe("a window", () => {
  it("of a year ends on the same day of the next one, leap year or not", () => {
    expect(phaseOn("2027-03-01", year, "2026-03-01")).toMatchObject({ phase: "newCustomer", threshold: 365 });
    expect(phaseOn("2027-03-02", year, "2026-03-01")).toMatchObject({ phase: "formerCustomer", threshold: 365 });
    expect(phaseOn("2028-03-01", year, "2027-03-01")).toMatchObject({ phase: "newCustomer", threshold: 366 });
    expect(phaseOn("2028-03-02", year, "2027-03-01")).toMatchObject({ phase: "formerCustomer", threshold: 366 });
  });

  it("of a month is cut to the end of the month", () => {
    const month: PhaseRule = { kind: "fixed", window: "P1M" };
    expect(phaseOn("2026-02-28", month, "2026-01-31")).toMatchObject({ phase: "newCustomer", threshold: 28 });
    expect(phaseOn("2026-03-01", month, "2026-01-31").phase).toBe("formerCustomer");
  });

  it("may run past the calendar", () => {
    expect(phaseOn("9999-12-31", { kind: "fixed", window: "P9999Y" }, "9999-12-31").phase).toBe("newCustomer");
    expect(phaseOn("9999-12-31", { kind: "fixed", window: 1 }, "0001-01-01").recency).toBe(3_652_058);
  });

  it("counts weeks and days as days", () => {
    expect(phaseOn("2026-01-31", { kind: "fixed", window: "P2W3D" }, "2026-01-14").threshold).toBe(17);
  });
});

describe("the customer's own rhythm", () => {
  const rhythm = (quantile: number, minGaps = 1): PhaseRule => ({
    kind: "ownQuantile",
    quantile,
    minGaps,
    fallback: 365,
  });
  const days = ["2026-01-01", "2026-01-03", "2026-01-13", "2026-02-12"]; // gaps 2, 10, 30

  it("has the smallest gap at quantile 0 and the largest at 1", () => {
    expect(phaseOn("2026-03-01", rhythm(0), ...days).threshold).toBe(2);
    expect(phaseOn("2026-03-01", rhythm(0.5), ...days).threshold).toBe(10);
    expect(phaseOn("2026-03-01", rhythm(0.75), ...days).threshold).toBe(20);
    expect(phaseOn("2026-03-01", rhythm(1), ...days).threshold).toBe(30);
  });

  it("needs the fewest gaps that were asked, and says when it has fewer", () => {
    expect(phaseOn("2026-03-01", rhythm(0.5, 3), ...days).basis).toBe("own");
    const fallback = phaseOn("2026-03-01", rhythm(0.5, 4), ...days);
    expect(fallback).toMatchObject({ basis: "fallback", threshold: 365, phase: "loyalCustomer", gaps: [2, 10, 30] });
    expect(fallback.reasons).toEqual([
      { code: "fewGaps", value: 3, limit: 4 },
      { code: "recent", value: 17, limit: 365 },
      { code: "manyPurchaseDays", value: 4, limit: 3 },
    ]);
  });

  it("keeps a customer on the very day of the threshold, whatever binary fractions make of it", () => {
    // 1.15 × 100 is 114.99999999999999 in doubles, and (101 - 1) × 0.29 is 28.999999999999996.
    const median: PhaseRule = { kind: "ownMedian", factor: 1.15, minGaps: 1, fallback: 1 };
    const customer = phaseOn("2026-08-04", median, "2026-01-01", "2026-04-11");
    expect([customer.recency, customer.threshold, customer.phase]).toEqual([115, 115, "newCustomer"]);
    expect(phaseOn("2026-08-05", median, "2026-01-01", "2026-04-11").phase).toBe("formerCustomer");
  });
});

describe("the purchases of one customer", () => {
  const options: RelationshipPhaseOptions = { asOf: "2026-06-30", rule: year, loyalFrom: 2 };

  it("may be none, or all later", () => {
    expect(relationshipPhase([], options)).toEqual({
      measure: "relationshipPhase",
      options,
      phase: "prospect",
      recency: null,
      threshold: null,
      basis: null,
      purchaseDays: 0,
      reasons: [{ code: "noPurchase", value: 0, limit: 1 }],
      gaps: [],
      later: 0,
    });
    expect(relationshipPhase([{ date: "2026-07-01" }], options)).toMatchObject({ phase: "prospect", later: 1 });
  });

  it("may come from any iterable, and on the day itself", () => {
    const set = new Set([{ date: { year: 2026, month: 6, day: 30 } }]);
    expect(relationshipPhase(set, options)).toMatchObject({ phase: "newCustomer", recency: 0 });
  });

  it("are of one customer", () => {
    const rows = [
      { customerId: "A", date: "2026-01-01" },
      { customerId: "B", date: "2026-02-01" },
    ];
    expect(caught(() => relationshipPhase(rows, options))).toBe("outOfRange at [1].customerId");
    expect(relationshipPhase(rows.slice(0, 1), options).phase).toBe("newCustomer");
  });

  it.each([
    [null, "missing at "],
    [undefined, "missing at "],
    ["2026-01-01", "wrongType at "],
    [[null], "wrongType at [0]"],
    [["2026-01-01"], "wrongType at [0]"],
    [[{}], "missing at [0].date"],
    [[{ date: "2026-02-30" }], "invalidDay at [0].date"],
    [[{ date: new Date(0) }], "instantForDay at [0].date"],
    [[{ date: Number.NaN }], "wrongType at [0].date"],
    [Array(1), "wrongType at [0]"],
  ])("%j is refused", (purchases, error) => {
    expect(caught(() => relationshipPhase(wrong(purchases), options))).toBe(error);
  });
});

const own = { kind: "ownQuantile", quantile: 0.9, minGaps: 3, fallback: 90 };
const median = { kind: "ownMedian", factor: 3, minGaps: 3, fallback: 90 };

describe("options", () => {
  const good = { asOf: "2026-06-30", rule: year, loyalFrom: 3 };

  it.each([
    [null, "wrongType at options"],
    [undefined, "wrongType at options"],
    [{}, "missing at asOf"],
    [{ ...good, asOf: new Date(0) }, "instantForDay at asOf"],
    [{ ...good, loyalFrom: undefined }, "missing at loyalFrom"],
    [{ ...good, loyalFrom: 0 }, "outOfRange at loyalFrom"],
    [{ ...good, loyalFrom: 2.5 }, "notAnInteger at loyalFrom"],
    [{ ...good, loyalFrom: Number.NaN }, "notANumber at loyalFrom"],
    [{ ...good, rule: undefined }, "missing at rule"],
    [{ ...good, rule: "fixed" }, "wrongType at rule"],
    [{ ...good, rule: {} }, "invalidOption at rule.kind"],
    [{ ...good, rule: { kind: "__proto__" } }, "invalidOption at rule.kind"],
    [{ ...good, rule: { kind: "fixed" } }, "missing at rule.window"],
    [{ ...good, rule: { kind: "fixed", window: null } }, "missing at rule.window"],
    [{ ...good, rule: { kind: "fixed", window: {} } }, "wrongType at rule.window"],
    [{ ...good, rule: { kind: "fixed", window: 0 } }, "outOfRange at rule.window"],
    [{ ...good, rule: { kind: "fixed", window: "P0D" } }, "outOfRange at rule.window"],
    [{ ...good, rule: { kind: "fixed", window: 30.5 } }, "notAnInteger at rule.window"],
    [{ ...good, rule: { kind: "fixed", window: Number.POSITIVE_INFINITY } }, "notANumber at rule.window"],
    [{ ...good, rule: { kind: "fixed", window: "1 year" } }, "invalidPeriod at rule.window"],
    [{ ...good, rule: { kind: "fixed", window: "PT24H" } }, "invalidPeriod at rule.window"],
    [{ ...good, rule: { ...own, quantile: 1.1 } }, "outOfRange at rule.quantile"],
    [{ ...good, rule: { ...own, quantile: 90 } }, "outOfRange at rule.quantile"],
    [{ ...good, rule: { ...own, quantile: undefined } }, "missing at rule.quantile"],
    [{ ...good, rule: { ...own, minGaps: 0 } }, "outOfRange at rule.minGaps"],
    [{ ...good, rule: { ...own, minGaps: undefined } }, "missing at rule.minGaps"],
    [{ ...good, rule: { ...own, fallback: undefined } }, "missing at rule.fallback"],
    [{ ...good, rule: { ...median, factor: 0 } }, "outOfRange at rule.factor"],
    [{ ...good, rule: { ...median, factor: 1e7 } }, "outOfRange at rule.factor"],
    [{ ...good, rule: { ...median, factor: "3" } }, "notANumber at rule.factor"],
  ])("%j are refused", (options, error) => {
    expect(caught(() => relationshipPhase([], wrong(options)))).toBe(error);
    expect(caught(() => relationshipPhases([], wrong(options)))).toBe(error);
  });

  it("come back without what is not theirs", () => {
    const rule = { ...own, colour: "red" } as PhaseRule;
    expect(relationshipPhase([], { ...good, rule }).options.rule).toEqual(own);
  });
});
