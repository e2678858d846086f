/**
 * How satisfied customers are, and how sure we are of it (chapter 1 of the source).
 *
 * @module satisfaction
 */
export { formatNps } from "./formatNps.ts";
export type { Nps, NpsAnswer, NpsMethod, NpsOptions, NpsTally, NpsUsed } from "./nps.ts";
export { nps, npsCombine } from "./nps.ts";
export type { NpsCounts } from "./npsFromCounts.ts";
export { npsFromCounts, npsFromHistogram } from "./npsFromCounts.ts";
export type { NpsIntervalMethod } from "./npsInterval.ts";
export { npsInterval } from "./npsInterval.ts";
export type { NpsBounds, NpsScale, NpsThresholds } from "./npsScale.ts";
