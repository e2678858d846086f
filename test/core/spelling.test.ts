import { describe, expect, it } from "vitest";
import { checkSpelling } from "../../src/core/spelling.ts";
import { caught } from "./caught.ts";

const KNOWN = ["asOf", "confidenceLevel", "facts", "invalid", "withdrawnOn", "to"];

describe("checkSpelling", () => {
  it.each([
    ["confidencelevel", "confidenceLevel"],
    ["confidenceLevl", "confidenceLevel"],
    ["withdrawedOn", "withdrawnOn"],
    ["fact", "facts"],
    ["asof", "asOf"],
    ["inavlid", "invalid"],
  ])("says that %s must be %s", (name, meant) => {
    const misspelt = (): void => checkSpelling({ [name]: 1 }, KNOWN, "options");
    expect(caught(misspelt)).toBe(`unknownName at options.${name}`);
    expect(misspelt).toThrow(`options.${name}: expected the name ${meant}, received "${name}".`);
  });

  it.each(["note", "id", "t", "method", "as", "constructor", "x".repeat(100_000), ""])(
    "leaves a field of another name alone: %.20s",
    (name) => {
      expect(() => checkSpelling({ [name]: 1 }, KNOWN)).not.toThrow();
    },
  );

  it("takes a name that is almost a known one for another field when the known one stands beside it", () => {
    expect(() => checkSpelling({ facts: 1, fact: 2 }, KNOWN)).not.toThrow();
  });

  it("reads own names only, in any object", () => {
    expect(() => checkSpelling(Object.create({ asof: 1 }), KNOWN)).not.toThrow();
    expect(() => checkSpelling([1, 2], KNOWN)).not.toThrow();
  });
});
