import { satisfactionLoyaltySegment, satisfactionLoyaltySegments } from "custometry/satisfaction";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";
import { expectPlain, noTables } from "./surveyData.ts";

const lines = { satisfiedFrom: 4, loyalFrom: 3 };
const customer = { satisfaction: 4, loyalty: 3 };

describe("satisfactionLoyaltySegment", () => {
  it("counts a score at its line as high, and says so", () => {
    expect(satisfactionLoyaltySegment(customer, lines)).toEqual({
      segment: "loyalist",
      extreme: null,
      reasons: [
        { code: "satisfied", value: 4, required: 4 },
        { code: "loyal", value: 3, required: 3 },
      ],
    });
    const { segment, reasons } = satisfactionLoyaltySegment({ satisfaction: 3.999, loyalty: 2.999 }, lines);
    expect(segment).toBe("defector");
    expect(reasons.map(({ code }) => code)).toEqual(["notSatisfied", "notLoyal"]);
  });

  it("names an apostle or a terrorist only where both scores reach the end", () => {
    const options = {
      ...lines,
      apostleFrom: { satisfaction: 5, loyalty: 5 },
      terroristTo: { satisfaction: 1, loyalty: 1 },
    };
    const extreme = (satisfaction: number, loyalty: number) =>
      satisfactionLoyaltySegment({ satisfaction, loyalty }, options).extreme;
    expect([extreme(5, 5), extreme(5, 4.9), extreme(1, 1), extreme(1, 1.1), extreme(4, 3)]).toEqual([
      "apostle",
      null,
      "terrorist",
      null,
      null,
    ]);
  });

  it("holds no -0", () => {
    expectPlain(satisfactionLoyaltySegment({ satisfaction: -0, loyalty: -0 }, { satisfiedFrom: -0, loyalFrom: 0 }));
  });

  it.each([
    [null, "wrongType at "],
    [5, "wrongType at "],
    [{}, "missing at satisfaction"],
    [{ satisfaction: 4 }, "missing at loyalty"],
    [{ satisfaction: "4", loyalty: 3 }, "notANumber at satisfaction"],
    [{ satisfaction: 4, loyalty: Number.NaN }, "notANumber at loyalty"],
    [{ satisfaction: 4, loyalty: Number.POSITIVE_INFINITY }, "notANumber at loyalty"],
  ])("refuses the customer %j", (one, told) => {
    expect(caught(() => satisfactionLoyaltySegment(wrong(one), lines))).toBe(told);
  });

  const high = { satisfaction: 5, loyalty: 5 };
  it.each([
    [null, "wrongType at options"],
    [undefined, "wrongType at options"],
    [{}, "missing at satisfiedFrom"],
    [{ satisfiedFrom: 4 }, "missing at loyalFrom"],
    [{ satisfiedFrom: "4", loyalFrom: 3 }, "notANumber at satisfiedFrom"],
    [{ ...lines, apostleFrom: null }, "wrongType at apostleFrom"],
    [{ ...lines, apostleFrom: 0 }, "wrongType at apostleFrom"],
    [{ ...lines, terroristTo: "" }, "wrongType at terroristTo"],
    [{ ...lines, apostleFrom: { satisfaction: 5 } }, "missing at apostleFrom.loyalty"],
    [{ ...lines, apostleFrom: { ...high, satisfaction: 3 } }, "outOfRange at apostleFrom"],
    [{ ...lines, apostleFrom: { ...high, loyalty: 2 } }, "outOfRange at apostleFrom"],
    [{ ...lines, terroristTo: { satisfaction: 4, loyalty: 1 } }, "outOfRange at terroristTo"],
    [{ ...lines, terroristTo: { satisfaction: 1, loyalty: 3 } }, "outOfRange at terroristTo"],
  ])("refuses the options %j", (options, told) => {
    expect(caught(() => satisfactionLoyaltySegment(customer, wrong(options)))).toBe(told);
    expect(caught(() => satisfactionLoyaltySegments([customer], wrong(options)))).toBe(told);
  });
});

describe("satisfactionLoyaltySegments", () => {
  it("of nobody has every segment, and no shares", () => {
    const result = satisfactionLoyaltySegments([], lines);
    expect(result.customers).toEqual([]);
    expect(result.segments.map(({ segment, value }) => [segment, value])).toEqual([
      ["loyalist", null],
      ["mercenary", null],
      ["hostage", null],
      ["defector", null],
    ]);
    expectPlain(result);
  });

  it("of columns gives a column of segments", () => {
    const { customers } = satisfactionLoyaltySegments({ satisfaction: [5, 1], loyalty: [1, 5] }, lines);
    expect(customers.segment.codes).toEqual(Uint8Array.of(1, 2));
    expect(customers.segment.values[1]).toBe("mercenary");
  });

  it("says where the wrong score stands", () => {
    expect(caught(() => satisfactionLoyaltySegments([customer, wrong({ satisfaction: 4 })], lines))).toBe(
      "missing at [1].loyalty",
    );
    expect(caught(() => satisfactionLoyaltySegments({ satisfaction: [4, Number.NaN], loyalty: [3, 3] }, lines))).toBe(
      "notANumber at satisfaction[1]",
    );
  });

  it.each([
    ...noTables,
    [{}, "missing at satisfaction"],
    [{ satisfaction: [1, 2], loyalty: [1] }, "lengthMismatch at loyalty"],
    [{ satisfaction: [1], loyalty: { codes: [0], values: ["1"] } }, "wrongType at loyalty"],
    [{ satisfaction: { units: [1], scale: 0 }, loyalty: [1] }, "wrongType at satisfaction"],
  ] as readonly (readonly [unknown, string])[])("does not take %j for customers", (table, told) => {
    expect(caught(() => satisfactionLoyaltySegments(wrong(table), lines))).toBe(told);
  });

  it("refuses a confidence level that is none", () => {
    expect(caught(() => satisfactionLoyaltySegments([], { ...lines, confidenceLevel: 95 }))).toBe(
      "outOfRange at confidenceLevel",
    );
  });
});
