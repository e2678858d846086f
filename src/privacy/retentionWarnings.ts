import { windowStatus } from "./policyWindow.ts";
import type { RecordTimeline, Verdict } from "./recordTimeline.ts";
import { isStatutory } from "./retentionReasons.ts";

/**
 * What somebody should look at, whatever the decision.
 *
 * | code | says |
 * |---|---|
 * | `missingTrigger` | the record has no day for the trigger of the policy |
 * | `purposeWithoutPolicy` | no purpose or minimum policy covers the purpose |
 * | `noPurpose` | the record names no purpose |
 * | `capVersusMinimum` | the cap demands destruction while a minimum demands keeping |
 * | `consentUnproven` | a consent that the policy could rest on cannot be proved |
 * | `consentInvalid` | a consent that the policy could rest on has another defect |
 * | `objectionWithoutEffect` | the basis of the policy gives no right to object; was a consent withdrawn? |
 * | `minimumBasis` | the minimum rests on neither a legal obligation nor a public task, as GDPR 17(3)(b) demands |
 * | `notYetCollected` | the record is collected after the day of decision |
 *
 * @category Retention
 */
export type RetentionWarningCode =
  | "missingTrigger"
  | "purposeWithoutPolicy"
  | "noPurpose"
  | "capVersusMinimum"
  | "consentUnproven"
  | "consentInvalid"
  | "objectionWithoutEffect"
  | "minimumBasis"
  | "notYetCollected";

/**
 * One thing to look at.
 *
 * @category Retention
 */
export interface RetentionWarning {
  /** What is the case, as a stable word. */
  readonly code: RetentionWarningCode;
  /** The policy it speaks of. */
  readonly policyId?: string;
  /** The purpose it speaks of. */
  readonly purpose?: string;
}

/** The warnings of a decision. */
export function retentionWarnings(timeline: RecordTimeline, verdict: Verdict, asOf: number): RetentionWarning[] {
  const warnings: RetentionWarning[] = [];
  const { record, windows, caps, uncovered } = timeline;
  if (asOf < record.collectedOn) warnings.push({ code: "notYetCollected" });
  for (const cap of caps) {
    if (!cap.known) warnings.push({ code: "missingTrigger", policyId: cap.policy.id });
    if (verdict === "conflict" && windowStatus(cap, asOf) === "ended") {
      warnings.push({ code: "capVersusMinimum", policyId: cap.policy.id });
    }
  }
  for (const { policy, known, consent, ineffective } of windows) {
    const policyId = policy.id;
    if (!known) warnings.push({ code: "missingTrigger", policyId });
    const given = consent?.unsound.filter(({ givenOn }) => givenOn <= asOf) ?? [];
    if (given.some(({ defect }) => defect === "unproven")) warnings.push({ code: "consentUnproven", policyId });
    if (given.some(({ defect }) => defect !== "unproven")) warnings.push({ code: "consentInvalid", policyId });
    if (ineffective <= asOf) warnings.push({ code: "objectionWithoutEffect", policyId });
    if (policy.kind === "minimum" && !isStatutory(policy)) warnings.push({ code: "minimumBasis", policyId });
  }
  for (const purpose of uncovered) warnings.push({ code: "purposeWithoutPolicy", purpose });
  if (record.purposes.length === 0) warnings.push({ code: "noPurpose" });
  return warnings;
}
