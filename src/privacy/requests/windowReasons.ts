import { fromDayNumber } from "../../core/days.ts";
import { nextChangeOfWindow, type PolicyWindow } from "../policyWindow.ts";
import type { RecordTimeline } from "../recordTimeline.ts";
import { BASIS_ARTICLES, causesOfEnd, type GdprArticle } from "../retentionReasons.ts";
import { optionalDay } from "./answerRequest.ts";
import type { PurposeAnswer, RequestReason, RequestReasonCode } from "./requestAnswer.ts";

/** The answer for the purpose of a window. */
export function windowAnswer(
  { policy }: PolicyWindow,
  answer: PurposeAnswer["answer"],
  reasons: readonly RequestReason[],
): PurposeAnswer {
  return { purpose: policy.purpose, policyId: policy.id, answer, reasons };
}

/** A reason that cites what the policy cites. */
export function windowReason({ policy }: PolicyWindow, code: RequestReasonCode, article: GdprArticle): RequestReason {
  return policy.citation === undefined ? { code, article } : { code, article, citation: policy.citation };
}

/** The purpose lives and needs the data. */
export function stillNeeded(window: PolicyWindow, day: number): RequestReason {
  const keepUntil = optionalDay(nextChangeOfWindow(window, day) - 1);
  return { ...windowReason(window, "stillNeeded", BASIS_ARTICLES[window.policy.basis]), keepUntil };
}

/** Why a purpose is over, by the grounds of GDPR 17(1) or by what ended it. */
export function endReasons(window: PolicyWindow, day: number, by: "ground" | "article"): RequestReason[] {
  return causesOfEnd(window, day, fromDayNumber).map((cause) => ({
    ...windowReason(window, cause.code as RequestReasonCode, cause[by]),
    ...cause.evidence,
  }));
}

/** Purposes that no policy covers, and records without a purpose or of a later day: for a person to decide. */
export function unknownPurposes({ record, uncovered }: RecordTimeline, day: number): PurposeAnswer[] {
  const review = (purpose: string, code: RequestReasonCode): PurposeAnswer => ({
    purpose,
    policyId: null,
    answer: "review",
    reasons: [{ code, article: "GDPR 5(2)" }],
  });
  if (record.collectedOn > day) return [review(record.purposes[0] ?? "", "notYetCollected")];
  if (record.purposes.length === 0) return [review("", "noPurpose")];
  return uncovered.map((purpose) => review(purpose, "purposeWithoutPolicy"));
}

/** What holds keep for legal claims. */
export function heldForClaims({ groups }: RecordTimeline, day: number, article: GdprArticle): PurposeAnswer[] {
  const reasons = groups.flatMap((group) =>
    group.holdsOn(day).map(({ reason, from }): RequestReason => {
      return { code: "holdInForce", article, hold: reason, from: fromDayNumber(from) };
    }),
  );
  return reasons.length === 0 ? [] : [{ purpose: "legalClaims", policyId: null, answer: "refuse", reasons }];
}

/** The restrictions in force. */
export function restrictionReasons({ groups }: RecordTimeline, day: number): RequestReason[] {
  return groups.flatMap((group) =>
    group.restrictionsOn(day).map(({ ground, from }): RequestReason => {
      return { code: "restrictionInForce", article: `GDPR ${ground}`, from: fromDayNumber(from) };
    }),
  );
}
