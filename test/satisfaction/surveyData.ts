import { isCustometryError } from "custometry/core";
import fc from "fast-check";
import { expect } from "vitest";
import { anything } from "../schema/arbitraries.ts";

/** Where a value holds NaN, an infinite number or -0, at any depth. */
export function strangeNumbers(value: unknown, path = ""): string[] {
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0) ? [] : [`${path} ${value}`];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => strangeNumbers(part, `${path}.${name}`));
}

/** A result is plain data: no strange number, and JSON gives it back. */
export function expectPlain(result: unknown): void {
  expect(strangeNumbers(result)).toEqual([]);
  expect(JSON.parse(JSON.stringify(result))).toEqual(result);
}

/** The result, or `undefined` for an error that says what is wrong; any other error, and a strange number, fails. */
export function orTold<T>(measure: () => T): T | undefined {
  let result: T;
  try {
    result = measure();
  } catch (error) {
    if (!isCustometryError(error)) throw error;
    expect(error.path).toBeTypeOf("string");
    return undefined;
  }
  expect(strangeNumbers(result)).toEqual([]);
  return result;
}

/** Columns of rows, as typed arrays. */
export function columnsOf<Row extends { readonly [F in keyof Row]: number }>(
  rows: readonly Row[],
  fields: readonly (keyof Row)[],
): { readonly [F in keyof Row]: Float64Array } {
  return Object.fromEntries(fields.map((field) => [field, Float64Array.from(rows, (row) => row[field])])) as never;
}

/** Scores as people give them: on a scale from 1 to 10, in tenths. */
export const score: fc.Arbitrary<number> = fc.integer({ min: 10, max: 100 }).map((tenths) => tenths / 10);

/** Scores that a measure must take too, however far they lie from 0. */
export const anyScore: fc.Arbitrary<number> = fc.oneof(
  score,
  fc.double({ min: -1e100, max: 1e100, noNaN: true }),
  fc.constantFrom(0, -0, 1e100, -1e100, 1e-300, 5e-324),
);

/** Scores that cannot be used, with the code of each. */
export const badScores: readonly (readonly [value: unknown, code: string])[] = [
  [null, "missing"],
  [undefined, "missing"],
  ["", "missing"],
  ["7", "notANumber"],
  [Number.NaN, "notANumber"],
  [Number.POSITIVE_INFINITY, "notANumber"],
  [true, "notANumber"],
  [7n, "notANumber"],
  [Symbol("seven"), "notANumber"],
  [{}, "notANumber"],
  [[7], "notANumber"],
  [1e101, "outOfRange"],
  [-1e300, "outOfRange"],
];

/** Scores of which some cannot be used. */
export const mixedScore: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: score },
  fc.constantFrom(...badScores.map(([value]) => value)),
);

/** What is neither rows nor columns, with what is said of it. */
export const noTables: readonly (readonly [value: unknown, told: string])[] = [
  [null, "missing at "],
  [undefined, "missing at "],
  ["7", "wrongType at "],
  [7, "wrongType at "],
  [[null], "wrongType at [0]"],
  [[7], "wrongType at [0]"],
];

/** Options that no measure of gaps takes, with what is said of them. */
export const badGapOptions: readonly (readonly [options: unknown, told: string])[] = [
  [null, "wrongType at options"],
  ["0.95", "wrongType at options"],
  [{ invalid: "drop" }, "invalidOption at invalid"],
  [{ invalid: "constructor" }, "invalidOption at invalid"],
  [{ confidenceLevel: 0 }, "outOfRange at confidenceLevel"],
  [{ confidenceLevel: 1 }, "outOfRange at confidenceLevel"],
  [{ confidenceLevel: 95 }, "outOfRange at confidenceLevel"],
  [{ confidenceLevel: Number.NaN }, "outOfRange at confidenceLevel"],
  [{ confidenceLevel: "0.95" }, "outOfRange at confidenceLevel"],
];

/** Input of every kind: rows whose fields are mostly there and mostly anything, columns of them, and what is neither. */
export function hostileTable(fields: readonly string[]): fc.Arbitrary<unknown> {
  const value = fc.oneof(score, anything);
  const row = fc.dictionary(fc.constantFrom(...fields, "__proto__", "constructor"), value);
  const column = fc.oneof(
    fc.array(value, { maxLength: 3 }),
    fc.constantFrom<unknown>(
      new Float64Array(2),
      new BigInt64Array(2),
      { codes: [0, 1], values: ["a", "b"] },
      { units: [1, 2], scale: 2 },
      { length: -1 },
      { length: 1e4 },
      "text",
    ),
    anything,
  );
  return fc.oneof(
    fc.array(fc.oneof({ weight: 5, arbitrary: row }, anything), { maxLength: 4 }),
    fc.record(Object.fromEntries(fields.map((field) => [field, column])), { requiredKeys: [] }),
    anything,
  );
}

/** A confidence level, from next to nothing to all but certain. */
export const level: fc.Arbitrary<number> = fc.oneof(
  fc.double({ min: 0.01, max: 0.9999, noNaN: true }),
  fc.constantFrom(1e-300, 1e-17, 1 - 2 ** -53),
);
