import type { Interval } from "../../core/estimate.ts";
import { normalDeviate } from "../../internal/normal.ts";
import type { NpsCounts } from "./npsFromCounts.ts";

/**
 * Interval of a Net Promoter Score by the formula `score ± z √(variance / n)`, about the score of the answers with some added:
 *
 * | method | added promoters, passives, detractors | source |
 * |---|---|---|
 * | `adjustedWald` | ¾, 1½, ¾ | Rocks 2016, The American Statistician 70 |
 * | `agrestiMin` | ½, 1, ½ | Agresti and Min 2005, Statistics in Medicine 24 |
 * | `bonettPrice` | 1, 0, 1 | Bonett and Price 2012, Statistical Methods in Medical Research 21 |
 * | `wald` | none | |
 *
 * `wald` is too short for few answers, and has no width at all when everybody answers alike. Others are given by
 * {@link npsInterval}.
 *
 * @category Net Promoter Score
 */
export type NpsMethod = "adjustedWald" | "agrestiMin" | "bonettPrice" | "wald";

/**
 * Interval of a Net Promoter Score, in points.
 *
 * @category Net Promoter Score
 */
export interface NpsInterval<Method extends string = string> extends Interval<Method> {
  /** Whether the ends were cut to the scale, -100 to 100, as asked; otherwise some methods may pass it. */
  readonly clipped: boolean;
}

/** Answers added per outer class, and to the passives. */
const ADDED: { readonly [Method in NpsMethod]: readonly [outer: number, passives: number] } = {
  adjustedWald: [0.75, 1.5],
  agrestiMin: [0.5, 1],
  bonettPrice: [1, 0],
  wald: [0, 0],
};

export const npsMethods: readonly NpsMethod[] = ["adjustedWald", "agrestiMin", "bonettPrice", "wald"];

/** Centre and squared standard error of the method, on the scale -1 to 1. */
export function waldMoments(
  { promoters, passives, detractors }: NpsCounts,
  method: NpsMethod,
): { centre: number; variance: number } {
  const [outer, middle] = ADDED[method];
  const n = promoters + passives + detractors + 2 * outer + middle;
  const variance = varianceOf(promoters + outer, passives + middle, detractors + outer);
  return { centre: (promoters - detractors) / n, variance: variance / n };
}

/** Variance of an answer that counts 1, 0 or -1, `p + d - (p - d)²`, without the difference: where nearly all agree it would cancel. */
export function varianceOf(promoters: number, passives: number, detractors: number): number {
  const n = promoters + passives + detractors;
  return (passives * (promoters + detractors) + 4 * promoters * detractors) / n / n;
}

/** The interval of counts of at least one answer, by Wald's formula. */
export function waldInterval(
  counts: NpsCounts,
  method: NpsMethod,
  confidenceLevel: number,
  clipped: boolean,
): NpsInterval<NpsMethod> {
  const { centre, variance } = waldMoments(counts, method);
  const margin = normalDeviate((1 - confidenceLevel) / 2) * Math.sqrt(variance);
  return inPoints(centre - margin, centre + margin, { confidenceLevel, method, clipped });
}

/** Ends on the scale -1 to 1 as an interval in points. */
export function inPoints<Method extends string>(
  low: number,
  high: number,
  used: { readonly confidenceLevel: number; readonly method: Method; readonly clipped: boolean },
): NpsInterval<Method> {
  const end = (share: number): number => (used.clipped ? Math.min(100, Math.max(-100, 100 * share)) : 100 * share) + 0;
  return { low: end(low), high: end(high), ...used };
}
