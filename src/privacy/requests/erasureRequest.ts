import { fromDayNumber, toDayNumber } from "../../core/days.ts";
import { fail } from "../../core/errors.ts";
import type { Id } from "../../core/table.ts";
import type { FieldNames } from "../fieldNames.ts";
import type { PersonalRecord } from "../personalRecord.ts";
import { type PolicyWindow, windowStatus } from "../policyWindow.ts";
import { type RecordTimeline, stateOn } from "../recordTimeline.ts";
import type { Objection } from "../retentionFacts.ts";
import { type GdprArticle, isStatutory } from "../retentionReasons.ts";
import {
  answerRequest,
  checkPurposesKnown,
  checkRequestOptions,
  checkTextSet,
  type RequestOptions,
} from "./answerRequest.ts";
import type { PurposeAnswer, RequestAnswer, RequestDuty, RequestReason } from "./requestAnswer.ts";
import {
  endReasons,
  heldForClaims,
  restrictionReasons,
  stillNeeded,
  unknownPurposes,
  windowAnswer,
  windowReason,
} from "./windowReasons.ts";

/**
 * What a request for erasure is answered from.
 *
 * @category Requests
 */
export interface ErasureRequestOptions extends RequestOptions {
  /** Purposes of legitimate interests for which the controller has documented grounds that override those of the person. Default: none. */
  readonly overridingGrounds?: readonly string[] | undefined;
  /** Purposes for which the data were processed unlawfully. Default: none. */
  readonly unlawfulPurposes?: readonly string[] | undefined;
  /**
   * Purposes of an online service that was offered to a child directly, for which the data were collected on the child's consent
   * (GDPR 8(1), 17(1)(f)). Such data go when the person asks, then or as a grown-up. Default: none.
   */
  readonly childServicePurposes?: readonly string[] | undefined;
  /** Whether the request counts as withdrawal of consent. Default `true`. */
  readonly withdrawsConsent?: boolean | undefined;
  /** Whether the data were made public, so that other controllers must hear of the erasure (GDPR 17(2)). Default `false`. */
  readonly madePublic?: boolean | undefined;
}

/**
 * The advice to keep a suppression key of an erased person: a keyed hash of the identifier, and nothing else, against which later
 * imports are checked, so that the person does not come back.
 *
 * @category Requests
 */
export interface SuppressionAdvice {
  /** What to do, as a stable word. */
  readonly code: "keepSuppressionKey";
  /** GDPR 21(3) when direct marketing ended, otherwise the duty to be able to show the erasure, 5(2). */
  readonly article: GdprArticle;
  /** The records of which something is erased. */
  readonly recordIds: readonly Id[];
  /** The purposes that ended and go on for no record, sorted: an import for one of them is to be checked. */
  readonly purposes: readonly string[];
}

/**
 * A consent that ends because its withdrawal lies in a request.
 *
 * @category Requests
 */
export interface ConsentWithdrawal {
  /** The record it is about. */
  readonly recordId: Id;
  /** The purpose that was consented to. */
  readonly purpose: string;
  /** The day of the withdrawal, on which it already works. */
  readonly withdrawnOn: string;
}

/**
 * The answer to a request for erasure.
 *
 * @category Requests
 */
export interface ErasureAnswer extends RequestAnswer<"erasure"> {
  /** Withdrawals of consent that the request is, per record and purpose: write `withdrawnOn` to the person's consents for the purpose. */
  readonly withdrawals: readonly ConsentWithdrawal[];
  /** Objections that the request is and that are granted: add them to the facts, so that the purposes end for retention too. */
  readonly objections: readonly Objection[];
  /** How to keep the person from coming back; `null` when nothing is erased. */
  readonly suppression: SuppressionAdvice | null;
}

interface Grounds {
  readonly overriding: ReadonlySet<string>;
  readonly unlawful: ReadonlySet<string>;
  readonly childService: ReadonlySet<string>;
  readonly withdraws: boolean;
}

/**
 * The answer to a request for erasure (GDPR 17), per record and purpose: what ends and on which ground, what continues and why, what
 * must be told to whom, by when.
 *
 * A purpose ends when its period is over (17(1)(a)), when it rests on consent, which the request withdraws (17(1)(b)), when it is
 * direct marketing (21(3), 17(1)(c)) or rests on legitimate interests without documented overriding grounds (17(1)(c)), when it is
 * unlawful (17(1)(d)), a cap is reached (17(1)(e)) or a child consented to it for an online service (17(1)(f)). It continues while a contract or another basis needs the data (no ground), and
 * what a legal obligation or a public task requires (17(3)(b)) or a legal hold (17(3)(e)) stays. Where laws collide, a restriction
 * is in force or something is not known the answer is `review`, with both articles.
 *
 * It is a model of the law, and no legal advice.
 *
 * @param records - The records of the person.
 * @param options - Policies, facts, receipt, holidays and what the controller has documented.
 * @returns The answer per record and purpose, the deadline, what must be told, the facts that follow for retention, and the advice on a
 * suppression key.
 * @throws A {@link CustometryError} as {@link retentionDecision} and {@link requestDeadline} do, with the place of a record in the
 * path; `invalidOption` for a purpose in the options that no policy has.
 * @example
 * ```ts
 * import { dutchHolidays, erasureRequest, type RetentionPolicy } from "custometry";
 *
 * const policies: RetentionPolicy[] = [
 *   { id: "news", kind: "purpose", purpose: "newsletter", basis: "consent", trigger: "collected", period: null },
 *   { id: "tax", kind: "minimum", purpose: "tax", basis: "legalObligation", trigger: "invoiced", period: "P7Y" },
 * ];
 * const invoice = {
 *   recordId: "I-9", subjectId: "C-12", category: "invoice", collectedOn: "2025-02-01", purposes: ["newsletter", "tax"],
 *   events: { invoiced: "2025-02-01" },
 * };
 * const consents = [{ subjectId: "C-12", purpose: "newsletter", givenOn: "2025-02-01", proof: "form 12" }];
 * const calendar = dutchHolidays({ from: 2026, before: 2028 });
 * const { answer, answerBy, records } = erasureRequest([invoice], {
 *   policies, facts: { consents }, receivedOn: "2026-11-25", calendar,
 * });
 * [answer, answerBy]; // => ["partial", "2026-12-28"]
 * records[0]?.purposes.map(({ purpose, answer }) => `${purpose}: ${answer}`); // => ["newsletter: grant", "tax: refuse"]
 * records[0]?.purposes.map(({ reasons }) => reasons[0]?.article); // => ["GDPR 17(1)(b)", "GDPR 17(3)(b)"]
 * ```
 * @category Requests
 */
export function erasureRequest(records: Iterable<PersonalRecord>, options: ErasureRequestOptions): ErasureAnswer {
  checkRequestOptions(options, NAMES);
  const { withdrawsConsent = true, madePublic = false } = options;
  if (typeof withdrawsConsent !== "boolean") fail("wrongType", "withdrawsConsent", "true or false", withdrawsConsent);
  if (typeof madePublic !== "boolean") fail("wrongType", "madePublic", "true or false", madePublic);
  const grounds: Grounds = {
    overriding: checkTextSet(options.overridingGrounds, "overridingGrounds"),
    unlawful: checkTextSet(options.unlawfulPurposes, "unlawfulPurposes"),
    childService: checkTextSet(options.childServicePurposes, "childServicePurposes"),
    withdraws: withdrawsConsent,
  };
  const answer = answerRequest(records, options, {
    kind: "erasure",
    evaluate: (timeline, day) => evaluate(timeline, day, grounds),
    tellsRecipients: true,
  });
  const known = options.policies.map(({ purpose }) => purpose);
  for (const name of ["overridingGrounds", "unlawfulPurposes", "childServicePurposes"] as const)
    checkPurposesKnown(options[name], known, name);
  const suppression = suppressionAdvice(answer);
  const duties: RequestDuty[] = [...answer.duties];
  if (madePublic && suppression !== null) {
    duties.push({ code: "tellControllers", to: "controllers", article: "GDPR 17(2)", by: answer.answerBy });
  }
  const receivedOn = fromDayNumber(toDayNumber(options.receivedOn, "receivedOn"));
  const withdrawals = grantedFor(answer, ["consentWithdrawn"]).map((one) => ({ ...one, withdrawnOn: receivedOn }));
  const objections = grantedFor(answer, ["marketingObjection", "noOverridingGrounds"]).map(
    ({ recordId, purpose }): Objection => ({
      recordIds: [recordId],
      purpose,
      objectedOn: receivedOn,
      outcome: "upheld",
    }),
  );
  return { ...answer, duties, withdrawals, objections, suppression };
}

/** Records and purposes that are granted for one of the reasons, each once. */
function grantedFor(
  { records }: RequestAnswer<"erasure">,
  codes: readonly RequestReason["code"][],
): readonly { readonly recordId: Id; readonly purpose: string }[] {
  return records.flatMap(({ recordId, purposes }) => {
    const granted = purposes.filter(
      ({ answer, reasons }) => answer === "grant" && reasons.some(({ code }) => codes.includes(code)),
    );
    return [...new Set(granted.map(({ purpose }) => purpose))].map((purpose) => ({ recordId, purpose }));
  });
}

const NAMES: FieldNames<Omit<ErasureRequestOptions, keyof RequestOptions>> = {
  overridingGrounds: true,
  unlawfulPurposes: true,
  childServicePurposes: true,
  withdrawsConsent: true,
  madePublic: true,
};

function evaluate(timeline: RecordTimeline, day: number, grounds: Grounds): PurposeAnswer[] {
  const unknown = unknownPurposes(timeline, day);
  if (timeline.record.collectedOn > day) return unknown;
  const { capReached } = stateOn(timeline, day);
  const restrictions = restrictionReasons(timeline, day);
  const answers = timeline.windows.map((window) => {
    const found = capReached ? underCap(window, day) : forWindow(window, day, grounds);
    if (found.answer !== "grant" || restrictions.length === 0) return found;
    return windowAnswer(window, "review", [...found.reasons, ...restrictions]);
  });
  return [...answers, ...unknown, ...heldForClaims(timeline, day, "GDPR 17(3)(e)")];
}

function underCap(window: PolicyWindow, day: number): PurposeAnswer {
  const cap = windowReason(window, "capReached", "GDPR 17(1)(e)");
  if (window.policy.kind !== "minimum" || windowStatus(window, day) === "ended") {
    return windowAnswer(window, "grant", [cap]);
  }
  return windowAnswer(window, "review", [cap, windowReason(window, "requiredByLaw", "GDPR 17(3)(b)")]);
}

function forWindow(window: PolicyWindow, day: number, grounds: Grounds): PurposeAnswer {
  const { policy } = window;
  const status = windowStatus(window, day);
  if (status === "ended") return windowAnswer(window, "grant", endedReasons(window, day, grounds));
  const unlawful = policy.kind === "purpose" && grounds.unlawful.has(policy.purpose);
  const because = windowReason(window, "unlawful", "GDPR 17(1)(d)");
  if (policy.kind === "purpose" && policy.directMarketing && policy.basis !== "consent") return marketing(window);
  if (isStatutory(policy)) {
    const required = windowReason(window, "requiredByLaw", "GDPR 17(3)(b)");
    if (unlawful) return windowAnswer(window, "review", [because, required]);
    return status === "unknown" ? unknownStart(window) : windowAnswer(window, "refuse", [required]);
  }
  if (unlawful) return windowAnswer(window, "grant", [because]);
  if (policy.kind === "minimum") {
    return windowAnswer(window, "review", [windowReason(window, "minimumBasis", "GDPR 5(2)"), noGround(window)]);
  }
  const found = byBasis(window, day, grounds) ?? (status === "unknown" ? unknownStart(window) : needed(window, day));
  return grounds.childService.has(policy.purpose) ? forChild(window, found) : found;
}

/** The ground of a child's consent stands beside its withdrawal; article 8(1) speaks of consent alone, so that other bases are a question. */
function forChild(window: PolicyWindow, found: PurposeAnswer): PurposeAnswer {
  const ground = windowReason(window, "childService", "GDPR 17(1)(f)");
  if (found.answer === "grant") return windowAnswer(window, "grant", [...found.reasons, ground]);
  if (window.policy.basis === "consent") return windowAnswer(window, "grant", [ground]);
  return windowAnswer(window, "review", [ground, ...found.reasons]);
}

/** The answer that the basis alone gives, whether or not the period is known. */
function byBasis(window: PolicyWindow, day: number, { withdraws, overriding }: Grounds): PurposeAnswer | undefined {
  const { policy } = window;
  if (policy.basis === "consent") {
    if (!withdraws) return undefined;
    return windowAnswer(window, "grant", [withdrawal(window)]);
  }
  if (policy.basis !== "legitimateInterests") return undefined;
  if (overriding.has(policy.purpose)) {
    return windowAnswer(window, "refuse", [windowReason(window, "overridingGrounds", "GDPR 21(1)")]);
  }
  const unopposed = windowReason(window, "noOverridingGrounds", "GDPR 17(1)(c)");
  if (windowStatus(window, day) === "suspended") {
    const pending = windowReason(window, "objectionPending", "GDPR 18(1)(d)");
    return windowAnswer(window, "review", [unopposed, pending]);
  }
  return window.overridden <= day
    ? windowAnswer(window, "refuse", [windowReason(window, "objectionOverridden", "GDPR 21(1)")])
    : windowAnswer(window, "grant", [unopposed]);
}

/** Direct marketing ends without balancing, whatever its basis. */
function marketing(window: PolicyWindow): PurposeAnswer {
  const objected = windowReason(window, "marketingObjection", "GDPR 21(3)");
  return windowAnswer(window, "grant", [windowReason(window, "marketingObjection", "GDPR 17(1)(c)"), objected]);
}

const NO_CONSENT = ["consentMissing", "consentUnproven", "consentInvalid"];

/** The grounds on which a purpose is over; whatever consent there was that cannot be shown is withdrawn by the request. */
function endedReasons(window: PolicyWindow, day: number, { withdraws }: Grounds): RequestReason[] {
  const reasons = endReasons(window, day, "ground");
  const unshown = reasons.some(({ code }) => NO_CONSENT.includes(code));
  return withdraws && unshown ? [...reasons, withdrawal(window)] : reasons;
}

function withdrawal(window: PolicyWindow): RequestReason {
  return windowReason(window, "consentWithdrawn", "GDPR 17(1)(b)");
}

function noGround(window: PolicyWindow): RequestReason {
  return windowReason(window, "noGround", "GDPR 17(1)");
}

function needed(window: PolicyWindow, day: number): PurposeAnswer {
  return windowAnswer(window, "refuse", [noGround(window), stillNeeded(window, day)]);
}

function unknownStart(window: PolicyWindow): PurposeAnswer {
  return windowAnswer(window, "review", [windowReason(window, "missingTrigger", "GDPR 5(2)")]);
}

function suppressionAdvice({ records }: RequestAnswer<"erasure">): SuppressionAdvice | null {
  const ended = records.filter(({ grantedPurposes }) => grantedPurposes.length > 0);
  if (ended.length === 0) return null;
  const reasons = ended.flatMap(({ purposes }) =>
    purposes.flatMap((one) => (one.answer === "grant" ? one.reasons : [])),
  );
  const continuing = new Set(records.flatMap(({ otherPurposes }) => otherPurposes));
  return {
    code: "keepSuppressionKey",
    article: reasons.some(({ code }) => code === "marketingObjection") ? "GDPR 21(3)" : "GDPR 5(2)",
    recordIds: ended.map(({ recordId }) => recordId),
    purposes: [...new Set(ended.flatMap(({ grantedPurposes }) => grantedPurposes))]
      .filter((purpose) => !continuing.has(purpose))
      .sort(),
  };
}
