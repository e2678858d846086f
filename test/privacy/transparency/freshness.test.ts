import { type DataField, freshness } from "custometry/privacy";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { thrown } from "../thrown.ts";

const email: DataField = { name: "email", nature: "dynamic", verifiedOn: "2025-11-23", reviewEvery: "P1Y" };
const state = (field: DataField, asOf = "2026-11-23"): unknown[] => {
  const { fields } = freshness([field], { asOf });
  return fields.flatMap((one) => [one.state, one.reviewOn, one.overdueDays]);
};

describe("freshness", () => {
  it("holds through the last day of the period", () => {
    expect(state(email)).toEqual(["fresh", "2026-11-24", null]);
    expect(state(email, "2026-11-24")).toEqual(["stale", "2026-11-24", 0]);
    expect(state(email, "2026-12-01")).toEqual(["stale", "2026-11-24", 7]);
  });

  it("never ends for a static value that was checked once", () => {
    const birth: DataField = { name: "birthDate", nature: "static", verifiedOn: "1999-01-01", reviewEvery: "P1Y" };
    expect(state(birth)).toEqual(["fresh", null, null]);
    expect(state({ ...birth, verifiedOn: null })).toEqual(["unverified", "2026-11-23", 0]);
  });

  it("ends with a dispute, until a check on a later day", () => {
    expect(state({ ...email, contestedOn: "2026-01-01" })).toEqual(["contested", null, null]);
    expect(state({ ...email, contestedOn: "2025-11-23" })).toEqual(["contested", null, null]);
    expect(state({ ...email, contestedOn: "2025-11-22" })).toEqual(["fresh", "2026-11-24", null]);
    expect(state({ name: "x", nature: "static", contestedOn: "2026-01-01" })).toEqual(["contested", null, null]);
  });

  it("does not look at what comes later, and counts it", () => {
    const { fields, later } = freshness(
      [{ ...email, verifiedOn: "2026-12-01" }, { ...email, contestedOn: "2026-11-24" }, email],
      { asOf: "2026-11-23" },
    );
    expect(fields.map((field) => field.state)).toEqual(["unverified", "fresh", "fresh"]);
    expect(later).toBe(2);
  });

  it("clamps a leap day, and has no day past the calendar", () => {
    expect(state({ ...email, verifiedOn: "2024-02-29" }, "2025-02-28")).toEqual(["fresh", "2025-03-01", null]);
    expect(state({ ...email, reviewEvery: "P9000Y" })).toEqual(["fresh", null, null]);
  });

  it("counts every field once, and gives itself again", () => {
    const field = fc.record({
      name: fc.constant("f"),
      nature: fc.constantFrom("static" as const, "dynamic" as const),
      verifiedOn: fc.constantFrom(null, "2025-01-01", "2026-06-01", "2027-01-01"),
      contestedOn: fc.constantFrom(null, null, "2025-06-01", "2027-06-01"),
      reviewEvery: fc.constantFrom("P6M", "P2Y"),
    });
    fc.assert(
      fc.property(fc.array(field), (fields) => {
        const result = freshness(fields, { asOf: "2026-11-23" });
        const { fresh, stale, unverified, contested } = result.counts;
        expect(fresh + stale + unverified + contested).toBe(fields.length);
        expect(freshness(fields, result.options)).toEqual(result);
        for (const { state: is, reviewOn, overdueDays } of result.fields) {
          expect(overdueDays !== null).toBe(is === "stale" || is === "unverified");
          if (is === "fresh" && reviewOn !== null) expect(reviewOn > "2026-11-23").toBe(true);
        }
      }),
    );
  });

  it.each<[string, object, string]>([
    ["no name", { name: undefined }, "missing at [0].name"],
    ["an unknown nature", { nature: "volatile" }, "invalidOption at [0].nature"],
    ["a dynamic field without a period", { reviewEvery: undefined }, "missing at [0].reviewEvery"],
    ["a wrong period", { reviewEvery: "yearly" }, "invalidPeriod at [0].reviewEvery"],
    ["a day that does not exist", { verifiedOn: "2026-02-30" }, "invalidDay at [0].verifiedOn"],
    ["a Date", { contestedOn: new Date(0) }, "instantForDay at [0].contestedOn"],
  ])("refuses %s", (_, change, expected) => {
    expect(thrown(() => freshness([{ ...email, ...change } as never], { asOf: "2026-11-23" }))).toBe(expected);
  });

  it("refuses what is no list, field or day", () => {
    expect(thrown(() => freshness(null as never, { asOf: "2026-11-23" }))).toBe("missing at ");
    expect(thrown(() => freshness([null as never], { asOf: "2026-11-23" }))).toBe("missing at [0]");
    expect(thrown(() => freshness([], {} as never))).toBe("missing at asOf");
    expect(thrown(() => freshness([], undefined as never))).toBe("missing at options");
  });
});
