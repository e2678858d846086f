import type { LoyaltySegment, LoyaltyVerdict } from "../portfolio/loyaltyMatrix.ts";
import type { KeyAccountSegment, PortfolioClass } from "../portfolio/portfolioMatrix.ts";
import type { Labels } from "./label.ts";

/**
 * Names of the classes of a portfolio matrix (Dutch: klantportfoliomatrix).
 *
 * @category Labels
 */
export const portfolioClassLabels: Labels<PortfolioClass> = {
  low: { nl: "laag", en: "low" },
  medium: { nl: "gemiddeld", en: "medium", synonyms: ["midden"] },
  high: { nl: "hoog", en: "high" },
};

/**
 * Names of the segments of the first step of Fiocca (1982).
 *
 * @category Labels
 */
export const keyAccountSegmentLabels: Labels<KeyAccountSegment> = {
  keyDifficult: { nl: "moeilijk key account", en: "key, difficult" },
  keyEasy: { nl: "makkelijk key account", en: "key, easy" },
  nonKeyDifficult: { nl: "moeilijk, geen key account", en: "not key, difficult" },
  nonKeyEasy: { nl: "makkelijk, geen key account", en: "not key, easy" },
};

/**
 * Names of the segments of loyalty (Dutch: loyaliteitsmatrix; Dick and Basu 1994).
 *
 * @category Labels
 */
export const loyaltySegmentLabels: Labels<LoyaltySegment> = {
  loyalty: { nl: "echte loyaliteit", en: "loyalty", synonyms: ["loyaliteit", "true loyalty"] },
  latentLoyalty: { nl: "latente loyaliteit", en: "latent loyalty" },
  spuriousLoyalty: { nl: "schijnloyaliteit", en: "spurious loyalty", synonyms: ["valse loyaliteit"] },
  noLoyalty: { nl: "geen loyaliteit", en: "no loyalty" },
};

/**
 * Names of why a customer is in a segment of loyalty.
 *
 * @category Labels
 */
export const loyaltyReasonLabels: Labels<LoyaltyVerdict["reasons"][number]["code"]> = {
  highAttitude: { nl: "positieve houding", en: "high attitude" },
  lowAttitude: { nl: "geen positieve houding", en: "low attitude" },
  highPatronage: { nl: "koopt vaak genoeg", en: "high patronage" },
  lowPatronage: { nl: "koopt niet vaak genoeg", en: "low patronage" },
};
