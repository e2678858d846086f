import { type PurchaseHistory, type PurchaseModelName, probabilityAlive, purchaseModel } from "custometry/lifetime";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";
import { expectFinite } from "../core/finite.ts";

const many = (length: number, row: (at: number) => [x: number, tx: number, T: number]): PurchaseHistory[] =>
  Array.from({ length }, (_, at) => {
    const [repeatPurchases, activeFor, observedFor] = row(at);
    return { repeatPurchases, activeFor, observedFor };
  });
const COHORTS: readonly (readonly [string, readonly PurchaseHistory[], string])[] = [
  ["nobody", [], "noCustomers"],
  ["nobody buys twice", many(60, (at) => [0, 0, 100 + at]), "noRepeatPurchases"],
  ["nobody has been observed", many(10, () => [0, 0, 0]), "noRepeatPurchases"],
  ["everybody buys daily", many(40, (at) => [100 + at, 100 + at, 100 + at]), ""],
  ["one customer", many(1, () => [3, 20, 40]), ""],
  ["all buy alike", many(50, () => [10, 100, 110]), ""],
  ["hundreds of purchases", many(30, (at) => [500 + 10 * at, 900, 1000]), ""],
];

describe.each(["paretoNbd", "bgBb"] as const)("%s fitted to strange customers", (model: PurchaseModelName) => {
  const unit = model === "bgBb" ? "opportunity" : "week";

  it.each(COHORTS)("%s: numbers, and a diagnosis where it cannot say", (_, customers, code) => {
    const fitted = purchaseModel({ unit, customers }, { model });
    expectFinite(fitted);
    if (code !== "") expect(fitted.diagnosis.map((one) => one.code)).toContain(code);
  });
});

describe("histories of chances", () => {
  const fitted = (row: object, unit = "opportunity"): string =>
    caught(() => purchaseModel(wrong({ unit, customers: [row] }), { model: "bgBb" }));

  it("are whole, and hold at most a purchase per chance", () => {
    expect(fitted({ repeatPurchases: 3, activeFor: 2, observedFor: 6 })).toBe(
      "outOfRange at customers[0].repeatPurchases",
    );
    expect(fitted({ repeatPurchases: 1, activeFor: 1.5, observedFor: 6 })).toBe(
      "notAnInteger at customers[0].activeFor",
    );
    expect(fitted({ repeatPurchases: 1, activeFor: 1, observedFor: 6.5 })).toBe(
      "notAnInteger at customers[0].observedFor",
    );
    expect(fitted({ repeatPurchases: 1, activeFor: 1, observedFor: 6 })).toBe("nothing thrown");
  });

  it("are not in weeks, nor those of other models in chances", () => {
    expect(fitted({ repeatPurchases: 1, activeFor: 1, observedFor: 6 }, "week")).toBe("invalidOption at unit");
    const timed = { model: "paretoNbd", unit: "opportunity", parameters: { r: 1, alpha: 1, s: 1, beta: 1 } } as const;
    const history = { repeatPurchases: 1, activeFor: 1, observedFor: 6 };
    expect(caught(() => probabilityAlive(timed, history))).toBe("invalidOption at model.unit");
  });
});
