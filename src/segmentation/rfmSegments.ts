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
 * Published tables of RFM segments; the first box that holds a customer wins.
 *
 * - `classic`, for 5 scores: the table of the example of `rfm_segment` in the R package rfm (Aravind Hebbali, MIT licence). It
 *   overlaps and leaves gaps, which {@link rfmSegmentCheck} lists.
 * - `recencyFrequency`, for 5 scores: ten segments of the recency and frequency scores alone, without gaps or overlaps, as in most
 *   courses on RFM in Python (there `seg_map`, of unknown author).
 * - `quartiles`, for 4 scores: the default of `rfm_segments` in the Python package pymc-marketing 0.16 (Apache licence 2.0), which
 *   names 46 of the 64 combinations.
 *
 * @example
 * ```ts
 * import { rfmSegmentCheck, rfmSegments } from "custometry";
 *
 * rfmSegments.classic[0]; // => { segment: "champions", recency: [5, 5], frequency: [5, 5], monetary: [5, 5] }
 * rfmSegmentCheck(rfmSegments.recencyFrequency, { bins: 5 }).covered; // => true
 * rfmSegmentCheck(rfmSegments.quartiles, { bins: 4 }).gaps.length; // => 18
 * ```
 * @category RFM
 */
export const rfmSegments: {
  /** The ten segments of the example of the R package rfm, for 5 scores. */
  readonly classic: readonly RfmSegment[];
  /** Ten segments of recency and frequency, for 5 scores. */
  readonly recencyFrequency: readonly RfmSegment[];
  /** The five segments of pymc-marketing, for 4 scores. */
  readonly quartiles: readonly RfmSegment[];
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
  recencyFrequency: [
    { segment: "hibernating", recency: [1, 2], frequency: [1, 2], monetary: [1, 5] },
    { segment: "atRisk", recency: [1, 2], frequency: [3, 4], monetary: [1, 5] },
    { segment: "cantLoseThem", recency: [1, 2], frequency: [5, 5], monetary: [1, 5] },
    { segment: "aboutToSleep", recency: [3, 3], frequency: [1, 2], monetary: [1, 5] },
    { segment: "needAttention", recency: [3, 3], frequency: [3, 3], monetary: [1, 5] },
    { segment: "loyalCustomers", recency: [3, 4], frequency: [4, 5], monetary: [1, 5] },
    { segment: "promising", recency: [4, 4], frequency: [1, 1], monetary: [1, 5] },
    { segment: "newCustomers", recency: [5, 5], frequency: [1, 1], monetary: [1, 5] },
    { segment: "potentialLoyalist", recency: [4, 5], frequency: [2, 3], monetary: [1, 5] },
    { segment: "champions", recency: [5, 5], frequency: [4, 5], monetary: [1, 5] },
  ],
  quartiles: [
    { segment: "premium", recency: [3, 4], frequency: [3, 4], monetary: [3, 4] },
    { segment: "repeat", recency: [2, 2], frequency: [3, 4], monetary: [3, 4] },
    { segment: "repeat", recency: [2, 3], frequency: [3, 3], monetary: [2, 2] },
    { segment: "repeat", recency: [1, 1], frequency: [4, 4], monetary: [3, 3] },
    { segment: "topSpender", recency: [3, 4], frequency: [1, 2], monetary: [3, 4] },
    { segment: "topSpender", recency: [1, 1], frequency: [2, 4], monetary: [4, 4] },
    { segment: "topSpender", recency: [1, 1], frequency: [3, 3], monetary: [3, 3] },
    { segment: "topSpender", recency: [2, 2], frequency: [2, 2], monetary: [4, 4] },
    { segment: "atRisk", recency: [2, 4], frequency: [1, 2], monetary: [2, 2] },
    { segment: "atRisk", recency: [1, 2], frequency: [2, 2], monetary: [2, 3] },
    { segment: "atRisk", recency: [1, 1], frequency: [3, 3], monetary: [2, 2] },
    { segment: "atRisk", recency: [2, 2], frequency: [1, 1], monetary: [4, 4] },
    { segment: "inactive", recency: [1, 1], frequency: [1, 1], monetary: [1, 4] },
    { segment: "inactive", recency: [2, 4], frequency: [1, 1], monetary: [1, 1] },
  ],
};
