import { applyFrequencyCaps, recommend, selectAudience } from "custometry";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";

const criterion = (weight: number) => ({ weight, worst: 0, best: 10 });

describe("scores of an audience", () => {
  it("are equal when they are equal, and then go by identifier", () => {
    const accounts = [
      { accountId: "C", f: 5, g: 2 },
      { accountId: "A", f: 3, g: 3 },
      { accountId: "B", f: 1, g: 4 },
    ];
    const { selected } = selectAudience(accounts, {
      permission: null,
      score: { f: criterion(0.1), g: criterion(0.2) },
    });
    expect(selected.map(({ accountId, score }) => [accountId, score])).toEqual([
      ["A", 0.3],
      ["B", 0.3],
      ["C", 0.3],
    ]);
  });

  it("reach a minimum that they equal", () => {
    const options = { permission: null, score: { f: criterion(2), g: criterion(1) }, minScore: 0.7 };
    expect(selectAudience([{ accountId: 1, f: 7, g: 7 }], options).selected).toHaveLength(1);
  });

  it("are better for less where the best lies below the worst, and stay within 0 to 1", () => {
    const score = { days: { weight: 1, worst: 30, best: -10 } };
    const of = (days: number) =>
      selectAudience([{ accountId: 1, days }], { permission: null, score }).selected[0]?.score;
    expect([-1e300, -10, 0, 20, 30, 1e300].map(of)).toEqual([1, 1, 0.75, 0.25, 0, 0]);
  });
});

it.each([() => false, new Map([["f", 9]]), [9]])("refuses conditions and tiers that have no fields: %s", (where) => {
  const call = (options: object) => caught(() => selectAudience([{ accountId: 1, f: 5 }], wrong(options)));
  const needed = { permission: null, score: { f: criterion(1) } };
  expect(call({ ...needed, where })).toBe("wrongType at where");
  expect(call({ ...needed, tiers: where })).toBe("wrongType at tiers");
});

it("finds a name that differs in capitals alone", () => {
  const options = { permission: null, score: { f: criterion(1) }, where: { f: { min: 1, Max: 3 } } };
  expect(caught(() => selectAudience([{ accountId: 1, f: 5 }], options))).toBe("unknownName at where.f.Max");
});

it("leaves a transactional message that has gone out as it is, and does not count it", () => {
  const invoice = { customerId: "K", date: "2026-11-20", channel: "email", transactional: true, sent: true };
  const news = { customerId: "K", date: "2026-11-20", channel: "email" };
  const result = applyFrequencyCaps([invoice, news], { caps: [{ window: "P7D", max: 1 }] });
  expect(result.messages.map(({ decision }) => decision)).toEqual(["alreadySent", "send"]);
  expect([result.send, result.transactional, result.suppress, result.alreadySent]).toEqual([1, 0, 0, 1]);
});

it("refuses a rule with an item that is none", () => {
  const rule = { antecedent: ["a"], consequent: [Number.NaN], confidence: { value: 1 }, lift: 2, adjustedPValue: 0 };
  expect(caught(() => recommend(["a"], wrong([rule])))).toMatch(/ at rules\[0\]\.consequent\[0\]$/);
});
