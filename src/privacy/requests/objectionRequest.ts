import { fromDayNumber, toDayNumber } from "../../core/days.ts";
import type { FieldNames } from "../fieldNames.ts";
import type { PersonalRecord } from "../personalRecord.ts";
import { type PolicyWindow, windowStatus } from "../policyWindow.ts";
import type { RecordTimeline } from "../recordTimeline.ts";
import type { Objection } from "../retentionFacts.ts";
import {
  answerRequest,
  checkPurposesKnown,
  checkRequestOptions,
  checkTextSet,
  checkTexts,
  type RequestOptions,
} from "./answerRequest.ts";
import type { PurposeAnswer, RequestAnswer, RequestDuty, RequestReason } from "./requestAnswer.ts";
import { endReasons, stillNeeded, unknownPurposes, windowAnswer, windowReason } from "./windowReasons.ts";

/**
 * What an objection is answered from.
 *
 * @category Requests
 */
export interface ObjectionRequestOptions extends RequestOptions {
  /** Purposes objected to. Default: all of the records. */
  readonly purposes?: readonly string[] | undefined;
  /** Purposes for which the controller has shown compelling grounds that override the interests of the person. Default: none. */
  readonly overridingGrounds?: readonly string[] | undefined;
  /** Purposes for which the interests were balanced and nothing overrides those of the person. Default: none are balanced. */
  readonly noOverridingGrounds?: readonly string[] | undefined;
}

/**
 * The answer to an objection.
 *
 * @category Requests
 */
export interface ObjectionAnswer extends RequestAnswer<"objection"> {
  /** The objections as facts for {@link retentionDecision}, one for each record and purpose on which they work. */
  readonly objections: readonly Objection[];
}

interface Balance {
  readonly asked: ReadonlySet<string> | undefined;
  readonly overriding: ReadonlySet<string>;
  readonly balanced: ReadonlySet<string>;
}

/**
 * The answer to an objection (GDPR 21), per record and purpose.
 *
 * Direct marketing ends at once, whatever its basis (21(3)). A purpose of a public task or of legitimate interests ends unless the
 * controller shows overriding grounds (21(1)); until the interests are balanced it is suspended (18(1)(d)), and the answer is
 * `review`. Other bases give no right to object: a consent can be withdrawn instead. Whether the data go is a matter of
 * {@link erasureRequest}. Records without a purpose objected to are left out.
 *
 * It is a model of the law, and no legal advice.
 *
 * @param records - The records of the person.
 * @param options - Policies, facts, receipt, holidays, the purposes and the result of balancing.
 * @returns The answer per record and purpose, the objections as facts, the deadline and the duties.
 * @throws A {@link CustometryError} as {@link retentionDecision} and {@link requestDeadline} do, with the place of a record in the
 * path; `invalidOption` for a purpose that neither a record nor a policy has, and for grounds of one that no policy has.
 * @example
 * ```ts
 * import { dutchHolidays, objectionRequest } from "custometry";
 *
 * const contact = { recordId: 1, category: "contact", collectedOn: "2025-02-01", purposes: ["mailings"] };
 * const { answer, objections, duties } = objectionRequest([contact], {
 *   policies: [
 *     {
 *       id: "mail", kind: "purpose", purpose: "mailings", basis: "legitimateInterests", trigger: "collected", period: "P2Y",
 *       directMarketing: true,
 *     },
 *   ],
 *   receivedOn: "2026-11-25",
 *   calendar: dutchHolidays({ from: 2026, before: 2028 }),
 * });
 * answer; // => "grant"
 * objections; // => [{ recordIds: [1], purpose: "mailings", objectedOn: "2026-11-25", outcome: "upheld" }]
 * duties.map(({ code }) => code); // => ["tellAction", "stopMarketing"]
 * ```
 * @category Requests
 */
export function objectionRequest(records: Iterable<PersonalRecord>, options: ObjectionRequestOptions): ObjectionAnswer {
  checkRequestOptions(options, NAMES);
  const asked = checkTexts(options.purposes, "purposes");
  const balance: Balance = {
    asked: asked === undefined ? undefined : new Set(asked),
    overriding: checkTextSet(options.overridingGrounds, "overridingGrounds"),
    balanced: checkTextSet(options.noOverridingGrounds, "noOverridingGrounds"),
  };
  const objections: Objection[] = [];
  const known = new Set<string>();
  let marketing = false;
  const answer = answerRequest(records, options, {
    kind: "objection",
    evaluate: (timeline, day) => {
      for (const purpose of timeline.record.purposes) known.add(purpose);
      const answers = evaluate(timeline, day, balance);
      objections.push(...objectionsOf(timeline, answers, fromDayNumber(day)));
      marketing ||= answers.some(({ reasons }) => reasons.some(({ code }) => code === "marketingObjection"));
      return answers;
    },
    tellsRecipients: false,
  });
  const policed = options.policies.map(({ purpose }) => purpose);
  checkPurposesKnown(asked, [...known, ...policed], "purposes");
  checkPurposesKnown(options.overridingGrounds, policed, "overridingGrounds");
  checkPurposesKnown(options.noOverridingGrounds, policed, "noOverridingGrounds");
  const duties: RequestDuty[] = [...answer.duties];
  if (marketing) {
    const by = fromDayNumber(toDayNumber(options.receivedOn));
    duties.push({ code: "stopMarketing", to: "controller", article: "GDPR 21(3)", by });
  }
  if (objections.some(({ outcome }) => outcome === "pending")) {
    duties.push({ code: "suspendMeanwhile", to: "controller", article: "GDPR 18(1)(d)", by: null });
    duties.push({ code: "tellBeforeLifting", to: "person", article: "GDPR 18(3)", by: null });
  }
  return { ...answer, duties, objections };
}

const NAMES: FieldNames<Omit<ObjectionRequestOptions, keyof RequestOptions>> = {
  purposes: true,
  overridingGrounds: true,
  noOverridingGrounds: true,
};

function evaluate(timeline: RecordTimeline, day: number, balance: Balance): PurposeAnswer[] {
  const isAsked = (purpose: string): boolean => balance.asked?.has(purpose) ?? true;
  const unknown = unknownPurposes(timeline, day).filter(({ purpose }) => isAsked(purpose));
  if (timeline.record.collectedOn > day) return unknown;
  const windows = timeline.windows.filter(({ policy }) => isAsked(policy.purpose));
  return [...windows.map((window) => forWindow(window, day, balance)), ...unknown];
}

function forWindow(window: PolicyWindow, day: number, { overriding, balanced }: Balance): PurposeAnswer {
  const { policy } = window;
  if (windowStatus(window, day) === "ended") return windowAnswer(window, "grant", endReasons(window, day, "article"));
  if (policy.kind === "purpose" && policy.directMarketing) {
    return windowAnswer(window, "grant", [windowReason(window, "marketingObjection", "GDPR 21(3)")]);
  }
  if (!givesRight(window)) {
    const none = windowReason(window, "noRightToObject", "GDPR 21(1)");
    const instead = policy.basis === "consent" ? windowReason(window, "withdrawalPossible", "GDPR 7(3)") : undefined;
    return windowAnswer(window, "refuse", [none, instead ?? stillNeeded(window, day)]);
  }
  const isOverridden = overriding.has(policy.purpose);
  const grounds = windowReason(window, "overridingGrounds", "GDPR 21(1)");
  if (balanced.has(policy.purpose)) {
    const unopposed = windowReason(window, "noOverridingGrounds", "GDPR 21(1)");
    return isOverridden
      ? windowAnswer(window, "review", [pending(window), grounds, unopposed])
      : windowAnswer(window, "grant", [unopposed]);
  }
  if (isOverridden) return windowAnswer(window, "refuse", [grounds]);
  return window.overridden <= day
    ? windowAnswer(window, "refuse", [windowReason(window, "objectionOverridden", "GDPR 21(1)")])
    : windowAnswer(window, "review", [pending(window)]);
}

function pending(window: PolicyWindow): RequestReason {
  return windowReason(window, "objectionPending", "GDPR 18(1)(d)");
}

/** Whether the basis of a purpose gives a right to object (GDPR 21(1)). */
function givesRight({ policy }: PolicyWindow): boolean {
  return policy.kind === "purpose" && (policy.basis === "legitimateInterests" || policy.basis === "publicTask");
}

const OUTCOMES = { grant: "upheld", review: "pending", refuse: "overridden" } as const;

/** What the answers mean for retention; an answer without a right to object means nothing to it. */
function objectionsOf({ record, windows }: RecordTimeline, answers: PurposeAnswer[], objectedOn: string): Objection[] {
  const objecting = answers.filter(({ policyId }) => {
    const window = windows.find(({ policy }) => policy.id === policyId);
    return window?.policy.kind === "purpose" && (window.policy.directMarketing || givesRight(window));
  });
  return (["grant", "review", "refuse"] as const).flatMap((answer, rank, order) =>
    objecting
      .filter((one) => one.answer === answer)
      // A purpose with several policies is stated once, by the answer that goes furthest.
      .filter(({ purpose }) => !objecting.some((one) => one.purpose === purpose && order.indexOf(one.answer) < rank))
      .filter(({ purpose }, index, list) => list.findIndex((one) => one.purpose === purpose) === index)
      .map(({ purpose }) => ({ recordIds: [record.recordId], purpose, objectedOn, outcome: OUTCOMES[answer] })),
  );
}
