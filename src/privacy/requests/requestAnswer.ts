import type { Id } from "../../core/table.ts";
import type { RequestDeadline } from "../deadlines/requestDeadline.ts";
import type { GdprArticle } from "../retentionReasons.ts";

/**
 * What the answer to a request rests on.
 *
 * | code | articles | says |
 * |---|---|---|
 * | `noData` | 12(4), 15(1) | no record is concerned: say so. To a request for access that is the answer, otherwise it is refused |
 * | `notIdentified` | 12(2) | the person could not be identified |
 * | `manifestlyUnfounded`, `manifestlyExcessive` | 12(5) | the controller can show it, and refuses |
 * | `periodEnded` | 17(1)(a) | the period for the purpose is over since `keepUntil` |
 * | `consentWithdrawn`, `consentExpired` | 17(1)(b), 17(1)(a) | the consent is over; a request for erasure withdraws it |
 * | `consentUnproven`, `consentInvalid`, `consentMissing` | 17(1)(d) | there was no consent that counts |
 * | `marketingObjection` | 21(3), 17(1)(c) | direct marketing ends without balancing |
 * | `objectionUpheld`, `noOverridingGrounds` | 21(1), 17(1)(c) | nothing overrides the interests of the person |
 * | `unlawful` | 17(1)(d), 18(1)(b) | the processing is unlawful |
 * | `childService` | 17(1)(f) | the data were collected for an online service that was offered to a child (8(1)) |
 * | `capReached` | 17(1)(e) | the law demands destruction |
 * | `noGround` | 17(1) | none of the grounds for erasure applies |
 * | `stillNeeded` | 6(1)(a) to (f) | the purpose lives and still needs the data, until `keepUntil` |
 * | `requiredByLaw` | 17(3)(b) | a legal obligation or a public task goes before erasure |
 * | `holdInForce` | 17(3)(e), 21(1) | legal claims need the data |
 * | `overridingGrounds`, `objectionOverridden` | 21(1) | compelling grounds of the controller go before the objection |
 * | `objectionPending` | 18(1)(d) | the interests are still to be balanced |
 * | `restrictionInForce` | 18(1)(a) to (d) | processing is restricted, and the person may want the data kept |
 * | `missingTrigger`, `purposeWithoutPolicy`, `noPurpose`, `minimumBasis`, `notYetCollected` | 5(2) | what is known does not suffice |
 * | `access` | 15(1) | the person has access to the data and what is to be told of them |
 * | `rightsOfOthers` | 15(4), 20(4) | a copy may adversely affect others: weigh it, and do not refuse all |
 * | `accuracyContested`, `accuracyVerified` | 18(1)(a) | the accuracy is contested, or was found right |
 * | `wrongData`, `incompleteData` | 16 | the data are inaccurate, or incomplete |
 * | `unalterable` | 16 | the document stays as it is, with a statement beside it |
 * | `neededByPerson` | 18(1)(c) | the controller needs the data no longer, and the person does, for a claim |
 * | `noObjection` | 18(1)(d) | there is no objection to wait for |
 * | `portable` | 20(1) | the person provided the data, on consent or contract, by automated means |
 * | `notPortable` | 20(1)(a) | the basis is neither consent nor contract |
 * | `notAutomated` | 20(1)(b) | the data are on paper |
 * | `notProvided` | 20(1) | the person did not provide the data |
 * | `originUnknown` | 20(1) | nobody said where the data come from |
 * | `noRightToObject` | 21(1) | the basis gives no right to object |
 * | `withdrawalPossible` | 7(3) | the person may withdraw consent instead |
 *
 * @category Requests
 */
export type RequestReasonCode =
  | "noData"
  | "notIdentified"
  | "manifestlyUnfounded"
  | "manifestlyExcessive"
  | "periodEnded"
  | "consentWithdrawn"
  | "consentExpired"
  | "consentUnproven"
  | "consentInvalid"
  | "consentMissing"
  | "marketingObjection"
  | "objectionUpheld"
  | "noOverridingGrounds"
  | "unlawful"
  | "childService"
  | "capReached"
  | "noGround"
  | "stillNeeded"
  | "requiredByLaw"
  | "holdInForce"
  | "overridingGrounds"
  | "objectionOverridden"
  | "objectionPending"
  | "restrictionInForce"
  | "missingTrigger"
  | "purposeWithoutPolicy"
  | "noPurpose"
  | "minimumBasis"
  | "notYetCollected"
  | "access"
  | "rightsOfOthers"
  | "accuracyContested"
  | "accuracyVerified"
  | "wrongData"
  | "incompleteData"
  | "unalterable"
  | "neededByPerson"
  | "noObjection"
  | "portable"
  | "notPortable"
  | "notAutomated"
  | "notProvided"
  | "originUnknown"
  | "noRightToObject"
  | "withdrawalPossible";

/**
 * One reason of an answer, with its evidence.
 *
 * @category Requests
 */
export interface RequestReason {
  /** What is the case, as a stable word. */
  readonly code: RequestReasonCode;
  /** The provision that it rests on. */
  readonly article: GdprArticle;
  /** The source that the policy names. */
  readonly citation?: string;
  /** Last day of keeping; `null` when none is known. */
  readonly keepUntil?: string | null;
  /** First day on which it holds. */
  readonly from?: string;
  /** The reason that the hold gives. */
  readonly hold?: string;
}

/**
 * The answer for one purpose of a record: granted, refused, or for a person to `review` since laws collide or something is not
 * known.
 *
 * @category Requests
 */
export interface PurposeAnswer {
  /** The purpose; `legalClaims` for what a hold keeps, empty when the record names none. */
  readonly purpose: string;
  /** The policy it speaks of; `null` when there is none. */
  readonly policyId: string | null;
  /** What the person gets for it. */
  readonly answer: "grant" | "refuse" | "review";
  /** What it rests on. */
  readonly reasons: readonly RequestReason[];
}

/**
 * The answer for one record.
 *
 * @category Requests
 */
export interface RecordAnswer {
  /** Identifier of the record. */
  readonly recordId: Id;
  /** Granted or refused for every purpose, for some (`partial`), or to be reviewed for one at least. */
  readonly answer: "grant" | "partial" | "refuse" | "review";
  /** Purposes for which all is granted, sorted. Under a request for erasure they end. */
  readonly grantedPurposes: readonly string[];
  /** Purposes for which something is refused or to be reviewed, sorted. Under a request for erasure they continue. */
  readonly otherPurposes: readonly string[];
  /** The answer per purpose and policy. */
  readonly purposes: readonly PurposeAnswer[];
}

/**
 * Something that must be told or done, by whom it concerns.
 *
 * | code | article | who must |
 * |---|---|---|
 * | `tellAction` | 12(3) | tell the person what was done |
 * | `tellReasonsAndRemedies` | 12(4) | tell the person the reasons, and of complaint and judicial remedy |
 * | `decide` | 5(2) | have somebody decide what is to be reviewed, in time for a refusal |
 * | `tellRecipients` | 19 | tell each recipient, unless impossible or out of proportion |
 * | `nameRecipients` | 19 | name the recipients to the person who asks |
 * | `tellControllers` | 17(2) | tell controllers who took over what was made public |
 * | `keepUntilAnswered` | 5(2) | keep the data that an open request concerns |
 * | `giveCopy` | 15(3) | give the person a copy |
 * | `giveFile` | 20(1) | give the person a structured, commonly used, machine-readable file |
 * | `tellBeforeLifting` | 18(3) | tell the person before a restriction is lifted |
 * | `suspendMeanwhile` | 18(1)(d), 18(1)(a) | use the data no further until it is decided |
 * | `stopMarketing` | 21(3) | stop direct marketing at once |
 *
 * @category Requests
 */
export interface RequestDuty {
  /** What must be told or done, as a stable word. */
  readonly code:
    | "tellAction"
    | "tellReasonsAndRemedies"
    | "decide"
    | "tellRecipients"
    | "nameRecipients"
    | "tellControllers"
    | "keepUntilAnswered"
    | "giveCopy"
    | "giveFile"
    | "tellBeforeLifting"
    | "suspendMeanwhile"
    | "stopMarketing";
  /** Who is told; the controller's own people where nobody is. */
  readonly to: "person" | "recipients" | "controllers" | "controller";
  /** The provision that it rests on. */
  readonly article: GdprArticle;
  /** Last day in time; `null` when none is set or the time is suspended. */
  readonly by: string | null;
  /** The recipients that were named. */
  readonly recipients?: readonly string[];
}

/**
 * The answer to a request of a person.
 *
 * @category Requests
 */
export interface RequestAnswer<Kind extends string> {
  /** The right that was exercised. */
  readonly request: Kind;
  /**
   * Granted or refused for every record, for some (`partial`), or to be reviewed for one at least. Without any record `refuse`, with
   * reason `noData`; of access `grant`, since the person obtains confirmation that no data are processed (15(1)).
   */
  readonly answer: "grant" | "partial" | "refuse" | "review";
  /** Last day for the answer; `null` while the time is suspended. */
  readonly answerBy: string | null;
  /** The deadline with its reasons. */
  readonly deadline: RequestDeadline;
  /** The answer per record, in their order. */
  readonly records: readonly RecordAnswer[];
  /** What must be told to whom, and done. */
  readonly duties: readonly RequestDuty[];
  /** What concerns the request as a whole. */
  readonly reasons: readonly RequestReason[];
}

/** What single answers come to; nothing at all is a refusal. */
export function answerOf(answers: readonly RecordAnswer["answer"][]): RecordAnswer["answer"] {
  if (answers.includes("review")) return "review";
  const granted = answers.filter((answer) => answer === "grant").length;
  if (granted > 0 && granted === answers.length) return "grant";
  return granted > 0 || answers.includes("partial") ? "partial" : "refuse";
}

/** Sums up the purposes of a record. */
export function recordAnswer(recordId: Id, purposes: readonly PurposeAnswer[]): RecordAnswer {
  const other = new Set(purposes.flatMap(({ purpose, answer }) => (answer === "grant" ? [] : [purpose])));
  const granted = new Set(purposes.map(({ purpose }) => purpose).filter((purpose) => !other.has(purpose)));
  return {
    recordId,
    answer: answerOf(purposes.map(({ answer }) => answer)),
    grantedPurposes: [...granted].sort(),
    otherPurposes: [...other].sort(),
    purposes,
  };
}
