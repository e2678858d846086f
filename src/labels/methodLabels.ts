import type { Adjustment } from "../core/adjustedPValues.ts";
import type { RateMethod } from "../core/rate.ts";
import type { NpsIntervalMethod } from "../satisfaction/nps/npsInterval.ts";
import type { ScoreComparisonMethod } from "../strategy/scoreComparison.ts";
import type { Labels } from "./label.ts";

/**
 * Names of the intervals of a rate.
 *
 * @category Labels
 */
export const rateMethodLabels: Labels<RateMethod> = {
  wilson: { nl: "Wilson", en: "Wilson" },
  wald: { nl: "Wald", en: "Wald" },
  agrestiCoull: { nl: "Agresti-Coull", en: "Agresti-Coull" },
  clopperPearson: { nl: "Clopper-Pearson (exact)", en: "Clopper-Pearson (exact)", synonyms: ["Clopper-Pearson"] },
  jeffreys: { nl: "Jeffreys", en: "Jeffreys" },
};

/**
 * Names of the intervals of a Net Promoter Score.
 *
 * @category Labels
 */
export const npsIntervalMethodLabels: Labels<NpsIntervalMethod> = {
  wald: { nl: "Wald", en: "Wald" },
  adjustedWald: { nl: "aangepaste Wald", en: "adjusted Wald" },
  agrestiMin: { nl: "Agresti-Min", en: "Agresti-Min" },
  bonettPrice: { nl: "Bonett-Price", en: "Bonett-Price" },
  score: { nl: "score (Tango)", en: "score (Tango)", synonyms: ["Tango"] },
  trinomialT: { nl: "trinomiale t", en: "trinomial t" },
  dirichlet: { nl: "Dirichlet", en: "Dirichlet" },
  bootstrap: { nl: "exacte bootstrap", en: "exact bootstrap" },
};

/**
 * Names of how the mean scores of two companies, or of two assessments, are compared.
 *
 * @category Labels
 */
export const scoreComparisonMethodLabels: Labels<ScoreComparisonMethod> = {
  paired: { nl: "gepaarde t-toets", en: "paired t-test" },
  overlapping: { nl: "deels overlappende t-toets", en: "partially overlapping t-test" },
  welch: { nl: "t-toets van Welch", en: "Welch's t-test" },
};

/**
 * Names of the corrections of p-values for being several.
 *
 * @category Labels
 */
export const adjustmentLabels: Labels<Adjustment> = {
  holm: { nl: "Holm", en: "Holm" },
  benjaminiHochberg: { nl: "Benjamini-Hochberg", en: "Benjamini-Hochberg", synonyms: ["FDR"] },
  none: { nl: "geen correctie", en: "no correction" },
};
