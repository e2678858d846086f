import { checkConfidenceLevel, checkNumber, checkObject } from "../core/checks.ts";
import type { Columns, Dictionary } from "../core/columns.ts";
import { fail } from "../core/errors.ts";
import type { Result } from "../core/estimate.ts";
import { type Rate, rate } from "../core/rate.ts";
import { checkOptions, checkSpelling } from "../core/spelling.ts";
import { readTable } from "../core/table.ts";
import { numberColumn } from "./numberRows.ts";

/**
 * Segment of satisfaction and loyalty (Jones and Sasser 1995): satisfied and loyal, satisfied and not loyal, not satisfied and yet
 * loyal, neither.
 *
 * @category Satisfaction and loyalty
 */
export type SatisfactionLoyaltySegment = "loyalist" | "mercenary" | "hostage" | "defector";

/**
 * The four segments, in the order of the publication.
 *
 * @category Satisfaction and loyalty
 */
export const satisfactionLoyaltySegmentNames: readonly SatisfactionLoyaltySegment[] = [
  "loyalist",
  "mercenary",
  "hostage",
  "defector",
];

/**
 * How satisfied and how loyal a customer is; more is better.
 *
 * @category Satisfaction and loyalty
 */
export interface SatisfactionLoyalty {
  /** Score of satisfaction. */
  readonly satisfaction: number;
  /** Score of loyalty, stated or seen in purchases, on its own scale. */
  readonly loyalty: number;
}

/**
 * Where the lines are drawn. The publication gives none, so each must be given.
 *
 * @category Satisfaction and loyalty
 */
export interface SatisfactionLoyaltyOptions {
  /** Lowest satisfaction that counts as high. */
  readonly satisfiedFrom: number;
  /** Lowest loyalty that counts as high. */
  readonly loyalFrom: number;
  /** Scores from which a loyalist is an apostle; nobody is one when not set. */
  readonly apostleFrom?: SatisfactionLoyalty | undefined;
  /** Scores up to which a defector is a terrorist; nobody is one when not set. */
  readonly terroristTo?: SatisfactionLoyalty | undefined;
}

/**
 * The segment of a customer, with what it rests on.
 *
 * @category Satisfaction and loyalty
 */
export interface SatisfactionLoyaltyVerdict {
  /** The segment. */
  readonly segment: SatisfactionLoyaltySegment;
  /** The far end of a segment: an apostle among the loyalists, a terrorist among the defectors; otherwise `null`. */
  readonly extreme: "apostle" | "terrorist" | null;
  /** The score beside its line, for satisfaction and for loyalty. */
  readonly reasons: readonly {
    /** Whether the score reaches its line. */
    readonly code: "satisfied" | "notSatisfied" | "loyal" | "notLoyal";
    /** The score. */
    readonly value: number;
    /** The line. */
    readonly required: number;
  }[];
}

/**
 * The lines, and how sure to be of the shares.
 *
 * @category Satisfaction and loyalty
 */
export interface SatisfactionLoyaltySegmentsOptions extends SatisfactionLoyaltyOptions {
  /** Of the shares, between 0 and 1. @defaultValue 0.95 */
  readonly confidenceLevel?: number | undefined;
}

/**
 * The same with the defaults filled in.
 *
 * @category Satisfaction and loyalty
 */
export interface SatisfactionLoyaltyUsed extends SatisfactionLoyaltyOptions {
  /** Confidence level of the shares. */
  readonly confidenceLevel: number;
}

/**
 * A segment and its share of the customers.
 *
 * @category Satisfaction and loyalty
 */
export interface SatisfactionLoyaltyShare extends Rate {
  /** The segment. */
  readonly segment: SatisfactionLoyaltySegment;
}

/**
 * Segments as a column, one per row that came in.
 *
 * @category Satisfaction and loyalty
 */
export interface SatisfactionLoyaltyColumns {
  /** The segments; the texts are {@link satisfactionLoyaltySegmentNames}. */
  readonly segment: Dictionary;
}

/**
 * Segments of many customers.
 *
 * @category Satisfaction and loyalty
 */
export interface SatisfactionLoyaltySegments<Customers>
  extends Result<"satisfactionLoyaltySegments", SatisfactionLoyaltyUsed> {
  /** The verdict on each customer in the order given; of columns, a column of segments. */
  readonly customers: Customers;
  /** Each segment with its share of the customers. */
  readonly segments: readonly SatisfactionLoyaltyShare[];
  /** Share of apostles. */
  readonly apostles: Rate;
  /** Share of terrorists. */
  readonly terrorists: Rate;
}

/**
 * Segment of a customer by satisfaction and loyalty: a satisfied customer is not yet a loyal one.
 *
 * High on both: loyalist; satisfied only: mercenary; loyal only: hostage; neither: defector (Jones and Sasser 1995, "Why Satisfied
 * Customers Defect", Harvard Business Review 73). A score at a line counts as high. Dutch: een tevreden klant is nog geen loyale klant.
 *
 * @param customer - Scores `{ satisfaction, loyalty }`.
 * @param options - The lines.
 * @returns The segment with its reasons.
 * @throws A {@link CustometryError} with code `missing` or `notANumber` for a score or a line that is no finite number, `outOfRange`
 * when apostles lie below the lines or terrorists above them.
 * @example
 * ```ts
 * import { satisfactionLoyaltySegment } from "custometry";
 *
 * satisfactionLoyaltySegment({ satisfaction: 5, loyalty: 2 }, { satisfiedFrom: 4, loyalFrom: 4 }).segment; // => "mercenary"
 * ```
 * @category Satisfaction and loyalty
 */
export function satisfactionLoyaltySegment(
  customer: SatisfactionLoyalty,
  options: SatisfactionLoyaltyOptions,
): SatisfactionLoyaltyVerdict {
  return verdictOf(readScores(customer, ""), readOptions(options));
}

/**
 * Segments of many customers by satisfaction and loyalty, with the share of each.
 *
 * @param customers - Rows `{ satisfaction, loyalty }`, or columns of them.
 * @param options - The lines, and `confidenceLevel` of the shares, 0.95 when not set.
 * @returns The verdict on each customer in the shape that came in, and the shares.
 * @throws A {@link CustometryError} as {@link satisfactionLoyaltySegment} does, with the place of the row.
 * @example
 * ```ts
 * import { satisfactionLoyaltySegments } from "custometry";
 *
 * const customers = [{ satisfaction: 5, loyalty: 5 }, { satisfaction: 5, loyalty: 2 }, { satisfaction: 1, loyalty: 5 }, { satisfaction: 5, loyalty: 4 }];
 * const { segments } = satisfactionLoyaltySegments(customers, { satisfiedFrom: 4, loyalFrom: 4 });
 * segments.map(({ segment, value }) => `${segment} ${value}`); // => ["loyalist 0.5", "mercenary 0.25", "hostage 0.25", "defector 0"]
 * ```
 * @category Satisfaction and loyalty
 */
export function satisfactionLoyaltySegments(
  customers: Iterable<SatisfactionLoyalty>,
  options: SatisfactionLoyaltySegmentsOptions,
): SatisfactionLoyaltySegments<readonly SatisfactionLoyaltyVerdict[]>;
export function satisfactionLoyaltySegments(
  customers: Columns<SatisfactionLoyalty>,
  options: SatisfactionLoyaltySegmentsOptions,
): SatisfactionLoyaltySegments<SatisfactionLoyaltyColumns>;
export function satisfactionLoyaltySegments(
  customers: Iterable<SatisfactionLoyalty> | Columns<SatisfactionLoyalty>,
  options: SatisfactionLoyaltySegmentsOptions,
): SatisfactionLoyaltySegments<readonly SatisfactionLoyaltyVerdict[] | SatisfactionLoyaltyColumns> {
  const lines = readOptions(options);
  checkSpelling(options, ["confidenceLevel"]);
  const confidenceLevel = checkConfidenceLevel(options.confidenceLevel);
  const table = readTable<"satisfaction" | "loyalty">(customers, ["satisfaction", "loyalty"]);
  const [satisfaction, loyalty] = (["satisfaction", "loyalty"] as const).map(
    (field) => numberColumn(table.columns[field] as object, field) as ArrayLike<number>,
  ) as [ArrayLike<number>, ArrayLike<number>];
  const names = satisfactionLoyaltySegmentNames;
  const codes = new Uint8Array(table.length);
  const counts = new Float64Array(names.length);
  const verdicts: SatisfactionLoyaltyVerdict[] = [];
  const isRows = Symbol.iterator in customers;
  let [apostles, terrorists] = [0, 0];
  for (let index = 0; index < codes.length; index++) {
    const satisfied = checkNumber(satisfaction[index] as number, table.path("satisfaction", index));
    const loyal = checkNumber(loyalty[index] as number, table.path("loyalty", index));
    const code = segmentCode(satisfied, loyal, lines);
    codes[index] = code;
    counts[code] = (counts[code] as number) + 1;
    if (isApostle(satisfied, loyal, lines)) apostles++;
    else if (isTerrorist(satisfied, loyal, lines)) terrorists++;
    if (isRows) verdicts.push(verdictOf({ satisfaction: satisfied, loyalty: loyal }, lines));
  }
  const share = (count: number): Rate => rate(count, codes.length, { confidenceLevel });
  return {
    measure: "satisfactionLoyaltySegments",
    options: { ...lines, confidenceLevel },
    customers: isRows ? verdicts : { segment: { codes, values: names } },
    segments: names.map((segment, place) => ({ segment, ...share(counts[place] as number) })),
    apostles: share(apostles),
    terrorists: share(terrorists),
    rejected: { count: 0, byCode: {}, examples: [] },
  };
}

function readScores(scores: SatisfactionLoyalty, path: string): SatisfactionLoyalty {
  checkObject(scores, path, "scores { satisfaction, loyalty }");
  const at = path && `${path}.`;
  return {
    satisfaction: checkNumber(scores.satisfaction, `${at}satisfaction`),
    loyalty: checkNumber(scores.loyalty, `${at}loyalty`),
  };
}

function readOptions(options: SatisfactionLoyaltyOptions): SatisfactionLoyaltyOptions {
  checkOptions(
    options,
    ["satisfiedFrom", "loyalFrom", "apostleFrom", "terroristTo"],
    "options { satisfiedFrom, loyalFrom }",
  );
  const satisfiedFrom = checkNumber(options.satisfiedFrom, "satisfiedFrom");
  const loyalFrom = checkNumber(options.loyalFrom, "loyalFrom");
  const [apostleFrom, terroristTo] = (["apostleFrom", "terroristTo"] as const).map((name) => {
    const scores = options[name];
    return scores === undefined ? undefined : readScores(scores, name);
  });
  if (apostleFrom && (apostleFrom.satisfaction < satisfiedFrom || apostleFrom.loyalty < loyalFrom))
    fail("outOfRange", "apostleFrom", "scores at or above satisfiedFrom and loyalFrom", options.apostleFrom);
  if (terroristTo && (terroristTo.satisfaction >= satisfiedFrom || terroristTo.loyalty >= loyalFrom))
    fail("outOfRange", "terroristTo", "scores below satisfiedFrom and loyalFrom", options.terroristTo);
  return {
    satisfiedFrom,
    loyalFrom,
    ...(apostleFrom === undefined ? {} : { apostleFrom }),
    ...(terroristTo === undefined ? {} : { terroristTo }),
  };
}

/** Place of the segment among the names: satisfied or not counts one step, loyal or not the other. */
function segmentCode(satisfaction: number, loyalty: number, lines: SatisfactionLoyaltyOptions): number {
  const isLoyal = loyalty >= lines.loyalFrom;
  return satisfaction >= lines.satisfiedFrom ? (isLoyal ? 0 : 1) : isLoyal ? 2 : 3;
}

function isApostle(satisfaction: number, loyalty: number, { apostleFrom: from }: SatisfactionLoyaltyOptions): boolean {
  return from !== undefined && satisfaction >= from.satisfaction && loyalty >= from.loyalty;
}

function isTerrorist(satisfaction: number, loyalty: number, { terroristTo: to }: SatisfactionLoyaltyOptions): boolean {
  return to !== undefined && satisfaction <= to.satisfaction && loyalty <= to.loyalty;
}

function verdictOf(
  { satisfaction, loyalty }: SatisfactionLoyalty,
  lines: SatisfactionLoyaltyOptions,
): SatisfactionLoyaltyVerdict {
  const { satisfiedFrom, loyalFrom } = lines;
  const isExtreme = isApostle(satisfaction, loyalty, lines);
  return {
    segment: satisfactionLoyaltySegmentNames[segmentCode(satisfaction, loyalty, lines)] ?? "defector",
    extreme: isExtreme ? "apostle" : isTerrorist(satisfaction, loyalty, lines) ? "terrorist" : null,
    reasons: [
      {
        code: satisfaction >= satisfiedFrom ? "satisfied" : "notSatisfied",
        value: satisfaction,
        required: satisfiedFrom,
      },
      { code: loyalty >= loyalFrom ? "loyal" : "notLoyal", value: loyalty, required: loyalFrom },
    ],
  };
}
