import type { SurvivalTime } from "custometry/core";
import fc from "fast-check";

/** Times such as "6 6 9+": a plus stands for a time without outcome. */
export function timesOf(text: string, outcome = "event"): SurvivalTime[] {
  return text.split(" ").map((part) => ({
    duration: Number.parseFloat(part),
    outcome: part.endsWith("+") ? null : outcome,
  }));
}

/** Weeks of remission of 42 children with leukaemia (Freireich et al. 1963, as in Gehan 1965, Biometrika 52). */
export const treated: SurvivalTime[] = timesOf("6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+");
export const placebo: SurvivalTime[] = timesOf("1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23");

/** Any units: many ties, some fractions, outcomes with hostile names. */
export const anyTime: fc.Arbitrary<SurvivalTime> = fc.record({
  duration: fc.oneof(fc.nat({ max: 12 }), fc.double({ min: 0, max: 20, noNaN: true }), fc.constantFrom(0, -0, 0.5)),
  outcome: fc.constantFrom(null, null, "won", "won", "lost", "__proto__", "constructor"),
});
export const anyTimes: fc.Arbitrary<SurvivalTime[]> = fc.array(anyTime, { maxLength: 40 });
