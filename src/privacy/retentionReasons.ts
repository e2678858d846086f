import { CONSENT_DEFECTS, type ConsentDefect, consentLack } from "./consentDays.ts";
import type { PreparedHold, PreparedRestriction } from "./factIndex.ts";
import { nextChangeOfWindow, type PolicyWindow, type WindowStatus, windowStatus } from "./policyWindow.ts";
import type { RecordState, RecordTimeline, Verdict } from "./recordTimeline.ts";
import type { LawfulBasis, PreparedPolicy, RetentionAction } from "./retentionPolicy.ts";

/**
 * What a decision rests on.
 *
 * | code | article | says |
 * |---|---|---|
 * | `purposeLive` | 6(1)(a) to (f) | the purpose still needs the data, until `keepUntil` |
 * | `minimumLive` | 6(1)(a) to (f) | the law demands keeping, until `keepUntil` |
 * | `erasureExempted` | 17(3)(b) | a statutory minimum goes before erasure |
 * | `purposesLimited` | 5(1)(b) | the data are kept, and used for the allowed purposes alone |
 * | `holdInForce` | 17(3)(e) | a legal hold binds the record |
 * | `restrictionInForce` | 18(1)(a) to (d) | processing is restricted |
 * | `useRestricted` | 18(2) | the data are stored and little else |
 * | `periodEnded` | 5(1)(e) | the period of the policy is over since `keepUntil` |
 * | `consentWithdrawn` | 7(3) | the consent ended by withdrawal |
 * | `consentExpired` | 5(1)(e) | the term of the consent is over since `keepUntil` |
 * | `consentUnproven` | 7(1) | no consent that was given can be proved |
 * | `consentInvalid` | 4(11), 7(4), 8(1), 9(2)(a) | no consent that was given is valid |
 * | `consentMissing` | 6(1)(a) | no consent was given |
 * | `marketingObjection` | 21(3) | the person objected to direct marketing |
 * | `objectionUpheld` | 21(1) | the person objected, and rightly |
 * | `objectionOverridden` | 21(1) | the person objected, and compelling grounds go before it |
 * | `objectionPending` | 18(1)(d) | the person objected, and the interests are not balanced yet |
 * | `missingTrigger` | 5(2) | the day from which the period runs is not known |
 * | `purposeWithoutPolicy` | 5(2) | no policy keeps the data for the purpose |
 * | `noPurpose` | 5(2) | the record names no purpose |
 * | `notYetCollected` | 5(2) | the record is collected after the day of decision |
 * | `capReached` | 5(1)(e) | the law demands destruction since the day after `keepUntil` |
 * | `endedByCap` | 17(1)(e) | a purpose that would still need the data ends by the cap |
 * | `capVersusMinimum` | 5(2) | one law demands destruction, another keeping: a person decides |
 * | `erasureDue` | 17(1)(a) to (e) | the ground on which the data have to go |
 * | `eraseAtEnd`, `anonymiseAtEnd`, `reviewAtEnd` | 5(1)(e), recital 26, 5(2) | the policy whose action is taken |
 *
 * @category Retention
 */
export type RetentionReasonCode =
  | "purposeLive"
  | "minimumLive"
  | "erasureExempted"
  | "purposesLimited"
  | "holdInForce"
  | "restrictionInForce"
  | "useRestricted"
  | "periodEnded"
  | "consentWithdrawn"
  | "consentExpired"
  | "consentUnproven"
  | "consentInvalid"
  | "consentMissing"
  | "marketingObjection"
  | "objectionUpheld"
  | "objectionOverridden"
  | "objectionPending"
  | "missingTrigger"
  | "purposeWithoutPolicy"
  | "noPurpose"
  | "notYetCollected"
  | "capReached"
  | "endedByCap"
  | "capVersusMinimum"
  | "erasureDue"
  | "eraseAtEnd"
  | "anonymiseAtEnd"
  | "reviewAtEnd";

/**
 * A provision of the GDPR, such as `GDPR 17(3)(b)`.
 *
 * @category Retention
 */
export type GdprArticle = `GDPR ${string}`;

/**
 * One reason of a decision, with its evidence.
 *
 * @category Retention
 */
export interface RetentionReason {
  /** What is the case, as a stable word. */
  readonly code: RetentionReasonCode;
  /** The provision that it rests on. */
  readonly article: GdprArticle;
  /** The policy it speaks of. */
  readonly policyId?: string;
  /** The purpose it speaks of. */
  readonly purpose?: string;
  /** The source that the policy names. */
  readonly citation?: string;
  /** Last day of keeping; `null` when none is known. */
  readonly keepUntil?: string | null;
  /** First day on which it holds. */
  readonly from?: string;
  /** First day on which it holds no longer, when that is known. */
  readonly before?: string;
  /** The reason that the hold gives. */
  readonly hold?: string;
}

type Evidence = Pick<RetentionReason, "keepUntil" | "from">;

/** What the reasons of a decision are made from. */
export interface Finding {
  readonly timeline: RecordTimeline;
  readonly state: RecordState;
  readonly verdict: Verdict;
  readonly asOf: number;
  /** The policy that governs the disposal. */
  readonly governing: PreparedPolicy | undefined;
  readonly toText: (day: number) => string;
}

/** The provision of each lawful basis. */
export const BASIS_ARTICLES: Readonly<Record<LawfulBasis, GdprArticle>> = {
  consent: "GDPR 6(1)(a)",
  contract: "GDPR 6(1)(b)",
  legalObligation: "GDPR 6(1)(c)",
  vitalInterests: "GDPR 6(1)(d)",
  publicTask: "GDPR 6(1)(e)",
  legitimateInterests: "GDPR 6(1)(f)",
};

const ACTION_REASONS: Readonly<Record<RetentionAction, readonly [RetentionReasonCode, GdprArticle]>> = {
  erase: ["eraseAtEnd", "GDPR 5(1)(e)"],
  anonymise: ["anonymiseAtEnd", "GDPR recital 26"],
  review: ["reviewAtEnd", "GDPR 5(2)"],
};

/** The reasons of a decision: what keeps the record first, then what does not, then what follows. */
export function retentionReasons(finding: Finding): RetentionReason[] {
  const { timeline, state, verdict, asOf, toText } = finding;
  if (!state.collected) {
    return [{ code: "notYetCollected", article: "GDPR 5(2)", from: toText(timeline.record.collectedOn) }];
  }
  const reasons: RetentionReason[] = [];
  for (const group of timeline.groups) {
    for (const hold of group.holdsOn(asOf)) reasons.push(holdReason(hold, toText));
    for (const restriction of group.restrictionsOn(asOf)) reasons.push(restrictionReason(restriction, toText));
  }
  for (const cap of timeline.caps) addCap(reasons, cap, finding);
  for (const window of timeline.windows) addWindow(reasons, window, finding);
  for (const purpose of timeline.uncovered) {
    reasons.push({ code: "purposeWithoutPolicy", article: "GDPR 5(2)", purpose });
  }
  if (timeline.record.purposes.length === 0) reasons.push({ code: "noPurpose", article: "GDPR 5(2)" });
  if (state.restricted || (verdict === "restrict" && state.pending && !state.capReached)) {
    reasons.push({ code: "useRestricted", article: "GDPR 18(2)" });
  }
  if (verdict === "restrict") reasons.push({ code: "purposesLimited", article: "GDPR 5(1)(b)" });
  if (verdict === "conflict") reasons.push({ code: "capVersusMinimum", article: "GDPR 5(2)" });
  if (finding.governing !== undefined) {
    const [code, article] = ACTION_REASONS[finding.governing.action];
    reasons.push(policyReason(code, article, finding.governing));
  }
  return reasons;
}

/** Written out by case: a job makes millions of these. */
function policyReason(
  code: RetentionReasonCode,
  article: GdprArticle,
  policy: PreparedPolicy,
  evidence?: Evidence,
): RetentionReason {
  const { id: policyId, purpose, citation } = policy;
  const cited = citation === undefined ? undefined : { citation };
  if (evidence === undefined) return { code, article, policyId, purpose, ...cited };
  const { keepUntil, from } = evidence;
  if (keepUntil !== undefined) return { code, article, policyId, purpose, keepUntil, ...cited };
  return from === undefined
    ? { code, article, policyId, purpose, ...cited }
    : { code, article, policyId, purpose, from, ...cited };
}

function holdReason({ reason, from, before }: PreparedHold, toText: Finding["toText"]): RetentionReason {
  const found: RetentionReason = { code: "holdInForce", article: "GDPR 17(3)(e)", hold: reason, from: toText(from) };
  return before === Number.POSITIVE_INFINITY ? found : { ...found, before: toText(before) };
}

function restrictionReason({ ground, from, before }: PreparedRestriction, toText: Finding["toText"]): RetentionReason {
  const found: RetentionReason = { code: "restrictionInForce", article: `GDPR ${ground}`, from: toText(from) };
  return before === Number.POSITIVE_INFINITY ? found : { ...found, before: toText(before) };
}

function addCap(reasons: RetentionReason[], cap: PolicyWindow, { verdict, asOf, toText }: Finding): void {
  const { policy, periodOver } = cap;
  if (!cap.known) reasons.push(policyReason("missingTrigger", "GDPR 5(2)", policy));
  if (windowStatus(cap, asOf) !== "ended") return;
  const keepUntil = toText(periodOver - 1);
  reasons.push(policyReason("capReached", "GDPR 5(1)(e)", policy, { keepUntil }));
  if (verdict === "dispose") reasons.push(policyReason("erasureDue", "GDPR 17(1)(e)", policy));
}

function addWindow(reasons: RetentionReason[], window: PolicyWindow, finding: Finding): void {
  const { policy } = window;
  const status = windowStatus(window, finding.asOf);
  if (status === "ended") addEnded(reasons, window, finding);
  else if (status === "unknown") reasons.push(policyReason("missingTrigger", "GDPR 5(2)", policy));
  else addKept(reasons, window, status, finding);
  if (status !== "ended" && window.overridden <= finding.asOf) {
    const from = finding.toText(window.overridden);
    reasons.push(policyReason("objectionOverridden", "GDPR 21(1)", policy, { from }));
  }
}

function addKept(reasons: RetentionReason[], window: PolicyWindow, status: WindowStatus, finding: Finding): void {
  const { policy } = window;
  const { state, verdict, asOf, toText } = finding;
  const keepUntil = lastDayOf(window, asOf, toText);
  if (policy.kind === "minimum") {
    reasons.push(policyReason("minimumLive", BASIS_ARTICLES[policy.basis], policy, { keepUntil }));
    if (isStatutory(policy) && verdict !== "retain") {
      reasons.push(policyReason("erasureExempted", "GDPR 17(3)(b)", policy));
    }
  } else if (state.capReached) {
    reasons.push(policyReason("endedByCap", "GDPR 17(1)(e)", policy));
  } else if (status === "suspended") {
    reasons.push(policyReason("objectionPending", "GDPR 18(1)(d)", policy, { from: toText(window.pending) }));
  } else if (!state.restricted) {
    reasons.push(policyReason("purposeLive", BASIS_ARTICLES[policy.basis], policy, { keepUntil }));
  }
}

/** Whether GDPR 17(3)(b) puts the policy before erasure. */
export function isStatutory({ basis }: PreparedPolicy): boolean {
  return basis === "legalObligation" || basis === "publicTask";
}

function lastDayOf(window: PolicyWindow, asOf: number, toText: Finding["toText"]): string | null {
  const over = nextChangeOfWindow(window, asOf);
  return over === Number.POSITIVE_INFINITY ? null : toText(over - 1);
}

/** Why a window is over, and on which ground the data have to go when nothing else keeps them. */
function addEnded(reasons: RetentionReason[], window: PolicyWindow, finding: Finding): void {
  for (const cause of causesOfEnd(window, finding.asOf, finding.toText)) {
    addCause(reasons, cause, window.policy, finding);
  }
}

/** Why a window is over on a day: by its period or an objection, and for want of consent. */
export function causesOfEnd(window: PolicyWindow, asOf: number, toText: Finding["toText"]): Cause[] {
  return [endOfWindow(window, asOf, toText), endOfConsent(window, asOf, toText)].filter((cause) => cause !== undefined);
}

function addCause(reasons: RetentionReason[], cause: Cause, policy: PreparedPolicy, { verdict, state }: Finding): void {
  reasons.push(policyReason(cause.code, cause.article, policy, cause.evidence));
  if (verdict === "dispose" && !state.capReached) reasons.push(policyReason("erasureDue", cause.ground, policy));
}

/** Why a window is over, and the ground in GDPR 17(1) on which its data have to go. */
export interface Cause {
  readonly code: RetentionReasonCode;
  readonly article: GdprArticle;
  readonly ground: GdprArticle;
  readonly evidence: Evidence;
}

function endOfWindow(window: PolicyWindow, asOf: number, toText: Finding["toText"]): Cause | undefined {
  const { policy, periodOver, objected, pending } = window;
  if (objected <= asOf && (objected <= periodOver || pending < objected)) {
    const evidence = { from: toText(objected) };
    return policy.directMarketing
      ? { code: "marketingObjection", article: "GDPR 21(3)", ground: "GDPR 17(1)(c)", evidence }
      : { code: "objectionUpheld", article: "GDPR 21(1)", ground: "GDPR 17(1)(c)", evidence };
  }
  if (periodOver > asOf) return undefined;
  const evidence = { keepUntil: toText(periodOver - 1) };
  return { code: "periodEnded", article: "GDPR 5(1)(e)", ground: "GDPR 17(1)(a)", evidence };
}

function endOfConsent(
  { consent, marketing }: PolicyWindow,
  asOf: number,
  toText: Finding["toText"],
): Cause | undefined {
  const lack = consent && consentLack(consent, asOf);
  if (lack === undefined) return undefined;
  const { why, since } = lack;
  if (why !== "withdrawn" && why !== "expired") return neverConsented(why);
  if (since === undefined) return undefined;
  if (why === "expired") {
    const evidence = { keepUntil: toText(since - 1) };
    return { code: "consentExpired", article: "GDPR 5(1)(e)", ground: "GDPR 17(1)(a)", evidence };
  }
  const evidence = { from: toText(since) };
  return marketing.includes(since)
    ? { code: "marketingObjection", article: "GDPR 21(3)", ground: "GDPR 17(1)(c)", evidence }
    : { code: "consentWithdrawn", article: "GDPR 7(3)", ground: "GDPR 17(1)(b)", evidence };
}

function neverConsented(why: "missing" | ConsentDefect): Cause {
  const unlawful = { ground: "GDPR 17(1)(d)", evidence: {} } as const;
  if (why === "missing") return { code: "consentMissing", article: "GDPR 6(1)(a)", ...unlawful };
  const code = why === "unproven" ? "consentUnproven" : "consentInvalid";
  return { code, article: CONSENT_DEFECTS[why], ...unlawful };
}
