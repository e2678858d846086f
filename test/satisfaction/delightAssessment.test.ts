import { delightAssessment } from "custometry/satisfaction";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";

type Known = boolean | null;
const values: readonly Known[] = [true, false, null];
const surprise = (isSurprise: Known) => ({
  element: "gift",
  expected: isSurprise === null ? null : !isSurprise,
  valuable: true,
});
const whole = {
  delivered: [surprise(true)],
  warmth: { recognised: true, sincereAttention: true },
  egoStroking: { knownWell: true, feltValued: true },
};

/** All 27 combinations of what may be known of three drivers, with the outcome by the words of the documentation. */
const table = values.flatMap((first) =>
  values.flatMap((second) =>
    values.map((third): readonly [Known, Known, Known, string] => {
      const drivers = [first, second, third];
      const [present, absent] = [true, false].map((of) => drivers.filter((one) => one === of).length);
      if (present === 3) return [first, second, third, "delighted"];
      if (absent === 3) return [first, second, third, "notDelighted"];
      return [first, second, third, present && absent ? "partly" : "undetermined"];
    }),
  ),
);

describe("delightAssessment", () => {
  it.each(table)("of surpassing %s, warmth %s and ego-stroking %s is %s", (first, second, third, outcome) => {
    const result = delightAssessment({
      delivered: [surprise(first)],
      warmth: { recognised: true, sincereAttention: second },
      egoStroking: { knownWell: third, feltValued: true },
    });
    expect(result.outcome).toBe(outcome);
    expect(result.drivers.map(({ present }) => present)).toEqual([first, second, third]);
  });

  it("has all outcomes among the 27", () => {
    const count = (outcome: string): number => table.filter(([, , , one]) => one === outcome).length;
    expect(table).toHaveLength(27);
    expect(["delighted", "notDelighted", "partly", "undetermined"].map(count)).toEqual([1, 1, 12, 13]);
  });

  it.each([
    [false, true, true],
    [true, true, false],
    [true, false, false],
    [false, false, false],
    [null, true, null],
    [false, null, null],
    [null, null, null],
    // What fails one condition is no surprise, whatever the other.
    [true, null, false],
    [null, false, false],
  ] as const)("an element expected %s and valuable %s surpasses: %s", (expected, valuable, present) => {
    const { drivers } = delightAssessment({ ...whole, delivered: [{ element: "gift", expected, valuable }] });
    expect(drivers[0]?.present).toBe(present);
  });

  it("of nothing delivered does not surpass", () => {
    expect(delightAssessment({ ...whole, delivered: [] }).outcome).toBe("partly");
  });

  it.each([
    [null, "wrongType at "],
    [undefined, "wrongType at "],
    ["delighted", "wrongType at "],
    [{}, "wrongType at delivered"],
    [{ ...whole, delivered: null }, "wrongType at delivered"],
    [{ ...whole, delivered: {} }, "wrongType at delivered"],
    [{ ...whole, delivered: "" }, "wrongType at delivered"],
    [{ ...whole, delivered: [{}] }, "missing at delivered[0].element"],
    [{ ...whole, delivered: [{ element: " " }] }, "missing at delivered[0].element"],
    [{ ...whole, delivered: [{ element: 5 }] }, "wrongType at delivered[0].element"],
    [{ ...whole, delivered: [{ element: "gift" }] }, "missing at delivered[0].expected"],
    [{ ...whole, delivered: [{ element: "gift", expected: 0 }] }, "wrongType at delivered[0].expected"],
    [
      { ...whole, delivered: [{ element: "gift", expected: true, valuable: "yes" }] },
      "wrongType at delivered[0].valuable",
    ],
    [{ ...whole, warmth: null }, "wrongType at warmth"],
    [{ ...whole, warmth: {} }, "missing at warmth.recognised"],
    [{ ...whole, warmth: { recognised: true, sincereAttention: 1 } }, "wrongType at warmth.sincereAttention"],
    [{ ...whole, egoStroking: undefined }, "wrongType at egoStroking"],
    [{ ...whole, egoStroking: { knownWell: true } }, "missing at egoStroking.feltValued"],
  ])("refuses the evidence %j", (evidence, told) => {
    expect(caught(() => delightAssessment(wrong(evidence)))).toBe(told);
  });

  it("stops at the first place of an endless list", () => {
    const delivered = new Array(2 ** 32 - 1);
    expect(caught(() => delightAssessment({ ...whole, delivered }))).toBe("wrongType at delivered[0]");
  });
});
