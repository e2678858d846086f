import { type Exchange, isCustomer } from "custometry/lifecycle";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";

describe("a customer", () => {
  it.each([
    ["product", "payment", true],
    ["product", "otherValue", true],
    ["service", "payment", true],
    ["service", "otherValue", true],
    ["service", null, false],
    ["product", null, false],
    [null, "payment", false],
    [null, "otherValue", false],
    [null, null, false],
  ] as const)("receives %s and gives %s: %s", (receives, gives, expected) => {
    expect(isCustomer({ receives, gives })).toBe(expected);
  });

  it.each([
    [{ receives: "goods", gives: "payment" }, "invalidOption at receives"],
    [{ receives: null, gives: "money" }, "invalidOption at gives"],
    [{ receives: "product" }, "invalidOption at gives"],
    [{}, "invalidOption at receives"],
    [null, "wrongType at "],
    [undefined, "wrongType at "],
    ["product", "wrongType at "],
  ])("%j is no exchange", (exchange, error) => {
    expect(caught(() => isCustomer(wrong(exchange) as Exchange))).toBe(error);
  });
});
