import { expect, describe as group, it } from "vitest";
import { describe } from "../../src/internal/describe.ts";

const revoked = Proxy.revocable([], {});
revoked.revoke();
const secretive = new Proxy(
  {},
  {
    getPrototypeOf: () => {
      throw new Error("no");
    },
  },
);

group("describe", () => {
  it.each([
    ["text", '"text"'],
    ["x".repeat(50), `"${"x".repeat(40)}"`],
    [5, "5"],
    [5n, "5n"],
    [-5n, "-5n"],
    [10n ** 300n, `1${"0".repeat(39)}n`],
    [Number.NaN, "NaN"],
    [null, "null"],
    [undefined, "undefined"],
    [true, "true"],
    [Symbol("a"), "Symbol(a)"],
    [[], "a list of 0"],
    [[1, 2, 3], "a list of 3"],
    [new Date(Number.NaN), "Date"],
    [{}, "object"],
    [Object.create(null), "object"],
    [() => 1, "function"],
  ] as [unknown, string][])("%# as expected", (value, expected) => {
    expect(describe(value)).toBe(expected);
  });

  it("a proxy that refuses to say what it is", () => {
    expect([describe(revoked.proxy), describe(secretive)]).toEqual(["object", "object"]);
  });
});
