import { newSection, type SectionEvidence } from "./types.ts";

/** Of the golden file: absolute or relative, whichever is looser. */
export const TOLERANCE = 1e-9;

interface Ends {
  readonly low: number;
  readonly high: number;
}

export interface Case<Input = never, Expected = never> {
  id: string;
  input: Input;
  expected: Expected;
}

/** Number of values in a part of the golden file; an empty list is a value too. */
export function countFigures(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  const parts = Object.values(value);
  return parts.length === 0 ? 1 : parts.reduce((sum: number, part) => sum + countFigures(part), 0);
}

/** What became of the figures of one section of a golden file. */
export class Section {
  readonly evidence: SectionEvidence;
  readonly failures: string[] = [];

  constructor(section: string, file = "satisfaction.json") {
    this.evidence = newSection(file, section, this.failures);
  }

  /** Compares a value; numbers by an absolute or relative tolerance, whichever is looser. */
  check(what: string, actual: unknown, expected: unknown, tolerance = TOLERANCE): void {
    const figures = countFigures(expected);
    const near =
      typeof actual === "number" &&
      typeof expected === "number" &&
      Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected));
    this.evidence.figures += figures;
    if (near || JSON.stringify(actual) === JSON.stringify(expected)) {
      this.evidence.passed += figures;
      return;
    }
    this.evidence.failed += figures;
    this.failures.push(`${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
  }

  /** Compares two ends of an interval. */
  checkEnds(
    what: string,
    actual: Ends | null,
    expected: readonly [number, number] | null,
    tolerance = TOLERANCE,
  ): void {
    if (expected === null || actual === null) {
      this.check(what, actual && [actual.low, actual.high], expected);
      return;
    }
    this.check(`${what} low`, actual.low, expected[0], tolerance);
    this.check(`${what} high`, actual.high, expected[1], tolerance);
  }

  /** Sets figures apart that are proved to be wrong; the proof is that of the caller. */
  dispute(value: unknown): void {
    const figures = countFigures(value);
    this.evidence.figures += figures;
    this.evidence.disputed = (this.evidence.disputed ?? 0) + figures;
  }

  leave(value: unknown, why: "uncovered" | "unavailable" = "uncovered"): void {
    const figures = countFigures(value);
    this.evidence.figures += figures;
    this.evidence[why] += figures;
  }
}
