import {
  formatNps,
  type Nps,
  type NpsIntervalMethod,
  nps,
  npsFromCounts,
  npsFromHistogram,
  npsInterval,
} from "custometry/satisfaction";
import { type DisciplineScores, disciplines, valueStrategy } from "custometry/strategy";
import { relationPhaseSection } from "./lifecycle.ts";
import { newSection, type SectionEvidence } from "./types.ts";

interface Case<Input, Expected> {
  id: string;
  input: Input;
  expected: Expected;
}

interface Golden {
  sections: Record<string, { cases: Case<unknown, unknown>[] }> & {
    nps: { cases: Case<{ histogram: number[]; confidence: number }, NpsExpected>[] };
    npsRawAnswers: { cases: Case<{ answers: (number | null)[]; scale: RawScale }, RawExpected>[] };
    npsRounding: { cases: Case<Record<"promoters" | "passives" | "detractors", number>, RoundingExpected>[] };
    valueDisciplines: { cases: Case<DisciplinesInput, DisciplinesExpected>[] };
  };
}

interface NpsExpected extends Record<string, unknown> {
  n: number;
  detractors: number;
  passives: number;
  promoters: number;
  promoterShare: number;
  passiveShare: number;
  detractorShare: number;
  score: number;
  scoreRoundedHalfAwayFromZero: number;
  standardError: number;
  marginOfErrorWald: number;
  intervals: Record<string, [low: number, high: number]>;
}

type RawScale = Record<"min" | "max" | "detractorMax" | "passiveMax", number>;
interface RawExpected {
  valid: number;
  invalid: Record<"missing" | "notNumeric" | "outOfRange" | "notInteger", number>;
  invalidTotal: number;
  detractors: number;
  passives: number;
  promoters: number;
  score: number | null;
}

interface RoundingExpected extends Record<string, number> {
  score: number;
  halfAwayFromZero: number;
  oneDecimalHalfAway: number;
}

type DisciplinesInput = { scores: DisciplineScores; threshold: number; excellence: number; minLead: number };
interface DisciplinesExpected {
  belowThreshold: string[];
  leading: string | null;
  lead: number;
  verdict: string;
}

/** Number of values in a part of the golden file; an empty list is a value too. */
function countFigures(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  const parts = Object.values(value);
  return parts.length === 0 ? 1 : parts.reduce((sum: number, part) => sum + countFigures(part), 0);
}

class Section {
  readonly evidence: SectionEvidence;
  readonly failures: string[] = [];

  constructor(section: string) {
    this.evidence = newSection("satisfaction.json", section, this.failures);
  }

  /** Compares a value; numbers by an absolute or relative tolerance, whichever is looser. */
  check(what: string, actual: unknown, expected: unknown, tolerance = 0): void {
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

  leave(value: unknown): void {
    const figures = countFigures(value);
    this.evidence.figures += figures;
    this.evidence.uncovered += figures;
  }
}

const TOLERANCE = 1e-9;
const SCORE_TOLERANCE = 1e-7;
const INTERVALS = ["wald", "adjustedWald", "score"] as const;
const isCovered = (name: string): name is NpsIntervalMethod => (INTERVALS as readonly string[]).includes(name);

function npsSection({ nps: { cases } }: Golden["sections"]): Section {
  const section = new Section("nps");
  for (const { id, input, expected } of cases) {
    const { intervals, score, scoreRoundedHalfAwayFromZero, standardError, marginOfErrorWald, ...others } = expected;
    const result = npsFromHistogram(input.histogram, { confidenceLevel: input.confidence });
    const { n, promoters, passives, detractors, promoterShare, passiveShare, detractorShare, ...left } = others;
    section.check(`${id} n`, result.responses, n);
    const counts = { promoters, passives, detractors, promoterShare, passiveShare, detractorShare };
    for (const [name, count] of Object.entries(counts)) {
      section.check(`${id} ${name}`, result[name as keyof Nps], count, TOLERANCE);
    }
    section.check(`${id} score`, result.value, score, SCORE_TOLERANCE);
    section.check(`${id} rounded`, formatNps(result), String(scoreRoundedHalfAwayFromZero));
    npsIntervals(section, id, result, intervals, input.confidence);
    // The library gives no standard error of its own; Wald's interval holds it.
    const margin = waldMargin(result, input.confidence);
    section.check(`${id} marginOfErrorWald`, margin, marginOfErrorWald, TOLERANCE);
    const unit = waldMargin(result, ONE_DEVIATION);
    section.check(`${id} standardError`, unit, standardError, TOLERANCE);
    section.leave(left);
  }
  return section;
}

/** Probability within one standard deviation of the mean of a normal distribution. */
const ONE_DEVIATION = 0.6826894921370859;

function waldMargin(result: Nps, confidenceLevel: number): number {
  const { low = Number.NaN, high = Number.NaN } = npsInterval(result, { method: "wald", confidenceLevel }) ?? {};
  return (high - low) / 2;
}

function npsIntervals(
  section: Section,
  id: string,
  result: Nps,
  intervals: NpsExpected["intervals"],
  confidenceLevel: number,
): void {
  for (const [name, ends] of Object.entries(intervals)) {
    if (!isCovered(name)) {
      section.leave(ends);
      continue;
    }
    const interval = npsInterval(result, { method: name, confidenceLevel });
    section.check(`${id} ${name} low`, interval?.low, ends[0], TOLERANCE);
    section.check(`${id} ${name} high`, interval?.high, ends[1], TOLERANCE);
  }
}

/** Names of the golden file for our codes of answers that cannot be used. */
const INVALID = {
  missing: "missing",
  notNumeric: "notANumber",
  outOfRange: "outOfRange",
  notInteger: "notAnInteger",
} as const;

function rawAnswersSection({ npsRawAnswers: { cases } }: Golden["sections"]): Section {
  const section = new Section("npsRawAnswers");
  for (const { id, input, expected } of cases) {
    const { min, max, detractorMax: detractorsTo, passiveMax: passivesTo } = input.scale;
    const result = nps(input.answers, { scale: { min, max, detractorsTo, passivesTo }, invalid: "count" });
    section.check(`${id} valid`, result.responses, expected.valid);
    for (const [name, code] of Object.entries(INVALID)) {
      section.check(`${id} ${name}`, result.rejected.byCode[code] ?? 0, expected.invalid[name as keyof typeof INVALID]);
    }
    section.check(`${id} invalidTotal`, result.rejected.count, expected.invalidTotal);
    for (const name of ["detractors", "passives", "promoters"] as const) {
      section.check(`${id} ${name}`, result[name], expected[name]);
    }
    section.check(`${id} score`, result.value, expected.score, TOLERANCE);
  }
  return section;
}

function roundingSection({ npsRounding: { cases } }: Golden["sections"]): Section {
  const section = new Section("npsRounding");
  for (const { id, input, expected } of cases) {
    const { score, halfAwayFromZero, oneDecimalHalfAway, ...otherRules } = expected;
    const result = npsFromCounts(input);
    section.check(`${id} score`, result.value, score, TOLERANCE);
    section.check(`${id} whole`, formatNps(result), String(halfAwayFromZero));
    section.check(`${id} one decimal`, formatNps(result, { decimals: 1 }), oneDecimalHalfAway.toFixed(1));
    // What other rules of rounding would print: nothing that the library computes.
    section.leave(otherRules);
  }
  return section;
}

function disciplinesSection({ valueDisciplines: { cases } }: Golden["sections"]): Section {
  const section = new Section("valueDisciplines");
  for (const { id, input, expected } of cases) {
    const { scores, threshold, excellence, minLead } = input;
    const result = valueStrategy(scores, { threshold, excellence, lead: minLead });
    const below = result.below.map(({ discipline }) => discipline);
    const inOrder = disciplines.filter((discipline) => expected.belowThreshold.includes(discipline));
    section.check(`${id} below`, below, inOrder);
    section.check(`${id} leading`, result.leading, expected.leading);
    section.check(`${id} lead`, result.lead, expected.lead, TOLERANCE);
    section.check(`${id} outcome`, result.outcome, expected.verdict);
  }
  return section;
}

/** What became of the figures in `satisfaction.json`. */
export function satisfactionEvidence(golden: unknown): SectionEvidence[] {
  const { sections } = golden as Golden;
  const covered: Record<string, (all: Golden["sections"]) => Section> = {
    nps: npsSection,
    npsRawAnswers: rawAnswersSection,
    npsRounding: roundingSection,
    valueDisciplines: disciplinesSection,
    relationPhase: (all) => relationPhaseSection(all["relationPhase"]?.cases, new Section("relationPhase")),
  };
  return Object.entries(sections).map(([name, { cases }]) => {
    const section = covered[name]?.(sections) ?? new Section(name);
    if (covered[name] === undefined) section.leave(cases.map(({ expected }) => expected));
    return section.evidence;
  });
}
