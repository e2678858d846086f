import { checkNumber, checkObject } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import { checkOptions } from "../core/spelling.ts";

/**
 * From which scores on a lead is in which row and column of the grade matrix.
 *
 * @category Leads: scoring
 */
export interface LeadGradeOptions {
  /** Least fit score of the letters A, B, C and so on, falling; below the last comes one letter more. 1 to 25 of them. */
  readonly fit: readonly number[];
  /** Least behaviour score of the figures 1, 2, 3 and so on, falling; below the last comes one figure more. At least one. */
  readonly behaviour: readonly number[];
}

/**
 * Place of a lead in the grade matrix.
 *
 * @category Leads: scoring
 */
export interface LeadGrade {
  /** Letter and figure, such as `"A1"`: A fits best, 1 is most active. */
  readonly grade: string;
  /** Letter of the fit. */
  readonly fit: string;
  /** Figure of the behaviour, from 1. */
  readonly behaviour: number;
  /** The scores and the least score of their row and column; `null` below the last. */
  readonly reasons: readonly {
    /** Which score. */
    readonly code: "fit" | "behaviour";
    /** The score. */
    readonly value: number;
    /** Least score of the grade; `null` below the last one. */
    readonly required: number | null;
  }[];
}

/**
 * Grade of a lead by fit and behaviour, from A1 down: two numbers that say different things, kept apart.
 *
 * A letter for who it is ({@link fitScore}) and a figure for what it did ({@link behaviourScore}), as marketing tools give it. Fit without behaviour
 * (A3) asks for attention, behaviour without fit (C1) for caution.
 *
 * @param scores - The two scores.
 * @param options - Least scores of letters and figures.
 * @returns The grade, and what decided.
 * @throws A {@link CustometryError} with code `missing` or `notANumber` for a score that is none, `outOfRange` for least scores that do not
 * fall, or too many of them.
 * @example
 * ```ts
 * import { leadGrade } from "custometry/leads";
 *
 * leadGrade({ fit: 35, behaviour: 12 }, { fit: [40, 20], behaviour: [50, 10] }).grade; // => "B2"
 * ```
 * @category Leads: scoring
 */
export function leadGrade(
  scores: { readonly fit: number; readonly behaviour: number },
  options: LeadGradeOptions,
): LeadGrade {
  checkOptions(options, ["fit", "behaviour"], "options { fit, behaviour }");
  const { fit, behaviour } = checkObject(scores, "scores", "{ fit, behaviour }");
  const fitPlace = placeOf(fit, options.fit, "fit", 25);
  const behaviourPlace = placeOf(behaviour, options.behaviour, "behaviour", 1000);
  const letter = String.fromCharCode(65 + fitPlace);
  return {
    grade: `${letter}${behaviourPlace + 1}`,
    fit: letter,
    behaviour: behaviourPlace + 1,
    reasons: [
      { code: "fit", value: fit, required: options.fit[fitPlace] ?? null },
      { code: "behaviour", value: behaviour, required: options.behaviour[behaviourPlace] ?? null },
    ],
  };
}

function placeOf(score: number, least: readonly number[], name: string, most: number): number {
  checkNumber(score, `scores.${name}`, "a score");
  const expected = `a list of 1 to ${most} scores, falling`;
  if (!Array.isArray(least))
    fail(least === undefined || least === null ? "missing" : "wrongType", name, expected, least);
  if (least.length === 0 || least.length > most) fail("outOfRange", name, expected, least);
  least.forEach((value, place) => {
    checkNumber(value, `${name}[${place}]`);
    if (place > 0 && value >= (least[place - 1] as number)) fail("outOfRange", `${name}[${place}]`, expected, value);
  });
  const place = least.findIndex((value) => score >= value);
  return place < 0 ? least.length : place;
}
