import { checkInteger, checkObject, checkText } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { RfmSegment } from "./rfmSegments.ts";

/**
 * A number per dimension of RFM.
 *
 * @category RFM
 */
export interface RfmBins {
  /** Number of recency scores. */
  readonly recency: number;
  /** Number of frequency scores. */
  readonly frequency: number;
  /** Number of monetary scores. */
  readonly monetary: number;
}

/** The name for customers that no box holds. */
export const OTHER = "other";
/** The most scores of a dimension. */
export const MOST_BINS = 100;
export const DIMENSIONS = ["recency", "frequency", "monetary"] as const;

/** A plain copy of the boxes; throws for what is none. */
export function readSegments(segments: readonly RfmSegment[]): readonly RfmSegment[] {
  if (!Array.isArray(segments)) {
    fail(segments === null ? "missing" : "wrongType", "segments", "an array of segments", segments);
  }
  return segments.map((box: RfmSegment, index) => {
    const path = `segments[${index}]`;
    checkObject(box, path, "a segment with bounds of the three scores");
    return {
      segment: checkText(box.segment, `${path}.segment`),
      recency: readBounds(box.recency, `${path}.recency`),
      frequency: readBounds(box.frequency, `${path}.frequency`),
      monetary: readBounds(box.monetary, `${path}.monetary`),
    };
  });
}

function readBounds(bounds: readonly [number, number], path: string): readonly [number, number] {
  const expected = "the lowest and the highest score, both included";
  if (bounds === undefined || bounds === null) fail("missing", path, expected, bounds);
  if (!Array.isArray(bounds) || bounds.length !== 2) fail("wrongType", path, expected, bounds);
  const low = checkInteger(bounds[0], 1, MOST_BINS, `${path}[0]`);
  return [low, checkInteger(bounds[1], low, MOST_BINS, `${path}[1]`)];
}

/** Throws for a box that asks for a score which cannot occur. */
export function checkBoxesFit(segments: readonly RfmSegment[], bins: RfmBins): void {
  segments.forEach((box, index) => {
    for (const dimension of DIMENSIONS) {
      const high = box[dimension][1];
      if (high <= bins[dimension]) continue;
      const path = `segments[${index}].${dimension}[1]`;
      fail("outOfRange", path, `a score from 1 to ${bins[dimension]} (the boxes and the bins must fit together)`, high);
    }
  });
}

/** The segments in the order of the table, each once, with the one for all others. */
export function segmentNames(segments: readonly RfmSegment[]): readonly string[] {
  return [...new Set([...segments.map((box) => box.segment), OTHER])];
}

/** Place of a combination of scores in a grid of all of them. */
export function gridPlace(bins: RfmBins, recency: number, frequency: number, monetary: number): number {
  return ((recency - 1) * bins.frequency + frequency - 1) * bins.monetary + monetary - 1;
}

/** Per combination of scores the place in `names` of the first box that holds it. */
export function segmentGrid(segments: readonly RfmSegment[], bins: RfmBins, names: readonly string[]): Int32Array {
  const grid = new Int32Array(bins.recency * bins.frequency * bins.monetary).fill(names.indexOf(OTHER));
  for (const { segment, recency, frequency, monetary } of [...segments].reverse()) {
    const name = names.indexOf(segment);
    for (let r = recency[0]; r <= Math.min(recency[1], bins.recency); r++) {
      for (let f = frequency[0]; f <= Math.min(frequency[1], bins.frequency); f++) {
        for (let m = monetary[0]; m <= Math.min(monetary[1], bins.monetary); m++) grid[gridPlace(bins, r, f, m)] = name;
      }
    }
  }
  return grid;
}
