/**
 * Schemas of the rows that the measures take, for data that is not trusted: {@link partition} tells good rows from bad ones.
 * The only module that brings zod along.
 *
 * A row that its schema takes never makes a measure throw, except for what only all rows together show, such as mixed
 * currencies. A row is copied with all its fields, known to the library or not. A field that is absent and one that is
 * `undefined` are the same; a blank text is missing.
 *
 * @module schema
 */
export { activityCostSchema } from "./activityCostSchema.ts";
export { amountSchema } from "./amountSchema.ts";
export { amountText } from "./amountText.ts";
export { basketItemSchema } from "./basketItemSchema.ts";
export { calendarDaySchema } from "./calendarDaySchema.ts";
export { consentSchema } from "./consentSchema.ts";
export { contactMessageSchema } from "./contactMessageSchema.ts";
export { correctionSchema } from "./correctionSchema.ts";
export { customerAccountSchema } from "./customerAccountSchema.ts";
export { customerAmountSchema } from "./customerAmountSchema.ts";
export { customerBrandRatingSchema } from "./customerBrandRatingSchema.ts";
export { customerLoyaltySchema } from "./customerLoyaltySchema.ts";
export { customerRevenueSchema } from "./customerRevenueSchema.ts";
export { dataBreachSchema } from "./dataBreachSchema.ts";
export { dataFieldSchema } from "./dataFieldSchema.ts";
export { dataSubjectRequestSchema } from "./dataSubjectRequestSchema.ts";
export { datedAnswerSchema } from "./datedAnswerSchema.ts";
export { dayText } from "./dayText.ts";
export { delightEvidenceSchema } from "./delightEvidenceSchema.ts";
export { deliveryTimeSchema } from "./deliveryTimeSchema.ts";
export { disciplineScoresSchema } from "./disciplineScoresSchema.ts";
export { expectationPairSchema } from "./expectationPairSchema.ts";
export { fieldSnapshotSchema } from "./fieldSnapshotSchema.ts";
export { funnelEventSchema } from "./funnelEventSchema.ts";
export { idSchema } from "./idSchema.ts";
export { instantSchema } from "./instantSchema.ts";
export { instantText } from "./instantText.ts";
export { integerText } from "./integerText.ts";
export { itemScoreSchema } from "./itemScoreSchema.ts";
export { leadActivitySchema } from "./leadActivitySchema.ts";
export { leadSchema } from "./leadSchema.ts";
export { leadStageEntrySchema } from "./leadStageEntrySchema.ts";
export { legalHoldSchema } from "./legalHoldSchema.ts";
export { levelOfCustomerSchema } from "./levelOfCustomerSchema.ts";
export { listText } from "./listText.ts";
export { moneySchema } from "./moneySchema.ts";
export { npsAnswerSchema } from "./npsAnswerSchema.ts";
export { npsPairSchema } from "./npsPairSchema.ts";
export { npsStratumSchema } from "./npsStratumSchema.ts";
export { numberText } from "./numberText.ts";
export { objectionSchema } from "./objectionSchema.ts";
export { optionalText } from "./optionalText.ts";
export type { Partition, RejectedRow, RowIssue } from "./partition.ts";
export { partition } from "./partition.ts";
export { periodSchema } from "./periodSchema.ts";
export { personalRecordSchema } from "./personalRecordSchema.ts";
export { portfolioAccountSchema } from "./portfolioAccountSchema.ts";
export { processingRestrictionSchema } from "./processingRestrictionSchema.ts";
export { profitOfCustomerSchema } from "./profitOfCustomerSchema.ts";
export { purchaseHistorySchema } from "./purchaseHistorySchema.ts";
export { purchaseSchema } from "./purchaseSchema.ts";
export { recoveredComplaintSchema } from "./recoveredComplaintSchema.ts";
export { retentionFactsSchema } from "./retentionFactsSchema.ts";
export { retentionPolicySchema } from "./retentionPolicySchema.ts";
export { satisfactionLoyaltySchema } from "./satisfactionLoyaltySchema.ts";
export { securityMeasureSchema } from "./securityMeasureSchema.ts";
export { servperfAnswerSchema } from "./servperfAnswerSchema.ts";
export { servqualAnswerSchema } from "./servqualAnswerSchema.ts";
export { spendHistorySchema } from "./spendHistorySchema.ts";
export { statutoryPeriodSchema } from "./statutoryPeriodSchema.ts";
export { surveyCountsSchema } from "./surveyCountsSchema.ts";
export { survivalTimeSchema } from "./survivalTimeSchema.ts";
export { textSchema } from "./textSchema.ts";
export { toleranceRatingSchema } from "./toleranceRatingSchema.ts";
export { transactionSchema } from "./transactionSchema.ts";
export { walletSpendSchema } from "./walletSpendSchema.ts";
export { weightedAnswerSchema } from "./weightedAnswerSchema.ts";
