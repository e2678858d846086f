import { checkChoice, checkCount, checkInteger, checkObject } from "../../core/checks.ts";
import { type ErrorCode, fail } from "../../core/errors.ts";
import type { InvalidPolicy, RejectedExample } from "../../core/estimate.ts";
import { describe } from "../../internal/describe.ts";
import { answerFault } from "../answerFault.ts";
import { type NpsBounds, type NpsScale, npsBounds } from "./npsScale.ts";

/**
 * Counts of a Net Promoter Score. Constant in size.
 *
 * @category Net Promoter Score
 */
export interface NpsTally {
  /** The bounds of the scale that was counted on. */
  readonly scale: NpsBounds;
  /** Number of promoters. */
  promoters: number;
  /** Number of passives. */
  passives: number;
  /** Number of detractors. */
  detractors: number;
  /** Lowest answer that does not promote; the highest of the scale when there is none. */
  lowest: number;
  /** Highest answer that does not promote; the lowest of the scale when there is none. */
  highest: number;
  /** Number of answers left out, by kind. */
  rejected: { [code: string]: number };
}

/** A tally of no answers. */
export function emptyTally(scale: NpsScale): NpsTally {
  const bounds = npsBounds(scale);
  const [lowest, , , highest] = bounds;
  return {
    scale: bounds,
    promoters: 0,
    passives: 0,
    detractors: 0,
    lowest: highest,
    highest: lowest,
    rejected: {},
  };
}

/** Counts an answer. One that is not on the scale it refuses, or counts as left out and returns. */
export function countAnswer(
  tally: NpsTally,
  answer: unknown,
  invalid: InvalidPolicy,
  index: number,
): RejectedExample | undefined {
  // By place: taking a tuple apart walks an iterator, for each answer anew.
  const { scale, rejected } = tally;
  if (Number.isInteger(answer) && (answer as number) >= scale[0] && (answer as number) <= scale[3]) {
    if ((answer as number) > scale[2]) tally.promoters++;
    else {
      if ((answer as number) > scale[1]) tally.passives++;
      else tally.detractors++;
      if ((answer as number) < tally.lowest) tally.lowest = answer as number;
      if ((answer as number) > tally.highest) tally.highest = answer as number;
    }
    return undefined;
  }
  const code = answerFault(answer, scale[0], scale[3]) as ErrorCode;
  const path = index < 0 ? "" : `[${index}]`;
  if (invalid === "throw") fail(code, path, expectedAnswer(scale), answer);
  rejected[code] = (rejected[code] ?? 0) + 1;
  return { index, path, code };
}

/** What an answer must be, in words. */
export function expectedAnswer([min, , , max]: NpsBounds): string {
  const hint = min === 0 && max === 10 ? "" : " (name another scale if people answered on one, such as 0..10)";
  return `an integer ${min}..${max}${hint}`;
}

/** 1 for a promoter, 0 for a passive, -1 for a detractor. */
export function classOf(answer: number, [, detractorsTo, passivesTo]: NpsBounds): -1 | 0 | 1 {
  return answer > passivesTo ? 1 : answer > detractorsTo ? 0 : -1;
}

/** What can be wrong with an answer. */
const FAULTS: readonly string[] = ["missing", "notANumber", "notAnInteger", "outOfRange"];

/** A tally that was counted on the scale, with counts that are counts; otherwise throws. */
export function checkTally(tally: NpsTally, scale: NpsBounds): NpsTally {
  checkObject(tally, "", "a tally of npsCombine");
  const own: unknown = tally.scale;
  if (!Array.isArray(own) || own.length !== 4 || !scale.every((bound, place) => own[place] === bound)) {
    fail("tallyMismatch", "scale", `the bounds ${scale}`, Array.isArray(own) ? own.map(describe).join() : own);
  }
  for (const kind of ["promoters", "passives", "detractors"] as const) checkCount(tally[kind], kind);
  for (const end of ["lowest", "highest"] as const) checkInteger(tally[end], scale[0], scale[3], end);
  for (const [code, count] of Object.entries(checkObject(tally.rejected, "rejected")))
    checkCount(count, `rejected.${checkChoice(code, FAULTS, "rejected")}`);
  return tally;
}

/** Adds the counts of one tally to another. */
export function addTally(merged: NpsTally, tally: NpsTally): void {
  merged.promoters += tally.promoters;
  merged.passives += tally.passives;
  merged.detractors += tally.detractors;
  merged.lowest = Math.min(merged.lowest, tally.lowest);
  merged.highest = Math.max(merged.highest, tally.highest);
  for (const [code, count] of Object.entries(tally.rejected))
    merged.rejected[code] = (merged.rejected[code] ?? 0) + count;
}
