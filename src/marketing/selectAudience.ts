import { checkCount, checkInteger, checkNumber, checkObject, checkRecord } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { Result } from "../core/estimate.ts";
import { compareScalars } from "../core/grouping.ts";
import { checkOptions, checkSpelling } from "../core/spelling.ts";
import { checkId, type Id } from "../core/table.ts";
import type { PersonalRecord } from "../privacy/personalRecord.ts";
import {
  type AudiencePermission,
  type CheckedContacts,
  contactsOf,
  type PreparedPermission,
  preparePermission,
  type WithheldContact,
} from "./audiencePermission.ts";
import {
  type AudienceCondition,
  type AudienceCriterion,
  type PreparedCondition,
  type PreparedScore,
  prepareConditions,
  prepareCriteria,
  prepareScore,
  scoreOf,
} from "./audienceRules.ts";

/**
 * An account that may be addressed. Its other fields are what conditions and scores are made of.
 *
 * @category Audiences
 */
export interface AudienceAccount {
  /** Which account: a text or an integer, one type in a call; an account has one row. */
  readonly accountId: Id;
  /** The persons of the account who can be addressed. Default: none. */
  readonly contacts?: readonly PersonalRecord[] | undefined;
}

/**
 * Tier of account-based marketing (ITSMA): one account by itself, a few alike together, or many by automation.
 *
 * @category Audiences
 */
export type AudienceTier = "oneToOne" | "oneToFew" | "oneToMany";

/**
 * The three tiers, the most effort per account first.
 *
 * @category Audiences
 */
export const audienceTiers: readonly AudienceTier[] = ["oneToOne", "oneToFew", "oneToMany"];

/**
 * How many accounts are in the first tiers; the rest are `oneToMany`.
 *
 * @category Audiences
 */
export interface AudienceTierSizes {
  /** Number of best accounts that are addressed one by one. Default 0. */
  readonly oneToOne?: number | undefined;
  /** Number of accounts after those that are addressed a few together. Default 0. */
  readonly oneToFew?: number | undefined;
}

/**
 * Which accounts to select, by what score, and by which right.
 *
 * @category Audiences
 */
export interface SelectAudienceOptions {
  /**
   * What makes it lawful to address the contacts; an account without a contact who may be addressed is left out. `null` says that no
   * person is addressed and no contact is looked at, as with an advertisement by sector.
   */
  readonly permission: AudiencePermission | null;
  /** What fields of the account must be, all of them. @defaultValue {} */
  readonly where?: { readonly [field: string]: AudienceCondition } | undefined;
  /** The fields that make its score, a weighted mean from 0 to 1. */
  readonly score: { readonly [field: string]: AudienceCriterion };
  /** Least score, from 0 to 1. @defaultValue 0 */
  readonly minScore?: number | undefined;
  /** Most accounts. Default: no limit. */
  readonly limit?: number | undefined;
  /** How many accounts are in each tier. Default: no tiers. */
  readonly tiers?: AudienceTierSizes | undefined;
}

/**
 * The options that {@link selectAudience} used, defaults filled in.
 *
 * @category Audiences
 */
export interface SelectAudienceUsed extends SelectAudienceOptions {
  /** Conditions. */
  readonly where: { readonly [field: string]: AudienceCondition };
  /** Least score. */
  readonly minScore: number;
}

/**
 * An account that is selected.
 *
 * @category Audiences
 */
export interface SelectedAccount {
  /** Which account. */
  readonly accountId: Id;
  /** Its rank by score: 1 for the best. */
  readonly rank: number;
  /** Its score, from 0 to 1. */
  readonly score: number;
  /** Its tier; `null` when there are none. */
  readonly tier: AudienceTier | null;
  /** Records of the contacts who may be addressed. */
  readonly contacts: readonly Id[];
  /** Contacts who may not, with the reasons. */
  readonly withheld: readonly WithheldContact[];
}

/**
 * Why an account is left out.
 *
 * @category Audiences
 */
export type AudienceReason =
  | {
      /** A field is not what it must be, or no number to score by. */
      readonly code: "conditionNotMet" | "missingScore";
      /** The field. */
      readonly field: string;
    }
  | {
      /** The account has no contact. */
      readonly code: "noContact";
    }
  | (WithheldContact & {
      /** A contact may not be addressed; there is one such reason per contact. */
      readonly code: "notPermitted";
    })
  | {
      /** The score is too low, or too many accounts are better. */
      readonly code: "belowMinimum" | "beyondLimit";
      /** Score, or rank. */
      readonly value: number;
      /** Least score, or most accounts. */
      readonly required: number;
    };

/**
 * An account that is left out.
 *
 * @category Audiences
 */
export interface LeftOutAccount {
  /** Which account. */
  readonly accountId: Id;
  /** All reasons of the first kind that holds: conditions, permission, score, rank. */
  readonly reasons: readonly AudienceReason[];
}

/**
 * Result of {@link selectAudience}. Every account is selected or left out.
 *
 * @category Audiences
 */
export interface Audience extends Result<"selectAudience", SelectAudienceUsed> {
  /** The accounts that are selected, the best first. */
  readonly selected: readonly SelectedAccount[];
  /** The others, sorted by identifier: numbers by size, texts by code unit. */
  readonly leftOut: readonly LeftOutAccount[];
  /** Number of accounts that are left out, by the code of their first reason; codes that did not occur are absent. */
  readonly leftOutBy: Readonly<Record<string, number>>;
}

/**
 * Target list of account-based marketing (Dutch: account based marketing, gerichter informatie sturen): which accounts to address, in which
 * tier and by which contacts, and why the others are left out.
 *
 * In this order: accounts must meet all conditions; a contact must be one whom the law allows to be addressed for the purpose on the
 * day, by consent, objection and retention, as {@link mayProcess} decides; the score must be at least `minScore`; and the best
 * `limit` are taken, equal scores in order of identifier. Score: `Σ weight × position / Σ weight`, with the position of each field
 * between its worst and its best value. Which contact rights are checked is a model of the law, and no legal advice.
 *
 * @param accounts - Rows `{ accountId, contacts? }` with fields of your own, in any order.
 * @param options - Permission, conditions, score, limit and tiers.
 * @returns The list, and who is left out and why.
 * @throws A {@link CustometryError} with code `missing`, `wrongType`, `mixedTypes` or `duplicate` for an account, `missing`, `wrongType`,
 * `notANumber`, `outOfRange` or `unknownName` for an option, and what {@link retentionDecision} throws for contacts, policies and facts.
 * @example
 * ```ts
 * import { selectAudience } from "custometry";
 *
 * const contact = (recordId: string) => ({
 *   recordId, subjectId: recordId, category: "contact", collectedOn: "2026-01-10", purposes: ["marketing"],
 * });
 * const { selected, leftOut } = selectAudience(
 *   [
 *     { accountId: "Alfa", sector: "zorg", employees: 400, contacts: [contact("P-1")] },
 *     { accountId: "Beta", sector: "zorg", employees: 900, contacts: [contact("P-2")] },
 *     { accountId: "Gamma", sector: "bouw", employees: 50, contacts: [contact("P-3")] },
 *   ],
 *   {
 *     permission: {
 *       purpose: "marketing",
 *       policies: [
 *         { id: "m", kind: "purpose", purpose: "marketing", basis: "legitimateInterests", trigger: "collected", period: "P2Y", directMarketing: true },
 *       ],
 *       facts: { objections: [{ subjectId: "P-2", purpose: "marketing", objectedOn: "2026-10-01" }] },
 *       asOf: "2026-11-24",
 *     },
 *     where: { sector: ["zorg", "overheid"] },
 *     score: { employees: { weight: 1, worst: 0, best: 1000 } },
 *   },
 * );
 * selected.map(({ accountId, score, contacts }) => [accountId, score, contacts]); // => [["Alfa", 0.4, ["P-1"]]]
 * leftOut.map(({ accountId, reasons }) => `${accountId}: ${reasons[0]?.code}`); // => ["Beta: notPermitted", "Gamma: conditionNotMet"]
 * ```
 * @category Audiences
 */
export function selectAudience<Account extends AudienceAccount>(
  accounts: Iterable<Account>,
  options: SelectAudienceOptions,
): Audience {
  const { used, rules } = readOptions(options);
  const rated = readAccounts(accounts, (account, path) => rate(account, path, rules));
  const ranked = rated
    .flatMap(({ accountId, rating }) => ("reasons" in rating ? [] : [{ accountId, ...rating }]))
    .sort((one, other) => other.score - one.score);
  const limit = used.limit ?? Number.POSITIVE_INFINITY;
  const selected = ranked.slice(0, limit).map(({ accountId, score, allowed, withheld }, index) => ({
    accountId,
    rank: index + 1,
    score,
    tier: tierOf(index, used.tiers),
    contacts: allowed,
    withheld,
  }));
  const beyond = ranked.slice(limit).map(
    ({ accountId }, index): LeftOutAccount => ({
      accountId,
      reasons: [{ code: "beyondLimit", value: limit + index + 1, required: limit }],
    }),
  );
  const leftOut = [
    ...rated.flatMap(({ accountId, rating }) => ("reasons" in rating ? [{ accountId, reasons: rating.reasons }] : [])),
    ...beyond,
  ].sort((one, other) => compareScalars(one.accountId, other.accountId));
  return {
    measure: "selectAudience",
    options: used,
    selected,
    leftOut,
    leftOutBy: countsByCode(leftOut),
    rejected: { count: 0, byCode: {}, examples: [] },
  };
}

interface Rules {
  readonly conditions: readonly PreparedCondition[];
  readonly permission: PreparedPermission | null;
  readonly score: PreparedScore;
  readonly minScore: number;
}

const NAMES = ["permission", "where", "score", "minScore", "limit", "tiers"] as const;

function readOptions(options: SelectAudienceOptions): { readonly used: SelectAudienceUsed; readonly rules: Rules } {
  checkOptions(options, NAMES, "options { permission, score }");
  const { where = {}, score, limit, minScore = 0, tiers } = options;
  if (options.permission === undefined)
    fail(
      "missing",
      "permission",
      "an object { purpose, policies, asOf }, or null when no person is addressed",
      undefined,
    );
  const permission = options.permission === null ? null : preparePermission(options.permission);
  const expected = "a score from 0 to 1";
  if (checkNumber(minScore, "minScore", expected) < 0 || minScore > 1)
    fail("outOfRange", "minScore", expected, minScore);
  return {
    used: {
      permission: permission === null ? null : permission.used,
      where,
      score,
      minScore,
      ...(limit === undefined ? {} : { limit: checkInteger(limit, 1, Number.MAX_SAFE_INTEGER, "limit") }),
      ...(tiers === undefined ? {} : { tiers: readTiers(tiers) }),
    },
    rules: { conditions: prepareConditions(where), permission, score: prepareScore(prepareCriteria(score)), minScore },
  };
}

function readTiers(tiers: AudienceTierSizes): AudienceTierSizes {
  checkSpelling(checkRecord(tiers, "tiers", "an object { oneToOne, oneToFew }"), audienceTiers, "tiers");
  const { oneToOne = 0, oneToFew = 0 } = tiers;
  return { oneToOne: checkCount(oneToOne, "tiers.oneToOne"), oneToFew: checkCount(oneToFew, "tiers.oneToFew") };
}

function tierOf(index: number, tiers: AudienceTierSizes | undefined): AudienceTier | null {
  if (tiers === undefined) return null;
  const { oneToOne = 0, oneToFew = 0 } = tiers;
  return index < oneToOne ? "oneToOne" : index < oneToOne + oneToFew ? "oneToFew" : "oneToMany";
}

type Rating = { readonly reasons: readonly AudienceReason[] } | ({ readonly score: number } & CheckedContacts);

/** Reads a row per account, sorted by identifier. */
function readAccounts<Account extends AudienceAccount>(
  accounts: Iterable<Account>,
  read: (account: Account, path: string) => Rating,
): readonly { readonly accountId: Id; readonly rating: Rating }[] {
  const ratings = new Map<Id, Rating>();
  let type: string | undefined;
  let index = 0;
  if (typeof Object(accounts)[Symbol.iterator] !== "function" || typeof accounts === "string")
    fail("wrongType", "", "a list of accounts", accounts);
  for (const account of accounts) {
    const path = `[${index++}]`;
    const { accountId } = checkObject(account, path, "an account");
    type ??= typeof accountId;
    checkId(accountId, type, () => `${path}.accountId`);
    if (ratings.has(accountId)) fail("duplicate", `${path}.accountId`, "an account with one row", accountId);
    ratings.set(accountId, read(account, path));
  }
  return [...ratings]
    .sort(([one], [other]) => compareScalars(one, other))
    .map(([accountId, rating]) => ({ accountId, rating }));
}

function rate(
  account: AudienceAccount,
  path: string,
  { conditions, permission, score: prepared, minScore }: Rules,
): Rating {
  const fieldOf = (field: string): unknown => (Object.hasOwn(account, field) ? Reflect.get(account, field) : undefined);
  const unmet = conditions.filter(({ field, holds }) => !holds(fieldOf(field)));
  if (unmet.length > 0) return { reasons: unmet.map(({ field }) => ({ code: "conditionNotMet", field })) };
  const contacts = contactsOf(account.contacts, `${path}.contacts`);
  const checked = permission?.check(contacts, `${path}.contacts`) ?? { allowed: [], withheld: [] };
  if (permission !== null && checked.allowed.length === 0) {
    if (contacts.length === 0) return { reasons: [{ code: "noContact" }] };
    return { reasons: checked.withheld.map((contact) => ({ code: "notPermitted", ...contact })) };
  }
  const missing = prepared.parts.filter(({ field }) => !Number.isFinite(fieldOf(field)));
  if (missing.length > 0) return { reasons: missing.map(({ field }) => ({ code: "missingScore", field })) };
  const score = scoreOf(account, prepared);
  if (score < minScore) return { reasons: [{ code: "belowMinimum", value: score, required: minScore }] };
  return { score, ...checked };
}

function countsByCode(leftOut: readonly LeftOutAccount[]): Audience["leftOutBy"] {
  const counts: Record<string, number> = {};
  for (const { reasons } of leftOut) {
    const code = reasons[0]?.code;
    if (code !== undefined) counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}
