import { checkInteger, checkNumber, checkObject } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { Result } from "../core/estimate.ts";
import { checkOptions, checkSpelling } from "../core/spelling.ts";
import type { Id } from "../core/table.ts";
import { readCustomers } from "./readCustomers.ts";
import {
  type CriterionScale,
  type CriterionScores,
  type CriterionWeights,
  type PreparedWeights,
  prepareWeights,
  weightedScore,
} from "./weightedScore.ts";

/**
 * Class on an axis of the portfolio matrix. Of two classes there is no `medium`.
 *
 * @category Portfolio matrix
 */
export type PortfolioClass = "low" | "medium" | "high";

/**
 * The three classes, from low to high.
 *
 * @category Portfolio matrix
 */
export const portfolioClasses: readonly PortfolioClass[] = ["low", "medium", "high"];

/**
 * Scores of an account on the criteria of each axis. Criteria without a weight are ignored.
 *
 * @category Portfolio matrix
 */
export interface PortfolioAccount {
  /** Which account: a text or an integer, one type in a call; an account has one row. */
  readonly accountId: Id;
  /** How attractive its business is (Dutch: aantrekkelijkheid), such as volume, growth and prestige. */
  readonly attractiveness: CriterionScores;
  /** How strong the relationship is (Dutch: relatiesterkte), such as years, trust and distance to rivals. */
  readonly relationship: CriterionScores;
  /** How important the account is, for the first step of Fiocca. */
  readonly importance?: CriterionScores | undefined;
  /** How difficult it is to manage, for the first step of Fiocca. */
  readonly difficulty?: CriterionScores | undefined;
}

/**
 * The first step of Fiocca: which accounts are key, and which are difficult.
 *
 * @category Portfolio matrix
 */
export interface PortfolioFirstStep {
  /** Weights of the criteria of importance. */
  readonly importance: CriterionWeights;
  /** Weights of the criteria of difficulty. */
  readonly difficulty: CriterionWeights;
  /** Importance from which an account is key; the middle of the scale when not set. */
  readonly keyFrom?: number | undefined;
  /** Difficulty from which it is difficult; the middle of the scale when not set. */
  readonly difficultFrom?: number | undefined;
}

/**
 * How to score and class accounts.
 *
 * @category Portfolio matrix
 */
export interface PortfolioMatrixOptions {
  /** Weights of the criteria of attractiveness. */
  readonly attractiveness: CriterionWeights;
  /** Weights of the criteria of the relationship. */
  readonly relationship: CriterionWeights;
  /** Lowest and highest score that a criterion can have, such as 1 and 5. */
  readonly scale: CriterionScale;
  /** Number of classes per axis. @defaultValue 3 */
  readonly classes?: 2 | 3 | undefined;
  /** Where the classes above the lowest begin, included, in increasing order: one fewer than there are classes. Default: equal parts of the scale. */
  readonly cuts?: readonly number[] | undefined;
  /** The first step of Fiocca, after which only key accounts are in the matrix. Default: none, and all accounts are. */
  readonly firstStep?: PortfolioFirstStep | undefined;
}

/**
 * The options that {@link portfolioMatrix} used, defaults filled in.
 *
 * @category Portfolio matrix
 */
export interface PortfolioMatrixUsed extends PortfolioMatrixOptions {
  /** Number of classes per axis. */
  readonly classes: 2 | 3;
  /** Where the classes above the lowest begin. */
  readonly cuts: readonly number[];
}

/**
 * Segment of an account after the first step of Fiocca.
 *
 * @category Portfolio matrix
 */
export type KeyAccountSegment = "keyDifficult" | "keyEasy" | "nonKeyDifficult" | "nonKeyEasy";

/**
 * The four segments of the first step.
 *
 * @category Portfolio matrix
 */
export const keyAccountSegments: readonly KeyAccountSegment[] = [
  "keyDifficult",
  "keyEasy",
  "nonKeyDifficult",
  "nonKeyEasy",
];

/**
 * An account with its scores and place.
 *
 * @category Portfolio matrix
 */
export interface PlacedAccount {
  /** Which account. */
  readonly accountId: Id;
  /** The first step, when it is asked for. */
  readonly firstStep?:
    | {
        /** Weighted mean importance, on the scale. */
        readonly importance: number;
        /** Weighted mean difficulty, on the scale. */
        readonly difficulty: number;
        /** The segment. */
        readonly segment: KeyAccountSegment;
      }
    | undefined;
  /** Weighted mean attractiveness, on the scale. */
  readonly attractiveness: number;
  /** Weighted mean strength of the relationship, on the scale. */
  readonly relationship: number;
  /** Its place in the matrix; `null` for an account that the first step does not call key. */
  readonly cell: {
    /** Class of attractiveness. */
    readonly attractiveness: PortfolioClass;
    /** Class of the relationship. */
    readonly relationship: PortfolioClass;
  } | null;
}

/**
 * A cell of the matrix.
 *
 * @category Portfolio matrix
 */
export interface PortfolioCell {
  /** Class of attractiveness. */
  readonly attractiveness: PortfolioClass;
  /** Class of the relationship. */
  readonly relationship: PortfolioClass;
  /** The accounts in it, sorted. */
  readonly accountIds: readonly Id[];
}

/**
 * Result of {@link portfolioMatrix}. Every account is in one cell or among those that are not key.
 *
 * @category Portfolio matrix
 */
export interface PortfolioMatrix extends Result<"portfolioMatrix", PortfolioMatrixUsed> {
  /** The accounts, sorted by identifier: numbers by size, texts by code unit. */
  readonly accounts: readonly PlacedAccount[];
  /** All cells, the most attractive first, and in that the strongest relationship; an empty one too. */
  readonly cells: readonly PortfolioCell[];
  /** Accounts per segment of the first step; `null` without it. */
  readonly firstStep:
    | readonly {
        /** The segment. */
        readonly segment: KeyAccountSegment;
        /** The accounts in it, sorted. */
        readonly accountIds: readonly Id[];
      }[]
    | null;
}

/**
 * Portfolio matrix of accounts (Dutch: klantportfoliomatrix): attractiveness by strength of the relationship, each the weighted mean
 * of scores on criteria, in two or three classes.
 *
 * `score = Σ weight × score / Σ weight`, computed exactly and rounded once, so that a score on a cut is not lost to floating point; a
 * class begins with its cut included (Campbell and Cunningham 1983; Fiocca 1982). Fiocca goes in two steps: first the importance of
 * accounts by the difficulty of managing them, then the matrix of the key accounts alone; `firstStep` asks for both.
 *
 * @param accounts - Rows `{ accountId, attractiveness, relationship, importance?, difficulty? }` in any order.
 * @param options - Weights, scale and classes.
 * @returns Scores and place per account, and the accounts per cell.
 * @throws A {@link CustometryError} with code `missing`, `notANumber` or `outOfRange` for a score, weight or cut, `duplicate` for an account
 * with two rows, `mixedTypes` or `wrongType` for identifiers, `unknownName` for a misspelt option.
 * @example
 * ```ts
 * import { portfolioMatrix } from "custometry";
 *
 * const { accounts } = portfolioMatrix(
 *   [
 *     { accountId: "Alfa", attractiveness: { volume: 5, growth: 4 }, relationship: { trust: 4 } },
 *     { accountId: "Beta", attractiveness: { volume: 2, growth: 5 }, relationship: { trust: 2 } },
 *   ],
 *   { attractiveness: { volume: 0.7, growth: 0.3 }, relationship: { trust: 1 }, scale: { min: 1, max: 5 } },
 * );
 * accounts.map(({ accountId, attractiveness }) => `${accountId} ${attractiveness}`); // => ["Alfa 4.7", "Beta 2.9"]
 * accounts.map(({ cell }) => `${cell?.attractiveness}/${cell?.relationship}`); // => ["high/high", "medium/low"]
 * ```
 * @category Portfolio matrix
 */
export function portfolioMatrix(
  accounts: Iterable<PortfolioAccount>,
  options: PortfolioMatrixOptions,
): PortfolioMatrix {
  const used = readOptions(options);
  const axes = {
    attractiveness: prepareWeights(used.attractiveness, "attractiveness"),
    relationship: prepareWeights(used.relationship, "relationship"),
  };
  const firstStep = firstStepOf(used);
  const placed = readCustomers(accounts, "accountId", (account, path, accountId): PlacedAccount => {
    const attractiveness = weightedScore(
      account.attractiveness,
      axes.attractiveness,
      used.scale,
      `${path}.attractiveness`,
    );
    const relationship = weightedScore(account.relationship, axes.relationship, used.scale, `${path}.relationship`);
    const first = firstStep?.(account, path);
    const isKey = first === undefined || first.segment === "keyDifficult" || first.segment === "keyEasy";
    return {
      accountId,
      ...(first === undefined ? {} : { firstStep: first }),
      attractiveness,
      relationship,
      cell: isKey ? { attractiveness: classOf(attractiveness, used), relationship: classOf(relationship, used) } : null,
    };
  });
  return {
    measure: "portfolioMatrix",
    options: used,
    accounts: placed,
    cells: cellsOf(placed, used),
    firstStep:
      firstStep === undefined
        ? null
        : keyAccountSegments.map((segment) => ({
            segment,
            accountIds: placed
              .filter((account) => account.firstStep?.segment === segment)
              .map(({ accountId }) => accountId),
          })),
    rejected: { count: 0, byCode: {}, examples: [] },
  };
}

const NAMES = ["attractiveness", "relationship", "scale", "classes", "cuts", "firstStep"] as const;

function readOptions(options: PortfolioMatrixOptions): PortfolioMatrixUsed {
  checkOptions(options, NAMES, "options { attractiveness, relationship, scale }");
  const { attractiveness, relationship, firstStep } = options;
  const scale = readScale(options.scale);
  if (options.cuts !== undefined && !Array.isArray(options.cuts))
    fail("wrongType", "cuts", "a list of cuts", options.cuts);
  const classes = options.classes ?? (options.cuts === undefined ? 3 : options.cuts.length + 1);
  checkInteger(classes, 2, 3, options.classes === undefined ? "cuts.length" : "classes");
  return {
    attractiveness,
    relationship,
    scale,
    classes: classes === 2 ? 2 : 3,
    cuts: options.cuts === undefined ? equalCuts(scale, classes) : readCuts(options.cuts, classes),
    ...(firstStep === undefined ? {} : { firstStep: readFirstStep(firstStep, scale) }),
  };
}

function readScale(scale: CriterionScale): CriterionScale {
  if (scale === undefined || scale === null) fail("missing", "scale", "a scale { min, max }", scale);
  checkSpelling(checkObject(scale, "scale", "a scale { min, max }"), ["min", "max"], "scale");
  const [min, max] = [checkNumber(scale.min, "scale.min"), checkNumber(scale.max, "scale.max")];
  if (max <= min) fail("outOfRange", "scale.max", `a number above ${min}`, max);
  return { min, max };
}

function equalCuts({ min, max }: CriterionScale, classes: number): readonly number[] {
  return Array.from({ length: classes - 1 }, (_, index) => (min * (classes - 1 - index) + max * (index + 1)) / classes);
}

function readCuts(cuts: readonly number[], classes: number): readonly number[] {
  const expected = `${classes - 1} numbers in increasing order, one fewer than there are classes`;
  if (cuts.length !== classes - 1) fail("outOfRange", "cuts.length", expected, cuts.length);
  const numbers = Array.from(cuts as readonly number[], (cut, index) => checkNumber(cut, `cuts[${index}]`));
  const [first = 0, second = Number.POSITIVE_INFINITY] = numbers;
  if (second <= first) fail("outOfRange", "cuts[1]", `a number above ${first}`, second);
  return numbers;
}

function readFirstStep(step: PortfolioFirstStep, { min, max }: CriterionScale): Required<PortfolioFirstStep> {
  checkSpelling(
    checkObject(step, "firstStep", "an object with importance and difficulty"),
    ["importance", "difficulty", "keyFrom", "difficultFrom"],
    "firstStep",
  );
  const { importance, difficulty, keyFrom = (min + max) / 2, difficultFrom = (min + max) / 2 } = step;
  return {
    importance,
    difficulty,
    keyFrom: checkNumber(keyFrom, "firstStep.keyFrom"),
    difficultFrom: checkNumber(difficultFrom, "firstStep.difficultFrom"),
  };
}

/** Scores and classes accounts in the first step; `undefined` when it is not asked for. */
function firstStepOf({
  firstStep,
  scale,
}: PortfolioMatrixUsed):
  | ((account: PortfolioAccount, path: string) => NonNullable<PlacedAccount["firstStep"]>)
  | undefined {
  if (firstStep === undefined) return undefined;
  const weights: Record<"importance" | "difficulty", PreparedWeights> = {
    importance: prepareWeights(firstStep.importance, "firstStep.importance"),
    difficulty: prepareWeights(firstStep.difficulty, "firstStep.difficulty"),
  };
  const { keyFrom = 0, difficultFrom = 0 } = firstStep;
  return (account, path) => {
    const [importance, difficulty] = (["importance", "difficulty"] as const).map((axis) =>
      weightedScore(account[axis] as CriterionScores, weights[axis], scale, `${path}.${axis}`),
    ) as [number, number];
    const isDifficult = difficulty >= difficultFrom;
    const segment =
      importance >= keyFrom
        ? isDifficult
          ? "keyDifficult"
          : "keyEasy"
        : isDifficult
          ? "nonKeyDifficult"
          : "nonKeyEasy";
    return { importance, difficulty, segment };
  };
}

/** The classes that there are, from low to high. */
function classesOf({ classes }: PortfolioMatrixUsed): readonly PortfolioClass[] {
  return classes === 3 ? portfolioClasses : ["low", "high"];
}

function classOf(score: number, used: PortfolioMatrixUsed): PortfolioClass {
  return classesOf(used)[used.cuts.filter((cut) => score >= cut).length] as PortfolioClass;
}

function cellsOf(placed: readonly PlacedAccount[], used: PortfolioMatrixUsed): readonly PortfolioCell[] {
  const classes = [...classesOf(used)].reverse();
  return classes.flatMap((attractiveness) =>
    classes.map((relationship) => ({
      attractiveness,
      relationship,
      accountIds: placed
        .filter(({ cell }) => cell?.attractiveness === attractiveness && cell.relationship === relationship)
        .map(({ accountId }) => accountId),
    })),
  );
}
