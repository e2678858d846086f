import fc from "fast-check";
import { expect } from "vitest";
import type * as z from "zod";

const RUNS = { numRuns: 1000 };

function takes(check: () => unknown): boolean {
  try {
    check();
    return true;
  } catch {
    return false;
  }
}

/** The schema takes what the measure takes, and the measure takes what the schema gives. */
export function agrees(
  schema: z.ZodType<unknown>,
  values: fc.Arbitrary<unknown>,
  measure: (value: never) => unknown,
): void {
  let taken = 0;
  fc.assert(
    fc.property(values, (value) => {
      const result = schema.safeParse(value);
      expect(result.success).toBe(takes(() => measure(value as never)));
      if (!result.success) return;
      taken++;
      measure(result.data as never);
    }),
    RUNS,
  );
  expect(taken, "both kinds of value are tried").toBeGreaterThan(RUNS.numRuns / 200);
  expect(taken).toBeLessThan(RUNS.numRuns);
}
