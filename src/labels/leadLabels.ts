import type { RoutingReason } from "../leads/leadRouting.ts";
import type { LeadExit, LeadStage } from "../leads/leadStages.ts";
import type { Qualification, QualificationReason } from "../leads/qualification.ts";
import type { Labels } from "./label.ts";

/**
 * Names of the stages of a lead.
 *
 * @category Labels
 */
export const leadStageLabels: Labels<LeadStage> = {
  inquiry: { nl: "aanvraag", en: "inquiry", synonyms: ["enquiry", "informatieaanvraag"] },
  marketingQualified: {
    nl: "gekwalificeerd door marketing",
    en: "marketing-qualified lead",
    synonyms: ["MQL", "marketing qualified lead"],
  },
  salesAccepted: { nl: "geaccepteerd door sales", en: "sales-accepted lead", synonyms: ["SAL"] },
  salesQualified: { nl: "gekwalificeerd door sales", en: "sales-qualified lead", synonyms: ["SQL"] },
  won: { nl: "gewonnen", en: "won", synonyms: ["order", "klant"] },
};

/**
 * Names of the ways in which a lead leaves its stages.
 *
 * @category Labels
 */
export const leadExitLabels: Labels<LeadExit> = {
  recycled: { nl: "terug naar marketing", en: "recycled", synonyms: ["lead nurturing", "nurturing"] },
  disqualified: { nl: "afgevallen", en: "disqualified", synonyms: ["niet gekwalificeerd"] },
};

/**
 * Names of whether a lead is qualified.
 *
 * @category Labels
 */
export const qualificationOutcomeLabels: Labels<Qualification["outcome"]> = {
  qualified: { nl: "gekwalificeerd", en: "qualified" },
  notQualified: { nl: "niet gekwalificeerd", en: "not qualified" },
  undetermined: { nl: "nog niet vast te stellen", en: "undetermined" },
};

/**
 * Names of what became of a criterion of qualification.
 *
 * @category Labels
 */
export const qualificationReasonLabels: Labels<QualificationReason["code"]> = {
  met: { nl: "aan voldaan", en: "met" },
  notMet: { nl: "niet aan voldaan", en: "not met" },
  unknown: { nl: "onbekend", en: "unknown" },
};

/**
 * Names of why a receiver gets a lead or does not.
 *
 * @category Labels
 */
export const routingReasonLabels: Labels<RoutingReason["code"]> = {
  chosen: { nl: "gekozen", en: "chosen" },
  lessBehind: { nl: "minder achter op het aandeel", en: "less behind its share" },
  outsideTerritory: { nl: "buiten het rayon", en: "outside the territory" },
  full: { nl: "geen ruimte meer", en: "full" },
  noWeight: { nl: "neemt geen leads aan", en: "takes no leads" },
};
