import type { ErrorCode } from "../core/errors.ts";

/** What is wrong with an answer on a scale of whole numbers from `low` to `high`; `null` when nothing is. */
export function answerFault(answer: unknown, low: number, high: number): ErrorCode | null {
  if (Number.isInteger(answer)) return (answer as number) >= low && (answer as number) <= high ? null : "outOfRange";
  if (answer === undefined || answer === null || answer === "") return "missing";
  return Number.isFinite(answer) ? "notAnInteger" : "notANumber";
}
