/**
 * Whom to address with what, and how often: links between items that are bought together, contact pressure, and target lists of
 * account-based marketing.
 *
 * @module marketing
 */

export type {
  DecidedMessage,
  DecidedMessageColumns,
  FrequencyCaps,
  FrequencyCapsOptions,
  FrequencyCapsUsed,
  MessageDecision,
  MessageReason,
} from "./applyFrequencyCaps.ts";
export { applyFrequencyCaps, messageDecisions } from "./applyFrequencyCaps.ts";
export type { AssociationMeasures, RuleCounts } from "./associationMeasures.ts";
export { associationMeasures } from "./associationMeasures.ts";
export type {
  AssociationRule,
  AssociationRules,
  AssociationRulesOptions,
  AssociationRulesUsed,
  RulePruning,
} from "./associationRules.ts";
export { associationRules } from "./associationRules.ts";
export type { AudiencePermission, WithheldContact } from "./audiencePermission.ts";
export type { AudienceCondition, AudienceCriterion, AudienceRange } from "./audienceRules.ts";
export type { BasketItem, BasketItemColumns, Baskets } from "./basketItem.ts";
export type { ContactMessage } from "./contactMessage.ts";
export type {
  ChannelMessages,
  ContactPressure,
  ContactPressureOptions,
  ContactPressureUsed,
  CustomerPressure,
} from "./contactPressure.ts";
export { contactPressure } from "./contactPressure.ts";
export type { FrequencyCap, QuietPeriod } from "./frequencyCap.ts";
export type {
  BasketCounts,
  FrequentItemsets,
  FrequentItemsetsOptions,
  FrequentItemsetsUsed,
  Itemset,
} from "./frequentItemsets.ts";
export { frequentItemsets } from "./frequentItemsets.ts";
export type { Recommendation, RecommendOptions } from "./recommend.ts";
export { recommend, recommendMany } from "./recommend.ts";
export type {
  Audience,
  AudienceAccount,
  AudienceReason,
  AudienceTier,
  AudienceTierSizes,
  LeftOutAccount,
  SelectAudienceOptions,
  SelectAudienceUsed,
  SelectedAccount,
} from "./selectAudience.ts";
export { audienceTiers, selectAudience } from "./selectAudience.ts";
