import type { MessageDecision, MessageReason } from "../marketing/applyFrequencyCaps.ts";
import type { AssociationMeasures } from "../marketing/associationMeasures.ts";
import type { RulePruning } from "../marketing/associationRules.ts";
import type { AudienceReason, AudienceTier } from "../marketing/selectAudience.ts";
import type { Labels } from "./label.ts";

/**
 * Names of the measures of an association rule (Dutch: associatieregel).
 *
 * @category Labels
 */
export const associationMeasureLabels: Labels<keyof AssociationMeasures> = {
  support: { nl: "support", en: "support", synonyms: ["draagvlak"] },
  coverage: { nl: "dekking", en: "coverage" },
  consequentSupport: { nl: "support van het gevolg", en: "support of the consequent" },
  confidence: { nl: "betrouwbaarheid", en: "confidence" },
  lift: { nl: "lift", en: "lift", synonyms: ["interest"] },
  leverage: { nl: "hefboom", en: "leverage" },
  conviction: { nl: "overtuiging", en: "conviction" },
  zhang: { nl: "maat van Zhang", en: "Zhang's measure" },
  jaccard: { nl: "Jaccard-index", en: "Jaccard index" },
  kulczynski: { nl: "maat van Kulczynski", en: "Kulczynski's measure" },
  cosine: { nl: "cosinus", en: "cosine" },
  imbalanceRatio: { nl: "onbalans", en: "imbalance ratio" },
  certainty: { nl: "zekerheid", en: "certainty" },
  certaintyFactor: { nl: "zekerheidsfactor", en: "certainty factor" },
  phi: { nl: "correlatie (phi)", en: "correlation (phi)", synonyms: ["phi"] },
  oddsRatio: { nl: "odds ratio", en: "odds ratio", synonyms: ["kansverhouding"] },
  chiSquare: { nl: "chi-kwadraat", en: "chi-square" },
  chiSquarePValue: { nl: "p-waarde van chi-kwadraat", en: "p-value of chi-square" },
};

/**
 * Names of the rules that are left out.
 *
 * @category Labels
 */
export const rulePruningLabels: Labels<RulePruning> = {
  redundant: { nl: "overbodig", en: "redundant" },
  nonMaximal: { nl: "niet maximaal", en: "not maximal" },
};

/**
 * Names of what happens to a planned message.
 *
 * @category Labels
 */
export const messageDecisionLabels: Labels<MessageDecision> = {
  send: { nl: "versturen", en: "send" },
  suppress: { nl: "tegenhouden", en: "suppress", synonyms: ["onderdrukken", "hold back"] },
  alreadySent: { nl: "al verstuurd", en: "already sent" },
};

/**
 * Names of why a message goes out or not (Dutch: contactdruk).
 *
 * @category Labels
 */
export const messageReasonLabels: Labels<MessageReason["code"]> = {
  transactional: { nl: "transactioneel bericht", en: "transactional message", synonyms: ["transactioneel"] },
  withinCaps: { nl: "binnen de contactdruk", en: "within the caps" },
  alreadySent: { nl: "al verstuurd", en: "already sent" },
  quietPeriod: { nl: "stilteperiode", en: "quiet period" },
  capReached: { nl: "maximale contactdruk bereikt", en: "cap reached" },
};

/**
 * Names of the tiers of account-based marketing.
 *
 * @category Labels
 */
export const audienceTierLabels: Labels<AudienceTier> = {
  oneToOne: { nl: "één op één", en: "one to one", synonyms: ["1:1"] },
  oneToFew: { nl: "één op enkele", en: "one to few", synonyms: ["1:few"] },
  oneToMany: { nl: "één op vele", en: "one to many", synonyms: ["1:many"] },
};

/**
 * Names of why an account is left out of an audience (Dutch: doelgroep).
 *
 * @category Labels
 */
export const audienceReasonLabels: Labels<AudienceReason["code"]> = {
  conditionNotMet: { nl: "voldoet niet aan een voorwaarde", en: "condition not met" },
  missingScore: { nl: "gegeven voor de score ontbreekt", en: "value to score by is missing" },
  noContact: { nl: "geen contactpersoon", en: "no contact" },
  notPermitted: { nl: "mag niet benaderd worden", en: "may not be addressed" },
  belowMinimum: { nl: "score te laag", en: "score too low" },
  beyondLimit: { nl: "buiten het maximum aantal", en: "beyond the limit" },
};
