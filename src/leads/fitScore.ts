import { checkIterable, checkNumber, checkObject, checkText } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { Result } from "../core/estimate.ts";
import { checkOptions, checkSpelling } from "../core/spelling.ts";

/**
 * Points for a value of a field: for one of `values`, or for a number from `from` up to but not including `before`.
 *
 * @category Leads: scoring
 */
export interface FitRule {
  /** Name of the field, such as `"employees"`. */
  readonly field: string;
  /** Values that get the points. */
  readonly values?: readonly (string | number | boolean)[] | undefined;
  /** Smallest number that gets the points. */
  readonly from?: number | undefined;
  /** First number that gets them no more. */
  readonly before?: number | undefined;
  /** The points; negative for what speaks against. */
  readonly points: number;
}

/**
 * Which values of a lead get points.
 *
 * @category Leads: scoring
 */
export interface FitScoreOptions {
  /** The rules. Of one field several may hold; each then counts. */
  readonly rules: readonly FitRule[];
}

/**
 * What a rule adds to a fit score.
 *
 * @category Leads: scoring
 */
export interface FitPart {
  /** The field. */
  readonly field: string;
  /** Place of the rule in the list, from 0. */
  readonly rule: number;
  /** What it adds. */
  readonly points: number;
}

/**
 * Result of {@link fitScore}.
 *
 * @category Leads: scoring
 */
export interface FitScore extends Result<"fitScore", FitScoreOptions> {
  /** The score: the sum of the points of its parts, to the last bit. */
  readonly value: number;
  /** The rules that hold, in their order. */
  readonly parts: readonly FitPart[];
  /** Fields of rules that the lead has no value for: not known is not the same as not fitting. */
  readonly unknown: readonly string[];
  /** Share of the fields of the rules that the lead has a value for, 0 to 1; `null` without rules. */
  readonly completeness: number | null;
}

/**
 * Fit score of a lead (Dutch: leadscore naar profiel), in points: who it is, apart from what it did ({@link behaviourScore}).
 *
 * The sum of the points of the rules that hold, with the fields that are not known named apart.
 *
 * @param profile - Values of the lead by field; `null`, absent or a blank text for unknown.
 * @param options - The rules.
 * @returns The score, its parts, and what is unknown.
 * @throws A {@link CustometryError} with code `missing`, `wrongType` or `notANumber` for a rule that is none, with its path.
 * @example
 * ```ts
 * import { fitScore } from "custometry/leads";
 *
 * const rules = [
 *   { field: "sector", values: ["healthcare", "construction"], points: 20 },
 *   { field: "employees", from: 50, before: 500, points: 15 },
 *   { field: "country", values: ["NL"], points: 10 },
 * ];
 * const { value, parts, unknown } = fitScore({ sector: "healthcare", employees: 120 }, { rules });
 * [value, parts.length, unknown]; // => [35, 2, ["country"]]
 * ```
 * @category Leads: scoring
 */
export function fitScore(profile: { readonly [field: string]: unknown }, options: FitScoreOptions): FitScore {
  const { rules } = checkOptions(options, ["rules"], "options { rules }");
  checkObject(profile, "", "values of a lead by field");
  const parts: FitPart[] = [];
  const unknown = new Set<string>();
  const fields = new Set<string>();
  Array.from(checkIterable(rules, "rules")).forEach((rule, place) => {
    const { field, points } = checkRule(rule, `rules[${place}]`);
    const value = Object.hasOwn(profile, field) ? profile[field] : undefined;
    fields.add(field);
    if (value === undefined || value === null || (typeof value === "string" && value.trim() === "")) unknown.add(field);
    else if (holds(rule, value)) parts.push({ field, rule: place, points });
  });
  return {
    measure: "fitScore",
    options: { rules },
    rejected: { count: 0, byCode: {}, examples: [] },
    value: parts.reduce((sum, { points }) => sum + points, 0),
    parts,
    unknown: [...unknown],
    completeness: fields.size === 0 ? null : (fields.size - unknown.size) / fields.size,
  };
}

function checkRule(rule: FitRule, path: string): FitRule {
  checkSpelling(checkObject(rule, path, "{ field, points }"), ["field", "values", "from", "before", "points"], path);
  const { field, values, from, before, points } = rule;
  checkText(field, `${path}.field`, "the name of a field");
  checkNumber(points, `${path}.points`, "a number of points");
  if (values !== undefined) checkIterable(values, `${path}.values`);
  if (from !== undefined) checkNumber(from, `${path}.from`);
  if (before !== undefined) checkNumber(before, `${path}.before`);
  if (values === undefined && from === undefined && before === undefined)
    fail("missing", `${path}.values`, "values, or a range { from, before }", values);
  return rule;
}

function holds({ values, from, before }: FitRule, value: unknown): boolean {
  if (values?.some((one) => one === value)) return true;
  if (from === undefined && before === undefined) return false;
  return (
    typeof value === "number" &&
    value >= (from ?? Number.NEGATIVE_INFINITY) &&
    value < (before ?? Number.POSITIVE_INFINITY)
  );
}
