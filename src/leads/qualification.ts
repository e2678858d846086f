import { checkIterable, checkNumber, checkObject, checkText } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { Result } from "../core/estimate.ts";
import { checkOptions, checkSpelling } from "../core/spelling.ts";

/**
 * A list of what must be known of a lead, and when it counts as qualified. Make your own in the same form.
 *
 * @category Leads: qualification
 */
export interface QualificationFramework {
  /** Names of the criteria, each once. */
  readonly criteria: readonly string[];
  /** Weight of each criterion, above 0. @defaultValue 1 each */
  readonly weights?: { readonly [criterion: string]: number } | undefined;
  /** Highest answer: 1 for met or not met, 3 for 0 to 3. @defaultValue 1 */
  readonly highest?: number | undefined;
  /** Lowest answer with which a criterion counts as met. @defaultValue the highest answer */
  readonly metFrom?: number | undefined;
  /** Number of criteria that must be met to be qualified. @defaultValue all */
  readonly required?: number | undefined;
}

/**
 * Published lists of what to ask, as data (Dutch: leadkwalificatie):
 *
 * | name | criteria | source |
 * |---|---|---|
 * | `bant` | budget, authority, need, timeline; three of four make it valid | IBM |
 * | `champ` | challenges, authority, money, prioritisation | InsightSquared |
 * | `meddic` | metrics, economic buyer, decision criteria, decision process, identified pain, champion | PTC, 1990s |
 * | `meddpicc` | the same with paper process and competition | the same |
 *
 * Only BANT says how many must hold; of the others all must, until you set `required`. None fixes weights.
 *
 * @category Leads: qualification
 */
export const qualificationFrameworks: {
  /** Budget, authority, need, timeline. */
  readonly bant: QualificationFramework;
  /** Challenges, authority, money, prioritisation. */
  readonly champ: QualificationFramework;
  /** Metrics, economic buyer, decision criteria, decision process, identified pain, champion. */
  readonly meddic: QualificationFramework;
  /** MEDDIC with paper process and competition. */
  readonly meddpicc: QualificationFramework;
} = {
  bant: { criteria: ["budget", "authority", "need", "timeline"], required: 3 },
  champ: { criteria: ["challenges", "authority", "money", "prioritisation"] },
  meddic: {
    criteria: ["metrics", "economicBuyer", "decisionCriteria", "decisionProcess", "identifiedPain", "champion"],
  },
  meddpicc: {
    criteria: [
      "metrics",
      "economicBuyer",
      "decisionCriteria",
      "decisionProcess",
      "paperProcess",
      "identifiedPain",
      "champion",
      "competition",
    ],
  },
};

/**
 * Which framework to qualify by.
 *
 * @category Leads: qualification
 */
export interface QualificationOptions {
  /** The framework: one of {@link qualificationFrameworks}, changed with a spread, or your own. */
  readonly framework: QualificationFramework;
}

/**
 * Options of a qualification with the defaults filled in.
 *
 * @category Leads: qualification
 */
export interface QualificationUsed {
  /** The framework, complete. */
  readonly framework: {
    /** Names of the criteria. */
    readonly criteria: readonly string[];
    /** Weight of each criterion. */
    readonly weights: { readonly [criterion: string]: number };
    /** Highest answer. */
    readonly highest: number;
    /** Lowest answer with which a criterion counts as met. */
    readonly metFrom: number;
    /** Number of criteria that must be met. */
    readonly required: number;
  };
}

/**
 * What became of a criterion.
 *
 * @category Leads: qualification
 */
export interface QualificationReason {
  /** Met, not met, or not known. */
  readonly code: "met" | "notMet" | "unknown";
  /** The criterion. */
  readonly criterion: string;
  /** The answer, `null` when it is not known. */
  readonly answer: number | null;
}

/**
 * Result of {@link qualification}.
 *
 * @category Leads: qualification
 */
export interface Qualification extends Result<"qualification", QualificationUsed> {
  /** Weighted mean of the answers there are, 0 to `highest`; `null` without any. */
  readonly value: number | null;
  /** Share of the weights that is answered, 0 to 1: how much the score rests on. */
  readonly completeness: number;
  /** Number of criteria that are met. */
  readonly met: number;
  /** Number of criteria that are not known. */
  readonly unknown: number;
  /**
   * `qualified` when enough criteria are met, `notQualified` when they can no longer be, whatever the unknown ones turn out to be,
   * otherwise `undetermined`.
   */
  readonly outcome: "qualified" | "notQualified" | "undetermined";
  /** Each criterion, in the order of the framework. */
  readonly reasons: readonly QualificationReason[];
}

/**
 * Qualification of a lead by a framework (Dutch: leadkwalificatie): what is met, and how much is known. Unknown is not zero.
 *
 * `value = Σ weight × answer / Σ weight` over the criteria that are answered, `completeness = Σ weight answered / Σ weight`. A lead of which
 * nothing was asked has no score rather than a low one.
 *
 * @param answers - Answer by criterion: a number from 0 to `highest`, or a boolean for met; `null` or absent for unknown.
 * @param options - The framework.
 * @returns Score, completeness, verdict and what each criterion says.
 * @throws A {@link CustometryError} with code `unknownName` or `invalidOption` for an answer to what is no criterion, `notANumber` or
 * `outOfRange` for an answer that is none; `missing`, `duplicate` or `outOfRange` for a framework that cannot be used.
 * @example
 * ```ts
 * import { qualification, qualificationFrameworks } from "custometry/leads";
 *
 * const { outcome, value, completeness } = qualification(
 *   { budget: true, authority: true, need: null, timeline: false },
 *   { framework: qualificationFrameworks.bant },
 * );
 * [outcome, value?.toFixed(2), completeness]; // => ["undetermined", "0.67", 0.75]
 * ```
 * @category Leads: qualification
 */
export function qualification(
  answers: { readonly [criterion: string]: number | boolean | null | undefined },
  options: QualificationOptions,
): Qualification {
  const { framework } = checkOptions(options, ["framework"], "options { framework }");
  const used = readFramework(framework);
  checkObject(answers, "", "answers by criterion");
  checkSpelling(answers, used.criteria);
  const foreign = Object.keys(answers).find((name) => !used.criteria.includes(name));
  if (foreign !== undefined) fail("invalidOption", foreign, used.criteria.join(), foreign);
  const reasons = used.criteria.map((criterion): QualificationReason => {
    const answer = readAnswer(Object.hasOwn(answers, criterion) ? answers[criterion] : null, criterion, used.highest);
    return { code: answer === null ? "unknown" : answer >= used.metFrom ? "met" : "notMet", criterion, answer };
  });
  const weightOf = ({ criterion }: QualificationReason): number => used.weights[criterion] as number;
  const answered = reasons.filter(({ answer }) => answer !== null);
  const known = answered.reduce((sum, reason) => sum + weightOf(reason), 0);
  const total = reasons.reduce((sum, reason) => sum + weightOf(reason), 0);
  const points = answered.reduce((sum, reason) => sum + weightOf(reason) * (reason.answer ?? 0), 0);
  const met = reasons.filter(({ code }) => code === "met").length;
  const unknown = reasons.length - answered.length;
  return {
    measure: "qualification",
    options: { framework: used },
    rejected: { count: 0, byCode: {}, examples: [] },
    value: answered.length === 0 ? null : points / known,
    completeness: unknown === 0 ? 1 : known / total,
    met,
    unknown,
    outcome: met >= used.required ? "qualified" : met + unknown < used.required ? "notQualified" : "undetermined",
    reasons,
  };
}

function readAnswer(answer: number | boolean | null | undefined, criterion: string, highest: number): number | null {
  if (answer === null || answer === undefined) return null;
  if (typeof answer === "boolean") return answer ? highest : 0;
  const expected = `an answer from 0 to ${highest}`;
  checkNumber(answer, criterion, expected);
  return answer < 0 || answer > highest ? fail("outOfRange", criterion, expected, answer) : answer + 0;
}

function readFramework(framework: QualificationFramework): QualificationUsed["framework"] {
  const path = "framework";
  const names = ["criteria", "weights", "highest", "metFrom", "required"] as const;
  checkSpelling(checkObject(framework, path, "a framework { criteria }"), names, path);
  if (framework.criteria === undefined) fail("missing", `${path}.criteria`, "a list of names", framework.criteria);
  const criteria = Array.from(checkIterable(framework.criteria, `${path}.criteria`), (name, place) =>
    checkText(name, `${path}.criteria[${place}]`, "the name of a criterion"),
  );
  if (criteria.length === 0) fail("outOfRange", `${path}.criteria`, "at least one criterion", criteria);
  const twice = criteria.findIndex((name, place) => criteria.indexOf(name) < place);
  if (twice >= 0) fail("duplicate", `${path}.criteria[${twice}]`, "each criterion once", criteria[twice]);
  const { highest = 1, metFrom = highest, required = criteria.length } = framework;
  const above = (value: number, most: number, name: string): number => {
    checkNumber(value, `${path}.${name}`);
    return value > 0 && value <= most
      ? value
      : fail("outOfRange", `${path}.${name}`, `above 0, at most ${most}`, value);
  };
  above(highest, Number.MAX_VALUE, "highest");
  return {
    criteria,
    weights: readWeights(framework.weights ?? {}, criteria),
    highest,
    metFrom: above(metFrom, highest, "metFrom"),
    required: above(required, criteria.length, "required"),
  };
}

function readWeights(
  weights: { readonly [criterion: string]: number },
  criteria: readonly string[],
): { readonly [criterion: string]: number } {
  const path = "framework.weights";
  checkSpelling(checkObject(weights, path, "weights by criterion"), criteria, path);
  const foreign = Object.keys(weights).find((name) => !criteria.includes(name));
  if (foreign !== undefined) fail("invalidOption", `${path}.${foreign}`, criteria.join(), foreign);
  return Object.fromEntries(
    criteria.map((criterion) => {
      const weight = Object.hasOwn(weights, criterion) ? (weights[criterion] as number) : 1;
      checkNumber(weight, `${path}.${criterion}`, "a weight above 0");
      if (weight <= 0) fail("outOfRange", `${path}.${criterion}`, "a weight above 0", weight);
      return [criterion, weight];
    }),
  );
}
