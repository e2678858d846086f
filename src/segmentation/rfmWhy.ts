import { checkObject } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import { checkId, type Id, readIds, readTable } from "../core/table.ts";
import { exactToText } from "../internal/exactSum.ts";
import type { Rfm, RfmColumns, RfmCustomer } from "./rfm.ts";
import { DIMENSIONS } from "./rfmBoxes.ts";
import type { RfmSettings } from "./rfmOptions.ts";
import type { RfmSegment } from "./rfmSegments.ts";

/**
 * Why a customer has a score: its value, and the cut points between which it lies.
 *
 * @category RFM
 */
export interface RfmReason {
  /** Which dimension. */
  readonly code: "recency" | "frequency" | "monetary";
  /** Days since the last purchase, number of purchases, or the exact sum as a decimal text. */
  readonly value: number | string;
  /** The score, from 1. */
  readonly score: number;
  /** Number of scores there are. */
  readonly bins: number;
  /** The cut point below the value, in its unit; `null` for the lowest bin. */
  readonly from: number | null;
  /** The cut point above the value; `null` for the highest bin. */
  readonly to: number | null;
  /** Which of the two belongs to the bin: `both` where equal values are split over two bins. */
  readonly includes: "from" | "to" | "both";
  /** Whether a higher or a lower value scores higher. */
  readonly best: "high" | "low";
  /** The number of customers whose values were cut: all, or under nested binning those of the same scores before. */
  readonly among: number;
}

/**
 * Why a customer has its scores and segment.
 *
 * @category RFM
 */
export interface RfmWhy {
  /** Who it is. */
  readonly customerId: Id;
  /** Its segment. */
  readonly segment: string;
  /** The box that holds its scores; `null` for `other`. */
  readonly box: RfmSegment | null;
  /** Recency, frequency and monetary, in this order. */
  readonly reasons: readonly RfmReason[];
}

/**
 * Why a customer of a result of {@link rfm} has its scores and segment.
 *
 * @param result - A result of {@link rfm}, of rows or columns, also one that went through JSON.
 * @param customerId - The customer.
 * @returns Value, score and cut points per dimension, and the box of the segment; `null` for a customer without a purchase.
 * @throws A {@link CustometryError} with code `wrongType` for what is no result of {@link rfm}, `missing` or `wrongType` for an
 * identifier.
 * @example
 * ```ts
 * import { rfm, rfmSegments, rfmWhy } from "custometry";
 *
 * const orders = ["2026-11-20", "2026-08-15", "2026-03-02"].map((date, customerId) => ({ customerId, date, amount: 10 }));
 * const result = rfm(orders, { asOf: "2026-11-24", segments: rfmSegments.classic });
 * const why = rfmWhy(result, 0);
 * const [recency] = why?.reasons ?? [];
 * recency?.value; // => 4
 * [recency?.score, recency?.from, recency?.to]; // => [5, null, 42.8]
 * why?.segment; // => "newCustomers"
 * why?.box?.recency; // => [4, 5]
 * ```
 * @category RFM
 */
export function rfmWhy(result: Rfm<readonly RfmCustomer[]> | Rfm<RfmColumns>, customerId: Id): RfmWhy | null {
  if (checkObject(result, "result", "a result of rfm").measure !== "rfm") {
    fail("wrongType", "result", "a result of rfm", result);
  }
  checkId(customerId, typeof customerId, () => "customerId");
  const customer = findCustomer(result.customers, customerId);
  if (customer === undefined) return null;
  const { segment } = customer;
  return {
    customerId,
    segment,
    box: result.options.segments.find((box) => box.segment === segment && holds(box, customer)) ?? null,
    reasons: DIMENSIONS.map((dimension) => reasonOf(result, customer, dimension)),
  };
}

/** A customer as plain values. */
interface Found {
  readonly recency: { readonly value: number; readonly score: number };
  readonly frequency: { readonly value: number; readonly score: number };
  readonly monetary: { readonly value: string; readonly score: number };
  readonly segment: string;
}

function findCustomer(customers: readonly RfmCustomer[] | RfmColumns, id: Id): Found | undefined {
  if (!("recencyScore" in customers)) {
    const row = customers.find(({ customerId }) => customerId === id);
    return (
      row && {
        recency: { value: row.recency, score: row.recencyScore },
        frequency: { value: row.frequency, score: row.frequencyScore },
        // Text after JSON.
        monetary: {
          value: typeof row.monetary === "string" ? row.monetary : row.monetary.toFixed(),
          score: row.monetaryScore,
        },
        segment: row.segment,
      }
    );
  }
  const { columns, path } = readTable(customers, ["customerId"]);
  const ids = readIds(columns.customerId as RfmColumns["customerId"], (index) => path("customerId", index));
  const at = Array.from(ids.codes).findIndex((code) => ids.idOf(code - ids.offset) === id);
  if (at < 0) return undefined;
  const { units, scale } = customers.monetary;
  const number = (column: ArrayLike<number>): number => column[at] as number;
  return {
    recency: { value: number(customers.recency), score: number(customers.recencyScore) },
    frequency: { value: number(customers.frequency), score: number(customers.frequencyScore) },
    monetary: {
      value: exactToText({ units: BigInt(units[at] as number), scale }),
      score: number(customers.monetaryScore),
    },
    segment: customers.segment.values[number(customers.segment.codes)] as string,
  };
}

function holds(box: RfmSegment, customer: Found): boolean {
  return DIMENSIONS.every((name) => box[name][0] <= customer[name].score && customer[name].score <= box[name][1]);
}

function reasonOf(
  result: Rfm<readonly RfmCustomer[]> | Rfm<RfmColumns>,
  customer: Found,
  code: RfmReason["code"],
): RfmReason {
  const { value, score } = customer[code];
  const { cuts, bins, customers: among } = cutsOf(result, customer, code);
  const bin = code === "recency" ? bins + 1 - score : score;
  return {
    code,
    value,
    score,
    bins,
    from: cuts[bin - 2] ?? null,
    to: cuts[bin - 1] ?? null,
    includes: includedEnd(result.options),
    best: code === "recency" ? "low" : "high",
    among,
  };
}

function cutsOf(
  { cuts, bins, within, customers }: Rfm<readonly RfmCustomer[]> | Rfm<RfmColumns>,
  { recency, frequency }: Found,
  code: RfmReason["code"],
): { readonly cuts: readonly number[]; readonly bins: number; readonly customers: number } {
  const nested = within.find(
    (one) =>
      one.dimension === code &&
      one.recency === recency.score &&
      (one.frequency === null || one.frequency === frequency.score),
  );
  const all = "recencyScore" in customers ? customers.recencyScore.length : customers.length;
  return nested ?? { cuts: cuts[code], bins: bins[code], customers: all };
}

function includedEnd({ rule }: RfmSettings): RfmReason["includes"] {
  if (rule === "rightClosed") return "to";
  return rule === "ntile" ? "both" : "from";
}
