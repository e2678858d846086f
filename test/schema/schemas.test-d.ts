import type { CalendarDay, Id, Instant, Money, SurvivalTime } from "custometry/core";
import type { FunnelEvent } from "custometry/funnel";
import type { Lead, LeadActivity, LeadStageEntry } from "custometry/leads";
import type { Purchase } from "custometry/lifecycle";
import type { PurchaseHistory, SpendHistory } from "custometry/lifetime";
import type { BasketItem, ContactMessage } from "custometry/marketing";
import type {
  CustomerAccount,
  CustomerBrandRating,
  CustomerLoyalty,
  CustomerRevenue,
  PortfolioAccount,
  ProfitOfCustomer,
  WalletSpend,
} from "custometry/portfolio";
import type {
  Consent,
  Correction,
  DataBreach,
  DataField,
  DataSubjectRequest,
  LegalHold,
  Objection,
  PersonalRecord,
  ProcessingRestriction,
  RetentionFacts,
  RetentionPolicy,
  SecurityMeasure,
  StatutoryPeriod,
} from "custometry/privacy";
import type {
  DatedAnswer,
  DelightEvidence,
  ExpectationPair,
  NpsPair,
  NpsStratum,
  RecoveredComplaint,
  SatisfactionLoyalty,
  ServperfAnswer,
  ServqualAnswer,
  SurveyCounts,
  ToleranceRating,
  WeightedAnswer,
} from "custometry/satisfaction";
import {
  type activityCostSchema,
  type amountSchema,
  amountText,
  type basketItemSchema,
  type calendarDaySchema,
  type consentSchema,
  type contactMessageSchema,
  type correctionSchema,
  type customerAccountSchema,
  type customerAmountSchema,
  type customerBrandRatingSchema,
  type customerLoyaltySchema,
  type customerRevenueSchema,
  type dataBreachSchema,
  type dataFieldSchema,
  type dataSubjectRequestSchema,
  type datedAnswerSchema,
  dayText,
  type delightEvidenceSchema,
  type deliveryTimeSchema,
  type disciplineScoresSchema,
  type expectationPairSchema,
  type fieldSnapshotSchema,
  type funnelEventSchema,
  idSchema,
  type instantSchema,
  type integerText,
  type itemScoreSchema,
  type leadActivitySchema,
  type leadSchema,
  type leadStageEntrySchema,
  type legalHoldSchema,
  type levelOfCustomerSchema,
  listText,
  type moneySchema,
  type npsAnswerSchema,
  type npsPairSchema,
  type npsStratumSchema,
  numberText,
  type objectionSchema,
  optionalText,
  type Partition,
  partition,
  type periodSchema,
  personalRecordSchema,
  type portfolioAccountSchema,
  type processingRestrictionSchema,
  type profitOfCustomerSchema,
  type purchaseHistorySchema,
  type purchaseSchema,
  type recoveredComplaintSchema,
  type retentionFactsSchema,
  type retentionPolicySchema,
  type satisfactionLoyaltySchema,
  type securityMeasureSchema,
  type servperfAnswerSchema,
  type servqualAnswerSchema,
  type spendHistorySchema,
  type statutoryPeriodSchema,
  type surveyCountsSchema,
  type survivalTimeSchema,
  textSchema,
  type toleranceRatingSchema,
  transactionSchema,
  type walletSpendSchema,
  type weightedAnswerSchema,
} from "custometry/schema";
import { type CustomerAmount, type LevelOfCustomer, rfm, type Transaction } from "custometry/segmentation";
import type { ActivityCost, DisciplineScores, FieldSnapshot, ItemScore } from "custometry/strategy";
import type { Decimal } from "decimal.js";
import { expectTypeOf, test } from "vitest";
import * as z from "zod";

test("a schema gives the interface that the measures take", () => {
  expectTypeOf<z.output<typeof transactionSchema>>().toEqualTypeOf<Transaction>();
  expectTypeOf<z.output<typeof customerAmountSchema>>().toEqualTypeOf<CustomerAmount>();
  expectTypeOf<z.output<typeof levelOfCustomerSchema>>().toEqualTypeOf<LevelOfCustomer>();
  expectTypeOf<z.output<typeof purchaseSchema>>().toEqualTypeOf<Purchase>();
  expectTypeOf<z.output<typeof purchaseHistorySchema>>().toEqualTypeOf<PurchaseHistory>();
  expectTypeOf<z.output<typeof spendHistorySchema>>().toEqualTypeOf<SpendHistory>();
  expectTypeOf<z.output<typeof funnelEventSchema>>().toEqualTypeOf<FunnelEvent>();
  expectTypeOf<z.output<typeof leadSchema>>().toEqualTypeOf<Lead>();
  expectTypeOf<z.output<typeof leadStageEntrySchema>>().toEqualTypeOf<LeadStageEntry>();
  expectTypeOf<z.output<typeof leadActivitySchema>>().toEqualTypeOf<LeadActivity>();
  expectTypeOf<z.output<typeof survivalTimeSchema>>().toEqualTypeOf<SurvivalTime>();
  expectTypeOf<z.output<typeof moneySchema>>().toEqualTypeOf<Money>();
  expectTypeOf<z.output<typeof disciplineScoresSchema>>().toEqualTypeOf<DisciplineScores>();
  expectTypeOf<z.output<typeof activityCostSchema>>().toEqualTypeOf<ActivityCost>();
  expectTypeOf<z.output<typeof fieldSnapshotSchema>>().toEqualTypeOf<FieldSnapshot>();
  expectTypeOf<z.output<typeof itemScoreSchema>>().toEqualTypeOf<ItemScore>();
  expectTypeOf<z.output<typeof expectationPairSchema>>().toEqualTypeOf<ExpectationPair>();
  expectTypeOf<z.output<typeof toleranceRatingSchema>>().toEqualTypeOf<ToleranceRating>();
  expectTypeOf<z.output<typeof servqualAnswerSchema>>().toEqualTypeOf<ServqualAnswer>();
  expectTypeOf<z.output<typeof servperfAnswerSchema>>().toEqualTypeOf<ServperfAnswer>();
  expectTypeOf<z.output<typeof recoveredComplaintSchema>>().toEqualTypeOf<RecoveredComplaint>();
  expectTypeOf<z.output<typeof satisfactionLoyaltySchema>>().toEqualTypeOf<SatisfactionLoyalty>();
  expectTypeOf<z.output<typeof datedAnswerSchema>>().toEqualTypeOf<DatedAnswer>();
  expectTypeOf<z.output<typeof weightedAnswerSchema>>().toEqualTypeOf<WeightedAnswer>();
  expectTypeOf<z.output<typeof npsPairSchema>>().toEqualTypeOf<NpsPair>();
  expectTypeOf<z.output<typeof npsStratumSchema>>().toEqualTypeOf<NpsStratum>();
  expectTypeOf<z.output<typeof delightEvidenceSchema>>().toEqualTypeOf<DelightEvidence>();
  expectTypeOf<z.output<typeof surveyCountsSchema>>().toEqualTypeOf<SurveyCounts>();
  expectTypeOf<z.output<typeof basketItemSchema>>().toEqualTypeOf<BasketItem>();
  expectTypeOf<z.output<typeof contactMessageSchema>>().toEqualTypeOf<ContactMessage>();
  expectTypeOf<z.output<typeof customerLoyaltySchema>>().toEqualTypeOf<CustomerLoyalty>();
  expectTypeOf<z.output<typeof profitOfCustomerSchema>>().toEqualTypeOf<ProfitOfCustomer>();
  expectTypeOf<z.output<typeof customerBrandRatingSchema>>().toEqualTypeOf<CustomerBrandRating>();
  expectTypeOf<z.output<typeof customerRevenueSchema>>().toEqualTypeOf<CustomerRevenue>();
  expectTypeOf<z.output<typeof walletSpendSchema>>().toEqualTypeOf<WalletSpend>();
  expectTypeOf<z.output<typeof customerAccountSchema>>().toEqualTypeOf<CustomerAccount>();
  expectTypeOf<z.output<typeof portfolioAccountSchema>>().toEqualTypeOf<PortfolioAccount>();
  expectTypeOf<z.output<typeof personalRecordSchema>>().toEqualTypeOf<PersonalRecord>();
  expectTypeOf<z.output<typeof retentionPolicySchema>>().toEqualTypeOf<RetentionPolicy>();
  expectTypeOf<z.output<typeof legalHoldSchema>>().toEqualTypeOf<LegalHold>();
  expectTypeOf<z.output<typeof consentSchema>>().toEqualTypeOf<Consent>();
  expectTypeOf<z.output<typeof correctionSchema>>().toEqualTypeOf<Correction>();
  expectTypeOf<z.output<typeof dataBreachSchema>>().toEqualTypeOf<DataBreach>();
  expectTypeOf<z.output<typeof dataSubjectRequestSchema>>().toEqualTypeOf<DataSubjectRequest>();
  expectTypeOf<z.output<typeof processingRestrictionSchema>>().toEqualTypeOf<ProcessingRestriction>();
  expectTypeOf<z.output<typeof objectionSchema>>().toEqualTypeOf<Objection>();
  expectTypeOf<z.output<typeof retentionFactsSchema>>().toEqualTypeOf<RetentionFacts>();
  expectTypeOf<z.output<typeof dataFieldSchema>>().toEqualTypeOf<DataField>();
  expectTypeOf<z.output<typeof securityMeasureSchema>>().toEqualTypeOf<SecurityMeasure>();
  expectTypeOf<z.output<typeof statutoryPeriodSchema>>().toEqualTypeOf<StatutoryPeriod>();
});

test("the schemas of single values", () => {
  expectTypeOf<z.output<typeof calendarDaySchema>>().toEqualTypeOf<CalendarDay>();
  expectTypeOf<z.output<typeof instantSchema>>().toEqualTypeOf<Instant>();
  expectTypeOf<z.output<typeof amountSchema>>().toEqualTypeOf<Decimal.Value>();
  expectTypeOf<z.output<typeof idSchema>>().toEqualTypeOf<Id>();
  expectTypeOf<z.output<typeof textSchema>>().toEqualTypeOf<string>();
  expectTypeOf<z.output<typeof periodSchema>>().toEqualTypeOf<string>();
  expectTypeOf<z.output<typeof npsAnswerSchema>>().toEqualTypeOf<number>();
  expectTypeOf<z.output<typeof deliveryTimeSchema>>().toEqualTypeOf<number>();
});

test("text goes in and typed values come out", () => {
  expectTypeOf<z.input<typeof numberText>>().toEqualTypeOf<string>();
  expectTypeOf<z.output<typeof numberText>>().toEqualTypeOf<number>();
  expectTypeOf<z.output<typeof integerText>>().toEqualTypeOf<number>();
  const score = optionalText(numberText);
  expectTypeOf<z.output<typeof score>>().toEqualTypeOf<number | undefined>();
  expectTypeOf<z.input<typeof score>>().toEqualTypeOf<string | null | undefined>();
  const purposes = listText(";");
  expectTypeOf<z.output<typeof purposes>>().toEqualTypeOf<string[]>();
});

test("partition keeps the type of the row that came in, and its valid rows go into the measure", () => {
  const parts = partition(transactionSchema, [{ customerId: "A", amount: 1 }]);
  expectTypeOf(parts).toEqualTypeOf<Partition<Transaction, { customerId: string; amount: number }>>();
  const row = z.object({
    customerId: idSchema,
    date: dayText,
    amount: amountText,
    currency: optionalText(textSchema),
  });
  const { valid } = partition(row, [{}]);
  expectTypeOf(valid).toExtend<readonly Transaction[]>();
  expectTypeOf(rfm(valid, { asOf: "2026-12-31" }).measure).toEqualTypeOf<"rfm">();
  expectTypeOf(partition(personalRecordSchema, [1]).valid).toEqualTypeOf<readonly PersonalRecord[]>();
});
