import type { PhaseReason } from "../lifecycle/phase.ts";
import type { PhaseBasis } from "../lifecycle/phaseRule.ts";
import type { DelightAssessment, DelightReason } from "../satisfaction/delightAssessment.ts";
import type { SatisfactionLoyaltyVerdict } from "../satisfaction/satisfactionLoyalty.ts";
import type { RecoveryReason, ServiceRecovery } from "../satisfaction/serviceRecovery.ts";
import type { FieldDynamicsReason } from "../strategy/fieldVolatility.ts";
import type { ValueStrategyReason } from "../strategy/valueStrategy.ts";
import type { IncompleteStrategy } from "../strategy/valueStrategyAssessment.ts";
import type { Labels } from "./label.ts";

/**
 * Names of why a value strategy has its verdict.
 *
 * @category Labels
 */
export const valueStrategyReasonLabels: Labels<
  ValueStrategyReason["code"] | IncompleteStrategy["reasons"][number]["code"]
> = {
  belowThreshold: { nl: "onder de drempelwaarde", en: "below the threshold" },
  notExcellent: { nl: "blinkt niet uit", en: "does not excel" },
  leadTooSmall: { nl: "voorsprong te klein", en: "lead too small" },
  excels: { nl: "blinkt uit", en: "excels" },
  leads: { nl: "voorsprong groot genoeg", en: "lead large enough" },
  notScored: { nl: "geen score", en: "no score" },
};

/**
 * Names of why a customer is in a phase of the relationship cycle (Dutch: klantrelatiecyclus).
 *
 * @category Labels
 */
export const phaseReasonLabels: Labels<PhaseReason["code"]> = {
  noPurchase: { nl: "nog niets gekocht", en: "nothing bought yet" },
  fewGaps: { nl: "te weinig aankopen voor een eigen ritme", en: "too few purchases for a rhythm" },
  recent: { nl: "onlangs gekocht", en: "bought lately" },
  lapsed: { nl: "te lang niets gekocht", en: "nothing bought for too long" },
  fewPurchaseDays: { nl: "te weinig aankoopdagen voor loyaliteit", en: "too few purchase days for loyalty" },
  manyPurchaseDays: { nl: "genoeg aankoopdagen voor loyaliteit", en: "enough purchase days for loyalty" },
};

/**
 * Names of what the threshold of a phase rests on.
 *
 * @category Labels
 */
export const phaseBasisLabels: Labels<PhaseBasis> = {
  own: { nl: "eigen ritme van de klant", en: "the customer's own rhythm", synonyms: ["eigen ritme", "own rhythm"] },
  fallback: { nl: "terugvaltermijn", en: "fallback window" },
  fixed: { nl: "vaste termijn", en: "fixed window" },
};

/**
 * Names of why a field is static, dynamic or not classed.
 *
 * @category Labels
 */
export const fieldDynamicsReasonLabels: Labels<FieldDynamicsReason["code"]> = {
  changesOften: { nl: "verandert vaak", en: "changes often" },
  changesRarely: { nl: "verandert zelden", en: "changes rarely" },
  tooFewComparisons: { nl: "te weinig vergelijkingen", en: "too few comparisons" },
};

/**
 * Names of why a customer is in a segment of satisfaction and loyalty.
 *
 * @category Labels
 */
export const satisfactionLoyaltyReasonLabels: Labels<SatisfactionLoyaltyVerdict["reasons"][number]["code"]> = {
  satisfied: { nl: "tevreden", en: "satisfied" },
  notSatisfied: { nl: "niet tevreden", en: "not satisfied", synonyms: ["ontevreden", "dissatisfied"] },
  loyal: { nl: "loyaal", en: "loyal" },
  notLoyal: { nl: "niet loyaal", en: "not loyal", synonyms: ["disloyaal", "disloyal"] },
};

/**
 * Names of the far ends of the segments of satisfaction and loyalty.
 *
 * @category Labels
 */
export const satisfactionLoyaltyExtremeLabels: Labels<NonNullable<SatisfactionLoyaltyVerdict["extreme"]>> = {
  apostle: { nl: "apostel", en: "apostle" },
  terrorist: { nl: "terrorist", en: "terrorist" },
};

/**
 * Names of whether a customer is delighted.
 *
 * @category Labels
 */
export const delightOutcomeLabels: Labels<DelightAssessment["outcome"]> = {
  delighted: { nl: "verrukt", en: "delighted" },
  partly: { nl: "gedeeltelijk verrukt", en: "partly delighted" },
  notDelighted: { nl: "niet verrukt", en: "not delighted" },
  undetermined: { nl: "niet vast te stellen", en: "undetermined" },
};

/**
 * Names of why a driver of delight is present, absent or not known.
 *
 * @category Labels
 */
export const delightReasonLabels: Labels<DelightReason["code"]> = {
  unexpectedAndValuable: { nl: "onverwacht en van waarde", en: "unexpected and of value" },
  nothingUnexpected: { nl: "niets onverwachts", en: "nothing unexpected" },
  met: { nl: "aan voldaan", en: "met" },
  notMet: { nl: "niet aan voldaan", en: "not met" },
  unknown: { nl: "onbekend", en: "unknown" },
};

/**
 * Names of what service recovery did to satisfaction and to purchases (service recovery paradox).
 *
 * @category Labels
 */
export const recoveryOutcomeLabels: Labels<ServiceRecovery["satisfaction" | "repurchase"]["outcome"]> = {
  paradox: { nl: "meer tevreden dan ervoor", en: "more satisfied than before", synonyms: ["recovery paradox"] },
  notShown: { nl: "niet aangetoond", en: "not shown" },
  worse: { nl: "minder tevreden dan ervoor", en: "less satisfied than before" },
  moreOften: { nl: "koopt vaker dan ervoor", en: "buys more often than before" },
  lessOften: { nl: "koopt minder vaak dan ervoor", en: "buys less often than before" },
};

/**
 * Names of why a change after service recovery is claimed or not.
 *
 * @category Labels
 */
export const recoveryReasonLabels: Labels<RecoveryReason["code"]> = {
  intervalAboveZero: { nl: "betrouwbaarheidsinterval boven 0", en: "confidence interval above 0" },
  intervalBelowZero: { nl: "betrouwbaarheidsinterval onder 0", en: "confidence interval below 0" },
  intervalHoldsZero: { nl: "0 ligt in het betrouwbaarheidsinterval", en: "0 lies in the confidence interval" },
  tooFewPairs: { nl: "te weinig paren", en: "too few pairs" },
};
