import { studentDeviate, studentTwoSided } from "../internal/studentT.ts";
import type { MeanDifference } from "../internal/welch.ts";
import type { Comparison } from "./estimate.ts";

/**
 * The comparison that a difference of means makes alone: Student's interval and two-sided probability. When nothing spreads,
 * the interval has width 0 and nothing can be tested.
 */
export function meanComparison<Method extends string>(
  { difference, standardError, degrees, t }: MeanDifference,
  confidenceLevel: number,
  method: Method,
): Comparison<Method> {
  if (difference === null || standardError === null || degrees === null || t === null)
    return { value: difference, interval: null, pValue: null, adjustedPValue: null };
  const margin = standardError && studentDeviate((1 - confidenceLevel) / 2, degrees) * standardError;
  const pValue = standardError === 0 ? null : studentTwoSided(t, degrees);
  const interval = { low: difference - margin, high: difference + margin, confidenceLevel, method };
  return { value: difference, interval, pValue, adjustedPValue: pValue };
}
