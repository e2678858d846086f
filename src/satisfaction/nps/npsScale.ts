import { checkChoice } from "../../core/checks.ts";
import { fail } from "../../core/errors.ts";

/**
 * Where the classes of an answer scale end.
 *
 * @category Net Promoter Score
 */
export interface NpsThresholds {
  /** Lowest answer, an integer. */
  readonly min: number;
  /** Highest answer, an integer. */
  readonly max: number;
  /** Highest answer of a detractor. */
  readonly detractorsTo: number;
  /** Highest answer of a passive; answers above it promote. */
  readonly passivesTo: number;
}

/**
 * The scale on which people answered, by name or by its own thresholds.
 *
 * | name | detractors | passives | promoters |
 * |---|---|---|---|
 * | `0..10` | 0 to 6 | 7, 8 | 9, 10 (Reichheld 2003) |
 * | `1..5` | 1 to 3 | 4 | 5 |
 * | `1..7` | 1 to 4 | 5 | 6, 7 |
 *
 * Only `0..10` is the published scale. Vendors use the others; their thresholds are conventions.
 *
 * @category Net Promoter Score
 */
export type NpsScale = "0..10" | "1..5" | "1..7" | NpsThresholds;

/**
 * Lowest answer, highest answer of a detractor, highest answer of a passive, and highest answer.
 *
 * @category Net Promoter Score
 */
export type NpsBounds = readonly [min: number, detractorsTo: number, passivesTo: number, max: number];

const SCALES: { readonly [name: string]: NpsBounds } = {
  "0..10": [0, 6, 8, 10],
  "1..5": [1, 3, 4, 5],
  "1..7": [1, 4, 5, 7],
};

/** The bounds of a scale; throws when they are no scale. */
export function npsBounds(scale: NpsScale): NpsBounds {
  if (typeof scale === "string") return SCALES[checkChoice(scale, Object.keys(SCALES), "scale")] as NpsBounds;
  const { min, detractorsTo, passivesTo, max }: NpsThresholds = Object(scale);
  const bounds: NpsBounds = [min, detractorsTo, passivesTo, max];
  if (!bounds.every(Number.isInteger) || min > detractorsTo || detractorsTo > passivesTo || passivesTo >= max) {
    fail("invalidOption", "scale", "integers", scale);
  }
  return bounds;
}
