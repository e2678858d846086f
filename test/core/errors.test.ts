import { isCustometryError, rate, toDayNumber } from "custometry/core";
import { nps } from "custometry/satisfaction";
import { describe, expect, it } from "vitest";
import { fail, failWithin } from "../../src/core/errors.ts";
import { wrong } from "./caught.ts";

function thrown(call: () => unknown): Error {
  try {
    call();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new TypeError("nothing was thrown");
}

describe("an error of the library", () => {
  it("says where, what was expected and what came", () => {
    const error = thrown(() => nps([9, 11]));
    expect(error).toMatchObject({ name: "CustometryError", code: "outOfRange", path: "[1]", received: "11" });
    expect(error.message).toMatch(/^\[1\]: expected .*0.*10.*, received 11\.$/);
    expect(error).toHaveProperty("expected");
    expect(thrown(() => toDayNumber("")).message).toMatch(/^input: expected a calendar day/);
  });

  it("shortens what came", () => {
    const text = "x".repeat(1_000_000);
    expect(thrown(() => nps([wrong(text)])).message.length).toBeLessThan(200);
    expect(thrown(() => rate(wrong(text), 1)).message.length).toBeLessThan(200);
  });

  it.each([Symbol("s"), 5n, null, undefined, {}, [], () => 1, Object.create(null), new Proxy({}, {}), "\ud800"])(
    "describes %s without failing itself",
    (value) => {
      const error = thrown(() => fail("wrongType", "a", "a text", value));
      expect(isCustometryError(error)).toBe(true);
      expect(error.message).toMatch(/^a: expected a text, received .+\.$/);
    },
  );

  it("gets the place in front of its path and its message", () => {
    const inner = thrown(() => fail("missing", "", "a text", null));
    const outer = thrown(() => failWithin(inner, "[3].score"));
    expect(outer).toMatchObject({ path: "[3].score", code: "missing" });
    expect(outer.message).toMatch(/^\[3\]\.score: expected a text/);
    const twice = thrown(() => failWithin(outer, "[7]"));
    expect(twice.message).toMatch(/^\[7\]\[3\]\.score: expected a text/);
    const foreign = new RangeError("other");
    expect(thrown(() => failWithin(foreign, "[3]"))).toBe(foreign);
    expect(foreign.message).toBe("other");
  });
});

describe("isCustometryError", () => {
  const copy = Object.assign(new Error("from another copy"), { name: "CustometryError", code: "missing", path: "" });

  it.each([
    [copy, true],
    [new Error("other"), false],
    [Object.assign(new Error("x"), { name: "CustometryError" }), false],
    [Object.assign(new Error("x"), { code: "missing", path: "" }), false],
    [{ name: "CustometryError", code: "missing", path: "" }, false],
    ["CustometryError", false],
    [null, false],
    [undefined, false],
    [5, false],
  ])("of %s is %s", (value, expected) => {
    expect(isCustometryError(value)).toBe(expected);
  });
});
