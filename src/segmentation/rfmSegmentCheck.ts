import { checkInteger, checkObject } from "../core/checks.ts";
import { DIMENSIONS, MOST_BINS, type RfmBins, readSegments } from "./rfmBoxes.ts";
import type { RfmSegment } from "./rfmSegments.ts";

/**
 * A combination of RFM scores, each 1 or more.
 *
 * @category RFM
 */
export interface RfmScores {
  /** Recency score; the highest is the most recent. */
  readonly recency: number;
  /** Frequency score. */
  readonly frequency: number;
  /** Monetary score. */
  readonly monetary: number;
}

/**
 * How many scores there are, for {@link rfmSegmentCheck}.
 *
 * @category RFM
 */
export interface RfmSegmentCheckOptions {
  /** Number of scores, 1 to 100: one for all dimensions, or one for each, such as `bins` of a result of {@link rfm}. */
  readonly bins: number | RfmBins;
}

/**
 * Whether a table of RFM segments gives every combination of scores exactly one segment.
 *
 * @category RFM
 */
export interface RfmSegmentCheck {
  /** Whether there is a box for every combination of scores, so that no customer is `other`. */
  readonly covered: boolean;
  /** The combinations that no box holds, in order of recency, frequency and monetary score. */
  readonly gaps: readonly RfmScores[];
  /** The combinations that boxes of different segments hold, with those segments; the first one wins. */
  readonly overlaps: readonly RfmOverlap[];
  /** Segments that no customer can have: earlier boxes take all, or the scores they ask for do not occur. */
  readonly unreachable: readonly string[];
}

/**
 * A combination of scores that boxes of different segments hold.
 *
 * @category RFM
 */
export interface RfmOverlap extends RfmScores {
  /** Those segments; the first one wins. */
  readonly segments: readonly string[];
}

/**
 * Gaps and overlaps of a table of RFM segments over all combinations of scores, and the segments that are never reached.
 *
 * Pass the `bins` of a result of {@link rfm} to see what is left of a table when equal values have merged bins.
 *
 * @param segments - Boxes in order of precedence.
 * @param options - How many scores there are.
 * @returns The combinations without a segment and with several, and the segments that no combination leads to.
 * @throws A {@link CustometryError} with code `missing`, `wrongType`, `notANumber`, `notAnInteger` or `outOfRange` for a box
 * without a name or with bounds that are not two integers in order from 1 to 100, and for bins outside 1 to 100.
 * @example
 * ```ts
 * import { rfmSegmentCheck, rfmSegments } from "custometry";
 *
 * const check = rfmSegmentCheck(rfmSegments.classic, { bins: 5 });
 * check.covered; // => false
 * check.gaps[0]; // => { recency: 2, frequency: 1, monetary: 5 }
 * check.unreachable; // => []
 * ```
 * @category RFM
 */
export function rfmSegmentCheck(segments: readonly RfmSegment[], options: RfmSegmentCheckOptions): RfmSegmentCheck {
  const boxes = readSegments(segments);
  const bins = readBins(checkObject(options, "options"));
  const gaps: RfmScores[] = [];
  const overlaps: RfmOverlap[] = [];
  const unreachable = new Set(boxes.map((box) => box.segment));
  for (const scores of combinations(bins)) {
    const holders = [...new Set(boxes.filter((box) => holds(box, scores)).map((box) => box.segment))];
    const [winner] = holders;
    if (winner === undefined) gaps.push(scores);
    else unreachable.delete(winner);
    if (holders.length > 1) overlaps.push({ ...scores, segments: holders });
  }
  return { covered: gaps.length === 0, gaps, overlaps, unreachable: [...unreachable] };
}

function readBins({ bins }: RfmSegmentCheckOptions): RfmBins {
  if (typeof bins !== "object" || bins === null) {
    const same = checkInteger(bins, 1, MOST_BINS, "bins");
    return { recency: same, frequency: same, monetary: same };
  }
  const [recency, frequency, monetary] = DIMENSIONS.map((dimension) =>
    checkInteger(bins[dimension], 1, MOST_BINS, `bins.${dimension}`),
  ) as [number, number, number];
  return { recency, frequency, monetary };
}

function* combinations(bins: RfmBins): Generator<RfmScores> {
  for (let recency = 1; recency <= bins.recency; recency++) {
    for (let frequency = 1; frequency <= bins.frequency; frequency++) {
      for (let monetary = 1; monetary <= bins.monetary; monetary++) yield { recency, frequency, monetary };
    }
  }
}

function holds(box: RfmSegment, scores: RfmScores): boolean {
  return DIMENSIONS.every((name) => box[name][0] <= scores[name] && scores[name] <= box[name][1]);
}
