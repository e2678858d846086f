import { checkChoice } from "../../core/checks.ts";
import { fromDayNumber } from "../../core/days.ts";
import { fail } from "../../core/errors.ts";
import type { FieldNames } from "../fieldNames.ts";
import type { PersonalRecord } from "../personalRecord.ts";
import { type PolicyWindow, windowStatus } from "../policyWindow.ts";
import type { RecordTimeline } from "../recordTimeline.ts";
import type { ProcessingRestriction } from "../retentionFacts.ts";
import {
  answerRequest,
  checkPurposesKnown,
  checkRequestOptions,
  checkTextSet,
  type RequestOptions,
} from "./answerRequest.ts";
import type { PurposeAnswer, RequestAnswer, RequestDuty } from "./requestAnswer.ts";
import { endReasons, stillNeeded, unknownPurposes, windowAnswer, windowReason } from "./windowReasons.ts";

/**
 * What a request for restriction is answered from.
 *
 * @category Requests
 */
export interface RestrictionRequestOptions extends RequestOptions {
  /**
   * The ground in GDPR 18(1): (a) accuracy contested, (b) unlawful but not to be erased, (c) needed by the person for a claim,
   * (d) objection pending.
   */
  readonly ground: ProcessingRestriction["ground"];
  /** Under ground (a): whether the controller has verified that the data are accurate. Default `false`. */
  readonly accuracyVerified?: boolean | undefined;
  /** Under ground (b): purposes for which the data are processed unlawfully. Default: none. */
  readonly unlawfulPurposes?: readonly string[] | undefined;
}

/**
 * The answer to a request for restriction.
 *
 * @category Requests
 */
export interface RestrictionAnswer extends RequestAnswer<"restriction"> {
  /**
   * The restrictions as facts for {@link retentionDecision}, one for each record of which it is granted for every purpose. Where it
   * is granted for some, restrict these purposes yourself.
   */
  readonly restrictions: readonly ProcessingRestriction[];
}

interface Claim {
  readonly ground: ProcessingRestriction["ground"];
  readonly verified: boolean;
  readonly unlawful: ReadonlySet<string>;
}

/**
 * The answer to a request for restriction of processing (GDPR 18), per record and purpose.
 *
 * (a) A contested accuracy restricts until the controller has verified the data. (b) Unlawful processing restricts when the person
 * opposes erasure; data of which the purpose is over are kept unlawfully. (c) Data that the controller needs no longer are kept for
 * a claim of the person: not those of a purpose that lives. (d) An objection restricts while it is pending. Restricted data are
 * stored and little else (18(2)); tell the recipients (19), and the person before the restriction is lifted (18(3)).
 *
 * It is a model of the law, and no legal advice.
 *
 * @param records - The records of the person.
 * @param options - Policies, facts, receipt, holidays and the ground.
 * @returns The answer per record and purpose, the restrictions as facts, the deadline and the duties.
 * @throws A {@link CustometryError} as {@link retentionDecision} and {@link requestDeadline} do, with the place of a record in the
 * path, and with code `invalidOption` for another ground or a purpose that no policy has.
 * @example
 * ```ts
 * import { dutchHolidays, restrictionRequest } from "custometry";
 *
 * const contact = { recordId: 1, category: "contact", collectedOn: "2023-02-01", purposes: ["sales"] };
 * const { answer, restrictions } = restrictionRequest([contact], {
 *   policies: [{ id: "sales", kind: "purpose", purpose: "sales", basis: "contract", trigger: "collected", period: "P2Y" }],
 *   receivedOn: "2026-11-25",
 *   calendar: dutchHolidays({ from: 2026, before: 2028 }),
 *   ground: "18(1)(c)",
 * });
 * answer; // => "grant"
 * restrictions; // => [{ recordIds: [1], ground: "18(1)(c)", from: "2026-11-25" }]
 * ```
 * @category Requests
 */
export function restrictionRequest(
  records: Iterable<PersonalRecord>,
  options: RestrictionRequestOptions,
): RestrictionAnswer {
  checkRequestOptions(options, NAMES);
  const { accuracyVerified: verified = false } = options;
  if (typeof verified !== "boolean") fail("wrongType", "accuracyVerified", "true or false", verified);
  const ground = checkChoice(options.ground, ["18(1)(a)", "18(1)(b)", "18(1)(c)", "18(1)(d)"], "ground");
  const claim: Claim = { ground, verified, unlawful: checkTextSet(options.unlawfulPurposes, "unlawfulPurposes") };
  let from = "";
  const answer = answerRequest(records, options, {
    kind: "restriction",
    evaluate: (timeline, day) => {
      from = fromDayNumber(day);
      return evaluate(timeline, day, claim);
    },
    tellsRecipients: true,
  });
  const known = options.policies.map(({ purpose }) => purpose);
  checkPurposesKnown(options.unlawfulPurposes, known, "unlawfulPurposes");
  const restrictions = answer.records
    .filter((one) => one.answer === "grant")
    .map(({ recordId }): ProcessingRestriction => ({ recordIds: [recordId], ground, from }));
  const granted = answer.records.some(({ purposes }) => purposes.some((one) => one.answer === "grant"));
  const lifting: RequestDuty = { code: "tellBeforeLifting", to: "person", article: "GDPR 18(3)", by: null };
  return { ...answer, duties: granted ? [...answer.duties, lifting] : answer.duties, restrictions };
}

const NAMES: FieldNames<Omit<RestrictionRequestOptions, keyof RequestOptions>> = {
  ground: true,
  accuracyVerified: true,
  unlawfulPurposes: true,
};

function evaluate(timeline: RecordTimeline, day: number, claim: Claim): PurposeAnswer[] {
  const unknown = unknownPurposes(timeline, day);
  if (timeline.record.collectedOn > day) return unknown;
  return [...timeline.windows.map((window) => forWindow(window, day, claim)), ...unknown];
}

function forWindow(window: PolicyWindow, day: number, claim: Claim): PurposeAnswer {
  switch (claim.ground) {
    case "18(1)(a)":
      return claim.verified
        ? windowAnswer(window, "refuse", [windowReason(window, "accuracyVerified", "GDPR 18(1)(a)")])
        : windowAnswer(window, "grant", [windowReason(window, "accuracyContested", "GDPR 18(1)(a)")]);
    case "18(1)(b)":
      return unlawful(window, day, claim.unlawful);
    case "18(1)(c)":
      return neededByPerson(window, day);
    default:
      return whilePending(window, day);
  }
}

function unlawful(window: PolicyWindow, day: number, purposes: ReadonlySet<string>): PurposeAnswer {
  const because = windowReason(window, "unlawful", "GDPR 18(1)(b)");
  if (windowStatus(window, day) === "ended") {
    return windowAnswer(window, "grant", [because, ...endReasons(window, day, "article")]);
  }
  return purposes.has(window.policy.purpose) ? windowAnswer(window, "grant", [because]) : unlessUnknown(window, day);
}

function neededByPerson(window: PolicyWindow, day: number): PurposeAnswer {
  if (windowStatus(window, day) !== "ended") return unlessUnknown(window, day);
  const because = windowReason(window, "neededByPerson", "GDPR 18(1)(c)");
  return windowAnswer(window, "grant", [because, ...endReasons(window, day, "article")]);
}

function unlessUnknown(window: PolicyWindow, day: number): PurposeAnswer {
  return windowStatus(window, day) === "unknown"
    ? windowAnswer(window, "review", [windowReason(window, "missingTrigger", "GDPR 5(2)")])
    : windowAnswer(window, "refuse", [stillNeeded(window, day)]);
}

function whilePending(window: PolicyWindow, day: number): PurposeAnswer {
  const status = windowStatus(window, day);
  if (status === "suspended") {
    return windowAnswer(window, "grant", [windowReason(window, "objectionPending", "GDPR 18(1)(d)")]);
  }
  const none = windowReason(window, "noObjection", "GDPR 18(1)(d)");
  if (status === "ended") return windowAnswer(window, "refuse", [none, ...endReasons(window, day, "article")]);
  return window.overridden <= day
    ? windowAnswer(window, "refuse", [windowReason(window, "objectionOverridden", "GDPR 21(1)")])
    : windowAnswer(window, "refuse", [none]);
}
