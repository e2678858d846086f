/**
 * A named box of RFM scores. It holds a customer when all three scores lie within its bounds.
 *
 * @category RFM
 */
export interface RfmSegment {
  /** Name of the segment. Boxes of the same name form one segment together. */
  readonly segment: string;
  /** Lowest and highest recency score, both included. */
  readonly recency: readonly [low: number, high: number];
  /** Lowest and highest frequency score, both included. */
  readonly frequency: readonly [low: number, high: number];
  /** Lowest and highest monetary score, both included. */
  readonly monetary: readonly [low: number, high: number];
}

/**
 * Published tables of RFM segments, for scores of 1 to 5; the first box that holds a customer wins.
 *
 * `classic` is the table of the example of `rfm_segment` in the R package rfm (Aravind Hebbali, MIT licence). It overlaps and
 * leaves gaps, which {@link rfmSegmentCheck} lists.
 *
 * @example
 * ```ts
 * import { rfmSegments } from "custometry";
 *
 * rfmSegments.classic[0]; // => { segment: "champions", recency: [5, 5], frequency: [5, 5], monetary: [5, 5] }
 * ```
 * @category RFM
 */
export const rfmSegments: {
  /** The ten segments of the example of the R package rfm. */
  readonly classic: readonly RfmSegment[];
} = {
  classic: [
    { segment: "champions", recency: [5, 5], frequency: [5, 5], monetary: [5, 5] },
    { segment: "potentialLoyalist", recency: [3, 5], frequency: [3, 5], monetary: [2, 5] },
    { segment: "loyalCustomers", recency: [2, 4], frequency: [2, 4], monetary: [2, 4] },
    { segment: "promising", recency: [3, 4], frequency: [1, 3], monetary: [3, 5] },
    { segment: "newCustomers", recency: [4, 5], frequency: [1, 3], monetary: [1, 5] },
    { segment: "cantLoseThem", recency: [1, 2], frequency: [3, 4], monetary: [4, 5] },
    { segment: "atRisk", recency: [1, 2], frequency: [2, 5], monetary: [4, 5] },
    { segment: "needAttention", recency: [1, 3], frequency: [3, 5], monetary: [3, 5] },
    { segment: "aboutToSleep", recency: [2, 3], frequency: [1, 3], monetary: [1, 4] },
    { segment: "lost", recency: [1, 1], frequency: [1, 5], monetary: [1, 5] },
  ],
};
