/**
 * Who your customers are: recency, frequency and monetary value, and the segments they fall into.
 *
 * @module segmentation
 */
export type { Rfm, RfmAmount, RfmColumns, RfmCustomer, RfmSegmentTotal } from "./rfm.ts";
export { rfm } from "./rfm.ts";
export type { RfmBins } from "./rfmBoxes.ts";
export type { RfmCuts, RfmOptions, RfmRule, RfmSettings } from "./rfmOptions.ts";
export type { RfmOverlap, RfmScores, RfmSegmentCheck, RfmSegmentCheckOptions } from "./rfmSegmentCheck.ts";
export { rfmSegmentCheck } from "./rfmSegmentCheck.ts";
export type { RfmSegment } from "./rfmSegments.ts";
export { rfmSegments } from "./rfmSegments.ts";
export type { Transaction } from "./transaction.ts";
