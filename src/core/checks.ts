import { fail } from "./errors.ts";

/** `value` when it is an object; otherwise throws. */
export function checkObject<T extends object>(value: T, path: string, expected = "an object"): T {
  if (Object(value) !== value) fail("wrongType", path, expected, value);
  return value;
}

/** `value` when it is an object with fields, and no function, list or map, whose fields would be missed; otherwise throws. */
export function checkRecord<T extends object>(value: T, path: string, expected: string): T {
  if (Object.prototype.toString.call(value) !== "[object Object]") fail("wrongType", path, expected, value);
  return value;
}

/** `value` when it is iterable, such as an array; otherwise throws. */
export function checkIterable<T>(value: Iterable<T>, path = ""): Iterable<T> {
  if (typeof Object(value)[Symbol.iterator] !== "function") fail("wrongType", path, "a list", value);
  return value;
}

/** `value` when it is one of `choices`; otherwise throws. */
export function checkChoice<T extends string>(value: T, choices: readonly T[], path: string): T {
  if (!choices.includes(value)) fail("invalidOption", path, choices.join(), value);
  return value;
}

/** `value` when it is an integer from `low` to `high`; otherwise throws. */
export function checkInteger(value: number, low: number, high: number, path: string): number {
  const expected = `an integer from ${low} to ${high}`;
  if (value === undefined || value === null) fail("missing", path, expected, value);
  if (typeof value !== "number" || !Number.isFinite(value)) fail("notANumber", path, expected, value);
  if (!Number.isInteger(value)) fail("notAnInteger", path, expected, value);
  if (value < low || value > high) fail("outOfRange", path, expected, value);
  return value + 0; // -0 becomes 0
}

/** `value` when it is a count: an integer from 0 to 2^53 - 1; otherwise throws. */
export function checkCount(value: number, path: string): number {
  return checkInteger(value, 0, Number.MAX_SAFE_INTEGER, path);
}

/** `value` when it is a finite number; otherwise throws. */
export function checkNumber(value: number, path: string, expected = "a finite number"): number {
  if (value === undefined || value === null) fail("missing", path, expected, value);
  if (typeof value !== "number" || !Number.isFinite(value)) fail("notANumber", path, expected, value);
  return value + 0;
}

/** `value` when it is a text that is not blank; otherwise throws. */
export function checkText(value: string, path: string, expected = "a text"): string {
  if (value === undefined || value === null) fail("missing", path, expected, value);
  if (typeof value !== "string") fail("wrongType", path, expected, value);
  if (value.trim() === "") fail("missing", path, expected, value);
  return value;
}

/** The confidence level, 0.95 when not set; throws unless it lies between 0 and 1. */
export function checkConfidenceLevel(value = 0.95): number {
  if (!Number.isFinite(value) || value <= 0 || value >= 1) fail("outOfRange", "confidenceLevel", "0..1", value);
  return value;
}

/** Throws for a column that is no plain list of values, such as minor units where days are meant. */
export function checkList(column: object, path: (index: number) => string, expected: string): void {
  if (!("length" in column)) fail("wrongType", path(-1).replace("[-1]", ""), expected, column);
}
