import { checkConfidenceLevel, checkNumber, checkObject } from "../core/checks.ts";
import type { Columns, Dictionary } from "../core/columns.ts";
import type { Result } from "../core/estimate.ts";
import { type Rate, rate } from "../core/rate.ts";
import { checkSpelling } from "../core/spelling.ts";
import { cellReader, readTable } from "../core/table.ts";

/**
 * Segment of loyalty (Dick and Basu 1994): high attitude and patronage; high attitude alone; high patronage alone; neither.
 *
 * @category Loyalty matrix
 */
export type LoyaltySegment = "loyalty" | "latentLoyalty" | "spuriousLoyalty" | "noLoyalty";

/**
 * The four segments, in the order of the publication.
 *
 * @category Loyalty matrix
 */
export const loyaltySegmentNames: readonly LoyaltySegment[] = [
  "loyalty",
  "latentLoyalty",
  "spuriousLoyalty",
  "noLoyalty",
];

/**
 * How a customer thinks of the supplier and how often it buys there.
 *
 * @category Loyalty matrix
 */
export interface CustomerLoyalty {
  /** Attitude relative to that towards rivals (relative attitude); more is better. */
  readonly attitude: number;
  /** Repeat patronage, such as a share of wallet or a frequency; more is better. */
  readonly patronage: number;
}

/**
 * Where the lines are drawn. The publication gives none, so each must be given.
 *
 * @category Loyalty matrix
 */
export interface LoyaltySegmentOptions {
  /** Lowest attitude that counts as high. */
  readonly attitudeFrom: number;
  /** Lowest patronage that counts as high. */
  readonly patronageFrom: number;
}

/**
 * The segment of a customer, with what it rests on.
 *
 * @category Loyalty matrix
 */
export interface LoyaltyVerdict {
  /** The segment. */
  readonly segment: LoyaltySegment;
  /** The value beside its line, for attitude and for patronage. */
  readonly reasons: readonly {
    /** Whether the value reaches its line. */
    readonly code: "highAttitude" | "lowAttitude" | "highPatronage" | "lowPatronage";
    /** The value. */
    readonly value: number;
    /** The line. */
    readonly required: number;
  }[];
}

/**
 * The lines, and how sure to be of the shares.
 *
 * @category Loyalty matrix
 */
export interface LoyaltyMatrixOptions extends LoyaltySegmentOptions {
  /** Of the shares, between 0 and 1. @defaultValue 0.95 */
  readonly confidenceLevel?: number | undefined;
}

/**
 * The same with the default filled in.
 *
 * @category Loyalty matrix
 */
export interface LoyaltyMatrixUsed extends LoyaltySegmentOptions {
  /** Confidence level of the shares. */
  readonly confidenceLevel: number;
}

/**
 * Segments as a column, one per row that came in.
 *
 * @category Loyalty matrix
 */
export interface LoyaltyColumns {
  /** The segments; the texts are {@link loyaltySegmentNames}. */
  readonly segment: Dictionary;
}

/**
 * Segments of many customers.
 *
 * @category Loyalty matrix
 */
export interface LoyaltyMatrix<Customers> extends Result<"loyaltyMatrix", LoyaltyMatrixUsed> {
  /** The verdict on each customer in the order given; of columns, a column of segments. */
  readonly customers: Customers;
  /** Each segment with its share of the customers. */
  readonly segments: readonly (Rate & {
    /** The segment. */
    readonly segment: LoyaltySegment;
  })[];
}

/**
 * Loyalty segment of a customer: whether it is loyal, or only buys, or only thinks well of the supplier.
 *
 * High attitude and patronage: loyalty; attitude alone: latent loyalty; patronage alone: spurious loyalty, out of habit or for want of
 * choice; neither: no loyalty (Dick and Basu 1994, "Customer Loyalty: Toward an Integrated Conceptual Framework", Journal of the Academy
 * of Marketing Science 22). A value at a line counts as high. Dutch: loyaliteitsmatrix.
 *
 * @param customer - `{ attitude, patronage }`.
 * @param options - The lines.
 * @returns The segment with its reasons.
 * @throws A {@link CustometryError} with code `missing` or `notANumber` for a value or a line that is no finite number, `unknownName` for a
 * misspelt option.
 * @example
 * ```ts
 * import { loyaltySegment } from "custometry";
 *
 * loyaltySegment({ attitude: 2, patronage: 5 }, { attitudeFrom: 3.5, patronageFrom: 3.5 }).segment; // => "spuriousLoyalty"
 * ```
 * @category Loyalty matrix
 */
export function loyaltySegment(customer: CustomerLoyalty, options: LoyaltySegmentOptions): LoyaltyVerdict {
  const { attitude, patronage } = checkObject(customer, "", "an object { attitude, patronage }");
  return verdictOf(checkNumber(attitude, "attitude"), checkNumber(patronage, "patronage"), readLines(options));
}

/**
 * Loyalty matrix of customers (Dutch: loyaliteitsmatrix): the loyalty segment of each, and the share of each segment.
 *
 * @param customers - Rows `{ attitude, patronage }`, or columns of them.
 * @param options - The lines, and `confidenceLevel` of the shares.
 * @returns The verdict on each customer in the shape that came in, and the shares.
 * @throws A {@link CustometryError} as {@link loyaltySegment} does, with the place of the row; `lengthMismatch` for columns of different
 * length.
 * @example
 * ```ts
 * import { loyaltyMatrix } from "custometry";
 *
 * const customers = [{ attitude: 5, patronage: 5 }, { attitude: 5, patronage: 1 }, { attitude: 4, patronage: 4 }, { attitude: 1, patronage: 1 }];
 * const { segments } = loyaltyMatrix(customers, { attitudeFrom: 3.5, patronageFrom: 3.5 });
 * segments.map(({ segment, value }) => `${segment} ${value}`); // => ["loyalty 0.5", "latentLoyalty 0.25", "spuriousLoyalty 0", "noLoyalty 0.25"]
 * ```
 * @category Loyalty matrix
 */
export function loyaltyMatrix(
  customers: Iterable<CustomerLoyalty>,
  options: LoyaltyMatrixOptions,
): LoyaltyMatrix<readonly LoyaltyVerdict[]>;
export function loyaltyMatrix(
  customers: Columns<CustomerLoyalty>,
  options: LoyaltyMatrixOptions,
): LoyaltyMatrix<LoyaltyColumns>;
export function loyaltyMatrix(
  customers: Iterable<CustomerLoyalty> | Columns<CustomerLoyalty>,
  options: LoyaltyMatrixOptions,
): LoyaltyMatrix<readonly LoyaltyVerdict[] | LoyaltyColumns> {
  const lines = readLines(options);
  const confidenceLevel = checkConfidenceLevel(options.confidenceLevel);
  const { length, columns, path } = readTable<keyof CustomerLoyalty>(customers, ["attitude", "patronage"]);
  const [attitude, patronage] = (["attitude", "patronage"] as const).map((field) => cellReader(columns[field], field));
  const isRows = Symbol.iterator in customers;
  const verdicts: LoyaltyVerdict[] = [];
  const codes = new Uint8Array(length);
  for (let index = 0; index < length; index++) {
    const own = checkNumber(attitude?.(index) as number, path("attitude", index));
    const often = checkNumber(patronage?.(index) as number, path("patronage", index));
    codes[index] = segmentCode(own, often, lines);
    if (isRows) verdicts.push(verdictOf(own, often, lines));
  }
  const shares = loyaltySegmentNames.map((segment, code) => {
    const successes = codes.reduce((sum, own) => (own === code ? sum + 1 : sum), 0);
    return { segment, ...rate(successes, length, { confidenceLevel }) };
  });
  return {
    measure: "loyaltyMatrix",
    options: { ...lines, confidenceLevel },
    customers: isRows ? verdicts : { segment: { codes, values: loyaltySegmentNames } },
    segments: shares,
    rejected: { count: 0, byCode: {}, examples: [] },
  };
}

function readLines(options: LoyaltySegmentOptions): LoyaltySegmentOptions {
  checkSpelling(checkObject(options, "options", "options { attitudeFrom, patronageFrom }"), [
    "attitudeFrom",
    "patronageFrom",
    "confidenceLevel",
  ]);
  return {
    attitudeFrom: checkNumber(options.attitudeFrom, "attitudeFrom"),
    patronageFrom: checkNumber(options.patronageFrom, "patronageFrom"),
  };
}

/** Place of the segment among the names. */
function segmentCode(
  attitude: number,
  patronage: number,
  { attitudeFrom, patronageFrom }: LoyaltySegmentOptions,
): number {
  return (attitude >= attitudeFrom ? 0 : 2) + (patronage >= patronageFrom ? 0 : 1);
}

function verdictOf(attitude: number, patronage: number, lines: LoyaltySegmentOptions): LoyaltyVerdict {
  const { attitudeFrom, patronageFrom } = lines;
  return {
    segment: loyaltySegmentNames[segmentCode(attitude, patronage, lines)] as LoyaltySegment,
    reasons: [
      { code: attitude >= attitudeFrom ? "highAttitude" : "lowAttitude", value: attitude, required: attitudeFrom },
      {
        code: patronage >= patronageFrom ? "highPatronage" : "lowPatronage",
        value: patronage,
        required: patronageFrom,
      },
    ],
  };
}
