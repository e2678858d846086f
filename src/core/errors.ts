import { describe } from "../internal/describe.ts";

/**
 * Stable code of a {@link CustometryError}, for programs to branch on.
 *
 * | code | the value |
 * |---|---|
 * | `missing` | is absent, `null` or blank where one is needed |
 * | `wrongType` | has another type than the one expected |
 * | `notANumber` | is not a finite number |
 * | `notAnInteger` | is a number with a fraction where a whole number is needed |
 * | `outOfRange` | lies outside the range that is named |
 * | `invalidDay` | is not a calendar day `YYYY-MM-DD` that exists |
 * | `instantForDay` | is a moment (`Date`) where a calendar day is meant |
 * | `invalidInstant` | is not a moment with an offset |
 * | `invalidPeriod` | is not an ISO 8601 duration of the kind that is needed |
 * | `invalidTimeZone` | is not a time zone that this runtime knows |
 * | `invalidAmount` | is not a decimal number |
 * | `invalidOption` | is not one of the choices of an option |
 * | `unknownName` | is the name of a field that is almost one that is read, such as a misspelt option, or of none where only those may stand |
 * | `mixedCurrencies` | has another currency than the values before it |
 * | `mixedTypes` | mixes strings and integers in one identifier |
 * | `lengthMismatch` | is a column of another length than the others |
 * | `duplicate` | occurs twice where it must be unique |
 * | `tallyMismatch` | is a tally that was counted under other options |
 * | `aborted` | is a stream that its caller stopped |
 *
 * @category Errors
 */
export type ErrorCode =
  | "missing"
  | "wrongType"
  | "notANumber"
  | "notAnInteger"
  | "outOfRange"
  | "invalidDay"
  | "instantForDay"
  | "invalidInstant"
  | "invalidPeriod"
  | "invalidTimeZone"
  | "invalidAmount"
  | "invalidOption"
  | "unknownName"
  | "mixedCurrencies"
  | "mixedTypes"
  | "lengthMismatch"
  | "duplicate"
  | "tallyMismatch"
  | "aborted";

/**
 * The error that every function of the library throws for input it cannot take.
 *
 * `message` says where, what was expected, what came and how to mend it. It is a plain `Error` with these fields and the name
 * `CustometryError`; there is no class, because the copies of a class in the ESM and the CommonJS build would not be
 * `instanceof` each other. Recognise it with {@link isCustometryError} and branch on its `code`.
 *
 * @example
 * ```ts
 * import { isCustometryError, nps } from "custometry";
 *
 * let where = "";
 * try {
 *   nps([9, 11]);
 * } catch (error) {
 *   if (isCustometryError(error)) where = `${error.code} at ${error.path}`;
 * }
 * where; // => "outOfRange at [1]"
 * ```
 * @category Errors
 */
export interface CustometryError extends Error {
  /** Always `CustometryError`. */
  readonly name: "CustometryError";
  /** What is wrong, as a stable word. */
  readonly code: ErrorCode;
  /** Where the value stands: `[3].amount` in rows, `amount[3]` in columns, the name of an option, empty for the input itself. */
  readonly path: string;
  /** What was expected, in words. */
  readonly expected: string;
  /** What came, in words and shortened. */
  readonly received: string;
}

/**
 * Whether a caught value is an error of this library, whichever copy of it threw.
 *
 * @param error - Anything that was caught.
 * @returns `true` for a {@link CustometryError} of the ESM or the CommonJS build.
 * @example
 * ```ts
 * import { isCustometryError } from "custometry";
 *
 * isCustometryError(new Error("other")); // => false
 * ```
 * @category Errors
 */
export function isCustometryError(error: unknown): error is CustometryError {
  return error instanceof Error && error.name === "CustometryError" && "code" in error && "path" in error;
}

/** Throws the library's error for `value`; `expected` may say how to mend it, in brackets. */
export function fail(code: ErrorCode, path: string, expected: string, value: unknown): never {
  const received = describe(value);
  throw Object.assign(new Error(`${path || "input"}: expected ${expected}, received ${received}.`), {
    name: "CustometryError",
    code,
    path,
    expected,
    received,
  });
}

/** Throws again what was caught, with the place of a row in front of the path when it is an error of this library. */
export function failWithin(error: unknown, prefix: string): never {
  if (!isCustometryError(error)) throw error;
  const path = prefix + (prefix && /^\w/.test(error.path) ? "." : "") + error.path;
  const message = (path || "input") + error.message.slice((error.path || "input").length);
  throw Object.assign(error, { path, message });
}
