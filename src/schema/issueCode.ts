import type * as z from "zod";
import type { ErrorCode } from "../core/errors.ts";

/** The library's word for what zod found; `custom` for a rule that the caller added. */
export function issueCode(issue: z.core.$ZodIssue): ErrorCode | "custom" {
  if (issue.code === "custom") return ownCode(issue.params?.["code"]);
  if (issue.input === undefined || issue.input === null) return "missing";
  switch (issue.code) {
    case "too_small":
    case "too_big":
    case "not_multiple_of":
      return "outOfRange";
    case "invalid_value":
      return "invalidOption";
    case "invalid_type":
      if (typeof issue.input !== "number") return "wrongType";
      if (!Number.isFinite(issue.input)) return "notANumber";
      return issue.expected === "int" ? "notAnInteger" : "wrongType";
    default:
      return "wrongType";
  }
}

const CODES: Readonly<Record<ErrorCode, true>> = {
  missing: true,
  wrongType: true,
  notANumber: true,
  notAnInteger: true,
  outOfRange: true,
  invalidDay: true,
  instantForDay: true,
  invalidInstant: true,
  invalidPeriod: true,
  invalidTimeZone: true,
  invalidAmount: true,
  invalidOption: true,
  unknownName: true,
  mixedCurrencies: true,
  mixedTypes: true,
  lengthMismatch: true,
  duplicate: true,
  tallyMismatch: true,
  aborted: true,
};

function ownCode(code: unknown): ErrorCode | "custom" {
  return typeof code === "string" && Object.hasOwn(CODES, code) ? (code as ErrorCode) : "custom";
}
