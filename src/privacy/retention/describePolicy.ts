import { checkChoice, checkText } from "../../core/checks.ts";
import { fail } from "../../core/errors.ts";
import { parsePeriod } from "../../core/periods.ts";
import { checkOptions, type FieldNames } from "../fieldNames.ts";
import { checkFields } from "../lists.ts";
import { preparePolicies, type RetentionPolicy } from "../retentionPolicy.ts";
import type { GdprArticle } from "../retentionReasons.ts";
import { WORDS } from "./policyWords.ts";

/**
 * For whom and in which language a policy is described.
 *
 * @category Retention audit
 */
export interface DescribePolicyOptions {
  /** Language of the text: Dutch or English. */
  readonly locale: "nl" | "en";
  /**
   * `recordOfProcessing`: a line of the record of processing activities (GDPR 30(1)(f); Dutch: verwerkingsregister);
   * `subject`: the answer to the person, or a sentence of the privacy notice (15(1)(d), 13(2)(a)).
   */
  readonly audience: "recordOfProcessing" | "subject";
  /**
   * What to call purposes, events and categories, by their names in the policy: `{ invoiced: "the invoice" }`. Default: the
   * names themselves.
   */
  readonly names?: Readonly<Record<string, string>> | undefined;
}

/**
 * A retention policy in words.
 *
 * @category Retention audit
 */
export interface PolicyDescription {
  /** The policy. */
  readonly policyId: string;
  /** The provision that the description answers. */
  readonly article: GdprArticle;
  /** Language of the texts. */
  readonly locale: "nl" | "en";
  /** The purpose. */
  readonly purpose: string;
  /** The lawful basis, with its article. */
  readonly basis: string;
  /** How long and from when, or what ends it (GDPR 13(2)(a): the period, or the criteria that determine it). */
  readonly period: string;
  /** What happens then. */
  readonly action: string;
  /** Where the period is written; `null` when the policy does not say. */
  readonly source: string | null;
  /** All of it in one or two sentences. */
  readonly text: string;
}

/**
 * A retention policy in words, in Dutch or English: for the record of processing (GDPR 30(1)(f)) and for the answer to the
 * person (15(1)(a) and (d)), from the same object that the decisions are made with.
 *
 * The words are plain and the same for every policy; `names` gives the caller's own words for purposes and events. A purpose that
 * rests on consent ends with its withdrawal, and the text says so; so it does when the period runs from collection, or has not
 * begun, for want of the event (`whenMissing`). The source is cited as the policy has it. It is no legal advice.
 *
 * @param policy - The policy.
 * @param options - Language, audience and names.
 * @returns The parts as texts, and all of them in `text`.
 * @throws A {@link CustometryError} with code `unknownName` for a misspelt field, `invalidOption` for an unknown language or
 * audience, `missing` or `wrongType` for names that are none, and as {@link retentionDecision} does for a wrong policy.
 * @example
 * ```ts
 * import { describePolicy } from "custometry";
 *
 * const tax = {
 *   id: "tax", kind: "minimum", purpose: "tax", basis: "legalObligation", trigger: "invoiced", period: "P7Y", anchor: "calendarYearEnd",
 *   citation: "AWR 52(4)",
 * } as const;
 * const names = { invoiced: "the invoice" };
 * describePolicy(tax, { locale: "en", audience: "subject", names }).text; // => "We have to keep your data for tax for 7 years from the end of the calendar year of the invoice (legal obligation, GDPR 6(1)(c)). Source: AWR 52(4)."
 * describePolicy(tax, { locale: "nl", audience: "recordOfProcessing", names: { invoiced: "de factuur", tax: "belastingen" } }).period; // => "7 jaar vanaf het einde van het kalenderjaar van de factuur"
 * ```
 * @category Retention audit
 */
export function describePolicy(policy: RetentionPolicy, options: DescribePolicyOptions): PolicyDescription {
  checkFields(policy, "policy", "a retention policy");
  preparePolicies([policy]);
  checkOptions(options, NAMES, "an object with locale and audience");
  const locale = checkChoice(options.locale, ["nl", "en"], "locale");
  const audience = checkChoice(options.audience, ["recordOfProcessing", "subject"], "audience");
  const nameOf = namesOf(options.names);
  const words = WORDS[locale];
  const { kind, basis, action = "erase", citation } = policy;
  const purpose = nameOf(policy.purpose);
  const period = periodText(policy, locale, nameOf);
  const basisText = `${words.bases[basis]}, ${words.law} ${ARTICLES[basis]}`;
  const parts = { purpose, period, basis: basisText, action: words.actions[action] };
  const categories = policy.categories?.map(nameOf).join(", ");
  const source = citation === undefined ? "" : ` ${words.source}: ${citation}.`;
  return {
    policyId: policy.id,
    article: audience === "subject" ? "GDPR 15(1)(d)" : "GDPR 30(1)(f)",
    locale,
    ...parts,
    source: citation ?? null,
    text: `${words.sentences[audience][kind]({ ...parts, categories })}${source}`,
  };
}

const NAMES: FieldNames<DescribePolicyOptions> = { locale: true, audience: true, names: true };

const ARTICLES = {
  consent: "6(1)(a)",
  contract: "6(1)(b)",
  legalObligation: "6(1)(c)",
  vitalInterests: "6(1)(d)",
  publicTask: "6(1)(e)",
  legitimateInterests: "6(1)(f)",
} as const;

function namesOf(names: DescribePolicyOptions["names"]): (name: string) => string {
  if (names === undefined) return (name) => name;
  checkFields(names, "names", "an object from name to text");
  for (const [name, text] of Object.entries(names)) {
    if (typeof text !== "string") fail("wrongType", `names.${name.slice(0, 40)}`, "a text", text);
    checkText(text, `names.${name.slice(0, 40)}`);
  }
  return (name) => (Object.hasOwn(names, name) ? (names[name] ?? name) : name);
}

function periodText(policy: RetentionPolicy, locale: "nl" | "en", nameOf: (name: string) => string): string {
  const words = WORDS[locale];
  const { kind, basis, period, trigger } = policy;
  const ends = kind === "purpose" && basis === "consent";
  if (period === null) return ends ? words.untilWithdrawal : words.noLimit;
  const whenMissing = trigger === "collected" ? undefined : policy.whenMissing;
  const name = trigger === "collected" && nameOf(trigger) === trigger ? words.collection : nameOf(trigger);
  const days = policy.pick === "earliest" ? words.first(name) : name;
  const event = whenMissing === "collected" ? words.orCollection(days) : days;
  const from = {
    event: () => words.fromEvent(event),
    calendarYearEnd: () => words.fromCalendarYear(event),
    fiscalYearEnd: () => words.fromFiscalYear(event, dayText(policy.fiscalYearEnd ?? "12-31", words.months)),
  }[policy.anchor ?? "event"]();
  const text = `${lengthText(period, words.units, words.and)} ${from}`;
  const begun = whenMissing === "running" ? words.notBegun(text) : text;
  return ends ? words.unlessWithdrawn(begun) : begun;
}

/** `P1Y6M` as "1 year and 6 months"; months from twelve on are years when nothing is left over. */
function lengthText(period: string, units: (typeof WORDS)["nl"]["units"], and: string): string {
  const { months, days } = parsePeriod(period, "period");
  const isWeeks = days % 7 === 0 && days > 0;
  const parts = [
    [Math.floor(months / 12), units.year],
    [months % 12, units.month],
    [isWeeks ? days / 7 : 0, units.week],
    [isWeeks ? 0 : days, units.day],
  ] as const;
  const texts = parts.flatMap(([count, [one, more]]) => (count === 0 ? [] : [`${count} ${count === 1 ? one : more}`]));
  if (texts.length === 0) return `0 ${units.day[1]}`;
  return texts.length === 1 ? `${texts[0]}` : `${texts.slice(0, -1).join(", ")} ${and} ${texts.at(-1)}`;
}

function dayText(monthDay: string, months: readonly string[]): string {
  const [month, day] = monthDay.split("-").map(Number);
  return `${day} ${months[(month ?? 1) - 1]}`;
}
