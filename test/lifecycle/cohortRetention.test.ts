import { type CohortTally, cohortRetention, cohortRetentionCombine } from "custometry/lifecycle";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";

const row = (customerId: unknown, date: unknown) => ({ customerId, date }) as { customerId: string; date: string };
const rows = [row("a", "2026-01-31"), row("a", "2026-02-28"), row("b", "2026-02-01"), row("c", "2026-03-31")];

describe("a period", () => {
  const cells = (asOf: string) =>
    cohortRetention(rows, { asOf }).cohorts.map(({ cohort, cells: own }) => [
      cohort,
      ...own.map((cell) => cell?.value ?? null),
    ]);

  it("is observed at the end of its last day", () => {
    expect(cells("2026-02-27")).toEqual([
      ["2026-01", 1],
      ["2026-02", null],
    ]);
    expect(cells("2026-02-28")).toEqual([
      ["2026-01", 1, 1],
      ["2026-02", 1, null],
    ]);
    expect(cells("2026-03-31")).toEqual([
      ["2026-01", 1, 1, 0],
      ["2026-02", 1, 0, null],
      ["2026-03", 1, null, null],
    ]);
  });

  it("that has not ended gives a cohort without cells", () => {
    const result = cohortRetention(rows, { asOf: "2026-01-31", per: "year" });
    expect(result.cohorts).toEqual([{ cohort: "2026", customers: 1, cells: [] }]);
    expect(result.ages).toEqual([]);
    expect(result.later).toBe(3);
  });

  it("may be the first or the last of the calendar", () => {
    const ends = [row("a", "0001-01-01"), row("a", "9999-12-31")];
    const { cohorts, ages } = cohortRetention(ends, { asOf: "9999-12-31", per: "year" });
    expect(cohorts.map(({ cohort }) => cohort)).toEqual(["0001"]);
    expect(ages).toHaveLength(9999);
    expect(ages.filter(({ value }) => value === 1).map(({ age }) => age)).toEqual([0, 9998]);
  });

  it("has an interval for its rate", () => {
    const { ages, options } = cohortRetention(rows, { asOf: "2026-03-31", method: "clopperPearson" });
    expect(options).toEqual({ asOf: "2026-03-31", per: "month", method: "clopperPearson", confidenceLevel: 0.95 });
    expect(ages[1]).toMatchObject({ successes: 1, trials: 2, value: 0.5, cohorts: ["2026-01", "2026-02"] });
    // The exact lower end of 1 in 2 solves 1 - (1 - p)^2 = 0.025.
    expect(ages[1]?.interval?.low).toBeCloseTo(1 - Math.sqrt(0.975), 12);
  });

  it("without customers is no cohort, and no rows make no table", () => {
    const gap = [row("a", "2026-01-31"), row("b", "2026-03-01")];
    expect(cohortRetention(gap, { asOf: "2026-04-30" }).cohorts.map(({ cohort }) => cohort)).toEqual([
      "2026-01",
      "2026-03",
    ]);
    expect(cohortRetention([], { asOf: "2026-04-30" })).toMatchObject({
      customers: 0,
      cohorts: [],
      ages: [],
      later: 0,
    });
  });
});

describe("a table that nobody could read", () => {
  it("is refused with the way out", () => {
    const date = Int32Array.from({ length: 3000 }, (_, place) => place * 31);
    const columns = { customerId: Int32Array.from(date.keys()), date };
    expect(caught(() => cohortRetention(columns, { asOf: "2300-01-01" }))).toBe("outOfRange at per");
    expect(cohortRetention(columns, { asOf: "2300-01-01", per: "year" }).customers).toBe(3000);
  });

  it("is refused before it is counted", () => {
    const date = Int32Array.from({ length: 12_000 }, (_, place) => (place % 6000) * 31);
    date.fill(2_900_000, 6000);
    const columns = { customerId: Int32Array.from(date.keys(), (place) => place % 6000), date };
    expect(caught(() => cohortRetention(columns, { asOf: "9999-12-31" }))).toBe("outOfRange at per");
  });
});

describe("input that is none", () => {
  it.each([
    [null, "missing at "],
    [[row("a", "2026-02-30")], "invalidDay at [0].date"],
    [[row(null, "2026-02-01")], "missing at [0].customerId"],
    [[row("a", "2026-02-01"), row(1, "2026-02-01")], "mixedTypes at [1].customerId"],
    [{ customerId: ["a"] }, "missing at date"],
  ])("%j is refused", (purchases, error) => {
    expect(caught(() => cohortRetention(wrong(purchases), { asOf: "2026-03-31" }))).toBe(error);
  });

  it.each([
    [null, "wrongType at options"],
    [{}, "missing at asOf"],
    [{ asOf: "2026-03-31", per: "week" }, "invalidOption at per"],
    [{ asOf: "2026-03-31", per: null }, "invalidOption at per"],
    [{ asOf: "2026-03-31", per: "__proto__" }, "invalidOption at per"],
    [{ asOf: "2026-03-31", method: "x" }, "invalidOption at method"],
    [{ asOf: "2026-03-31", method: null }, "invalidOption at method"],
    [{ asOf: "2026-03-31", confidenceLevel: 0 }, "outOfRange at confidenceLevel"],
  ])("%j are no options", (options, error) => {
    expect(caught(() => cohortRetention(rows, wrong(options)))).toBe(error);
  });
});

describe("a tally", () => {
  const counting = cohortRetentionCombine({ asOf: "2026-03-31" });
  const good = { asOf: "2026-03-31", per: "month", cohorts: { "2026-01": [2, 1] }, later: 0 };

  it("is plain counts", () => {
    expect(counting.addInput(counting.createAccumulator(), rows)).toEqual({
      asOf: "2026-03-31",
      per: "month",
      cohorts: { "2026-01": [1, 1], "2026-02": [1], "2026-03": [1] },
      later: 0,
    });
  });

  it.each([
    [null, "wrongType at "],
    [{ ...good, asOf: "2026-03-30" }, "tallyMismatch at asOf"],
    [{ ...good, per: "year" }, "tallyMismatch at per"],
    [{ ...good, cohorts: undefined }, "wrongType at cohorts"],
    [{ ...good, cohorts: { "2026": [1] } }, "wrongType at cohorts.2026"],
    [{ ...good, cohorts: { "2026-04": [1] } }, "wrongType at cohorts.2026-04"],
    [{ ...good, cohorts: JSON.parse('{ "__proto__": [1] }') }, "wrongType at cohorts.__proto__"],
    [{ ...good, cohorts: { "2026-01": 2 } }, "wrongType at cohorts.2026-01"],
    [{ ...good, cohorts: { "2026-01": [1, 2] } }, "outOfRange at cohorts.2026-01[1]"],
    [{ ...good, cohorts: { "2026-01": [1, -1] } }, "outOfRange at cohorts.2026-01[1]"],
    [{ ...good, cohorts: { "2026-01": [1, 1, 1, 1] } }, "outOfRange at cohorts.2026-01"],
    [{ ...good, later: Number.NaN }, "notANumber at later"],
  ])("%j is not of this table", (tally, error) => {
    expect(caught(() => counting.extractOutput(wrong(tally)))).toBe(error);
    const within = error.replace("at ", "at [0].").replace(/\.$/, "");
    expect(caught(() => counting.mergeAccumulators([wrong(tally)]))).toBe(within);
  });

  it("of another day takes no input", () => {
    const tally: CohortTally = { ...counting.createAccumulator(), asOf: "2026-01-01" };
    expect(caught(() => counting.addInput(tally, rows))).toBe("tallyMismatch at asOf");
    const broken: CohortTally = { ...counting.createAccumulator(), cohorts: { "2026-01": wrong(1) } };
    expect(caught(() => counting.addInput(broken, rows))).toBe("wrongType at cohorts.2026-01");
  });
});
