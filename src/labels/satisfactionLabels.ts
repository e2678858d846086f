import type { DelightDriver } from "../satisfaction/delightAssessment.ts";
import type { NpsCounts } from "../satisfaction/nps/npsFromCounts.ts";
import type { SatisfactionLoyaltySegment } from "../satisfaction/satisfactionLoyalty.ts";
import type { ServqualDimension } from "../satisfaction/servqual.ts";
import type { Labels } from "./label.ts";

/**
 * Names of the classes of answers of a Net Promoter Score (Reichheld 2003).
 *
 * @category Labels
 */
export const npsClassLabels: Labels<keyof NpsCounts> = {
  promoters: { nl: "promotors", en: "promoters", synonyms: ["promotor", "promoter"] },
  passives: {
    nl: "passief tevreden",
    en: "passives",
    synonyms: ["passief", "passive", "passieven", "passively satisfied"],
  },
  detractors: { nl: "criticasters", en: "detractors", synonyms: ["criticaster", "detractor"] },
};

/**
 * Names of the drivers of customer delight (Thomassen, "De Customer Delight Strategie"). Surpassing is giving what was not
 * expected at all, not more of what was.
 *
 * @category Labels
 */
export const delightDriverLabels: Labels<DelightDriver> = {
  surpassing: { nl: "overstijgen van verwachtingen", en: "surpassing expectations", synonyms: ["overstijgen"] },
  warmth: { nl: "warmte", en: "warmth" },
  egoStroking: { nl: "ego-streling", en: "ego-stroking", synonyms: ["egostreling"] },
};

/**
 * Names of how a performance compares with what was expected (Oliver 1980).
 *
 * @category Labels
 */
export const disconfirmationLabels: Labels<"negative" | "confirmed" | "positive"> = {
  negative: {
    nl: "negatieve klantervaring",
    en: "negative disconfirmation",
    synonyms: ["onder verwachting", "below expectation"],
  },
  confirmed: { nl: "zoals verwacht", en: "as expected", synonyms: ["bevestigd", "confirmed"] },
  positive: {
    nl: "positieve klantervaring",
    en: "positive disconfirmation",
    synonyms: ["boven verwachting", "above expectation"],
  },
};

/**
 * Names of where a performance lies by the zone of tolerance (Dutch: tolerantiezone; Parasuraman, Berry and Zeithaml 1991).
 *
 * @category Labels
 */
export const toleranceZoneLabels: Labels<"below" | "within" | "above"> = {
  below: { nl: "onder de tolerantiezone", en: "below the zone of tolerance", synonyms: ["below adequate"] },
  within: { nl: "in de tolerantiezone", en: "in the zone of tolerance", synonyms: ["binnen de tolerantiezone"] },
  above: { nl: "boven de tolerantiezone", en: "above the zone of tolerance", synonyms: ["above desired"] },
};

/**
 * Names of the five dimensions of SERVQUAL (Dutch: servicekwaliteit; Parasuraman, Zeithaml and Berry 1988).
 *
 * @category Labels
 */
export const servqualDimensionLabels: Labels<ServqualDimension> = {
  tangibles: { nl: "tastbare zaken", en: "tangibles", synonyms: ["tastbaarheid"] },
  reliability: { nl: "betrouwbaarheid", en: "reliability" },
  responsiveness: { nl: "responsiviteit", en: "responsiveness", synonyms: ["bereidwilligheid", "hulpvaardigheid"] },
  assurance: { nl: "zekerheid", en: "assurance" },
  empathy: { nl: "empathie", en: "empathy", synonyms: ["inlevingsvermogen"] },
};

/**
 * Names of the segments of satisfaction and loyalty (Jones and Sasser 1995, "Why Satisfied Customers Defect", Harvard Business
 * Review).
 *
 * @category Labels
 */
export const satisfactionLoyaltySegmentLabels: Labels<SatisfactionLoyaltySegment> = {
  loyalist: { nl: "loyalist", en: "loyalist", synonyms: ["loyale klant", "apostel", "apostle"] },
  mercenary: { nl: "huurling", en: "mercenary" },
  hostage: { nl: "gijzelaar", en: "hostage", synonyms: ["gegijzelde"] },
  defector: { nl: "overloper", en: "defector", synonyms: ["terrorist"] },
};
