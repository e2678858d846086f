import { checkChoice, checkText } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import { checkNames, type FieldNames } from "./fieldNames.ts";
import { checkCategories, checkFields, checkList } from "./lists.ts";
import { checkEndRule, type EndRule, PICKS, type RetentionAnchor } from "./retentionEnd.ts";

/**
 * A lawful basis of processing: GDPR 6(1)(a) to (f), in that order.
 *
 * @category Retention
 */
export type LawfulBasis =
  | "consent"
  | "contract"
  | "legalObligation"
  | "vitalInterests"
  | "publicTask"
  | "legitimateInterests";

/**
 * What happens to a record at the end of its life.
 *
 * @category Retention
 */
export type RetentionAction = "erase" | "anonymise" | "review";

/**
 * How long records are kept for a purpose. The period is the caller's own, or that of a row of {@link statutoryPeriods}, which
 * {@link statutoryPolicy} makes a policy of: no function decides by a period of its own.
 *
 * A policy speaks of a record that has its purpose and, when the policy names categories, one of them.
 *
 * @category Retention
 */
export interface RetentionPolicy {
  /** Name of the policy, unique in a call; it comes back in reasons and warnings. */
  readonly id: string;
  /**
   * `purpose`: the data may be kept and used for the purpose within the period. `minimum`: the law demands that they are
   * kept for that long, if need be for nothing else. `cap`: the law demands that they are destroyed after the period,
   * whatever other purpose they still serve. A cap gives no ground to keep data: beside it the purpose needs a policy of kind
   * `purpose` or `minimum`, or the decision is `review`.
   */
  readonly kind: "purpose" | "minimum" | "cap";
  /** Purpose of processing, a word of the caller's own. `legalClaims` is what a hold or restriction allows. */
  readonly purpose: string;
  /**
   * Lawful basis of the purpose. Consents act on `consent`; objections act on `publicTask`, `legitimateInterests` and direct
   * marketing. Of a minimum or a cap it is only cited.
   */
  readonly basis: LawfulBasis;
  /** The event that starts the period: a name in the record's `events`, or `collected` for its `collectedOn`. */
  readonly trigger: string;
  /** Which day counts when the event has several. Default `latest`. */
  readonly pick?: "latest" | "earliest" | undefined;
  /**
   * What holds when the record has no day for the trigger. `running`: the period has not started, as of a contract that runs;
   * `collected`: it started when the data were collected; `review`: nobody knows. Default `review`.
   */
  readonly whenMissing?: "running" | "collected" | "review" | undefined;
  /** Length as ISO 8601 period, such as `P7Y`, `P18M` or `P4W`; `null` for no time limit. */
  readonly period: string | null;
  /** From which day the period runs. Default `event`. */
  readonly anchor?: RetentionAnchor | undefined;
  /** Last day of the financial year as `MM-DD`; `02-29` is the last day of February. Required with anchor `fiscalYearEnd`. */
  readonly fiscalYearEnd?: string | undefined;
  /** What happens when this policy is the last to end. Default `erase`. */
  readonly action?: RetentionAction | undefined;
  /** Whether the purpose is direct marketing, which an objection ends at once (GDPR 21(3)). Default `false`. */
  readonly directMarketing?: boolean | undefined;
  /** Categories of record that the policy speaks of. Default: all. */
  readonly categories?: readonly string[] | undefined;
  /** Where the period is written, such as `AWR 52(4)`; it comes back in reasons. Default: none. */
  readonly citation?: string | undefined;
}

/** A checked policy with its defaults filled in. */
export interface PreparedPolicy {
  readonly id: string;
  /** Place among the policies in order of their ids. */
  readonly rank: number;
  readonly kind: "purpose" | "minimum" | "cap";
  readonly purpose: string;
  readonly basis: LawfulBasis;
  readonly trigger: string;
  readonly pick: "latest" | "earliest";
  readonly whenMissing: "running" | "collected" | "review";
  readonly rule: EndRule;
  readonly action: RetentionAction;
  readonly directMarketing: boolean;
  readonly categories: ReadonlySet<string> | undefined;
  readonly citation: string | undefined;
}

/** The policies of a call, by purpose. */
export type PolicyBook = ReadonlyMap<string, readonly PreparedPolicy[]>;

/** The names of a policy. */
export const POLICY_NAMES: FieldNames<RetentionPolicy> = {
  id: true,
  kind: true,
  purpose: true,
  basis: true,
  trigger: true,
  pick: true,
  whenMissing: true,
  period: true,
  anchor: true,
  fiscalYearEnd: true,
  action: true,
  directMarketing: true,
  categories: true,
  citation: true,
};

const KINDS = ["purpose", "minimum", "cap"] as const;
/** The lawful bases, GDPR 6(1)(a) to (f). */
export const BASES = [
  "consent",
  "contract",
  "legalObligation",
  "vitalInterests",
  "publicTask",
  "legitimateInterests",
] as const;
const WHEN_MISSING = ["running", "collected", "review"] as const;
const ACTIONS = ["erase", "anonymise", "review"] as const;

/** Checks the policies and puts them by purpose, each list in order of id. */
export function preparePolicies(policies: readonly RetentionPolicy[], path = "policies"): PolicyBook {
  const list = checkList(policies, path, "an array of retention policies");
  const prepared = new Map<string, Omit<PreparedPolicy, "rank">>();
  for (let index = 0; index < list.length; index++) {
    const policy = checkPolicy(list[index] as RetentionPolicy, `${path}[${index}]`);
    if (prepared.has(policy.id)) fail("duplicate", `${path}[${index}].id`, "an id that no other policy has", policy.id);
    prepared.set(policy.id, policy);
  }
  const book = new Map<string, PreparedPolicy[]>();
  [...prepared.keys()].sort().forEach((id, rank) => {
    const policy: PreparedPolicy = { ...(prepared.get(id) as PreparedPolicy), rank };
    const same = book.get(policy.purpose);
    if (same === undefined) book.set(policy.purpose, [policy]);
    else same.push(policy);
  });
  return book;
}

function checkPolicy(policy: RetentionPolicy, path: string): Omit<PreparedPolicy, "rank"> {
  checkFields(policy, path, "a retention policy");
  checkNames(policy, POLICY_NAMES, path);
  const { pick = "latest", whenMissing = "review", action = "erase" } = policy;
  const { directMarketing = false, categories, citation } = policy;
  if (typeof directMarketing !== "boolean")
    fail("wrongType", `${path}.directMarketing`, "true or false", directMarketing);
  return {
    id: checkText(policy.id, `${path}.id`),
    kind: checkChoice(policy.kind, KINDS, `${path}.kind`),
    purpose: checkText(policy.purpose, `${path}.purpose`),
    basis: checkChoice(policy.basis, BASES, `${path}.basis`),
    trigger: checkText(policy.trigger, `${path}.trigger`, "the name of an event, or collected"),
    pick: checkChoice(pick, PICKS, `${path}.pick`),
    whenMissing: checkChoice(whenMissing, WHEN_MISSING, `${path}.whenMissing`),
    rule: checkEndRule(policy, `${path}.`),
    action: checkChoice(action, ACTIONS, `${path}.action`),
    directMarketing,
    categories: categories === undefined ? undefined : checkCategories(categories, `${path}.categories`),
    citation: citation === undefined ? undefined : checkText(citation, `${path}.citation`),
  };
}
