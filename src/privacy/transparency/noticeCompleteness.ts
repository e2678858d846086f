import { checkChoice } from "../../core/checks.ts";
import { fail } from "../../core/errors.ts";
import { checkNames, checkOnlyNames, type FieldNames } from "../fieldNames.ts";
import { checkFields, checkList } from "../lists.ts";
import { BASES, type LawfulBasis } from "../retentionPolicy.ts";
import type { GdprArticle } from "../retentionReasons.ts";

/**
 * A part of what a person must be told (GDPR 13(1), 13(2), 14(1) and 14(2)).
 *
 * @category Transparency
 */
export type NoticeItem =
  | "controller"
  | "representative"
  | "protectionOfficer"
  | "purposes"
  | "legalBasis"
  | "legitimateInterests"
  | "categories"
  | "recipients"
  | "transfers"
  | "retention"
  | "rights"
  | "withdrawal"
  | "complaint"
  | "requirement"
  | "source"
  | "automatedDecisions";

/**
 * The text of each part of a privacy notice; a part that is absent, `null` or blank is not stated.
 *
 * @category Transparency
 */
export type PrivacyNotice = { readonly [Item in NoticeItem]?: string | null | undefined };

/**
 * The circumstances of processing, on which it depends what must be told. One that is left out is not known, and comes back as
 * undecided where it matters.
 *
 * @category Transparency
 */
export interface ProcessingCircumstances {
  /** Whether the person gave the data (GDPR 13), or they came from elsewhere (GDPR 14). */
  readonly source: "person" | "elsewhere";
  /** Lawful bases of the purposes. */
  readonly bases: readonly LawfulBasis[];
  /** Whether special data are processed on explicit consent (9(2)(a)). Default: not known. */
  readonly explicitConsent?: boolean | undefined;
  /** Whether a controller outside the Union has a representative (27). Default: not known. */
  readonly representative?: boolean | undefined;
  /** Whether there is a data protection officer (37). Default: not known. */
  readonly protectionOfficer?: boolean | undefined;
  /** Whether others receive the data. Default: not known. */
  readonly recipients?: boolean | undefined;
  /** Whether data are sent to a third country or an international organisation. Default: not known. */
  readonly transfers?: boolean | undefined;
  /** Whether decisions are automated, profiling included (22(1) and (4)). Default: not known. */
  readonly automatedDecisions?: boolean | undefined;
}

/**
 * A part of a notice with its provision.
 *
 * @category Transparency
 */
export interface NoticeFinding {
  /** The part. */
  readonly item: NoticeItem;
  /** The provision that asks for it. */
  readonly article: GdprArticle;
}

/**
 * Result of {@link noticeCompleteness}. The required parts are those that are stated or missing.
 *
 * @category Transparency
 */
export interface NoticeCompleteness {
  /** Required parts that the notice states. Whether what they say is right, nobody has looked at. */
  readonly stated: readonly NoticeFinding[];
  /** Required parts that the notice lacks. */
  readonly missing: readonly NoticeFinding[];
  /** Parts of which the circumstances do not say whether they are required, and that the notice lacks. */
  readonly undecided: readonly NoticeFinding[];
  /** Parts that the notice states and the circumstances do not ask for. */
  readonly unneeded: readonly NoticeItem[];
}

/** Each part with its provision in article 13 and in article 14; `undefined` where the article does not ask for it. */
const ITEMS: readonly (readonly [
  item: NoticeItem,
  person: GdprArticle | undefined,
  elsewhere: GdprArticle | undefined,
])[] = [
  ["controller", "GDPR 13(1)(a)", "GDPR 14(1)(a)"],
  ["representative", "GDPR 13(1)(a)", "GDPR 14(1)(a)"],
  ["protectionOfficer", "GDPR 13(1)(b)", "GDPR 14(1)(b)"],
  ["purposes", "GDPR 13(1)(c)", "GDPR 14(1)(c)"],
  ["legalBasis", "GDPR 13(1)(c)", "GDPR 14(1)(c)"],
  ["legitimateInterests", "GDPR 13(1)(d)", "GDPR 14(2)(b)"],
  ["categories", undefined, "GDPR 14(1)(d)"],
  ["recipients", "GDPR 13(1)(e)", "GDPR 14(1)(e)"],
  ["transfers", "GDPR 13(1)(f)", "GDPR 14(1)(f)"],
  ["retention", "GDPR 13(2)(a)", "GDPR 14(2)(a)"],
  ["rights", "GDPR 13(2)(b)", "GDPR 14(2)(c)"],
  ["withdrawal", "GDPR 13(2)(c)", "GDPR 14(2)(d)"],
  ["complaint", "GDPR 13(2)(d)", "GDPR 14(2)(e)"],
  ["requirement", "GDPR 13(2)(e)", undefined],
  ["source", undefined, "GDPR 14(2)(f)"],
  ["automatedDecisions", "GDPR 13(2)(f)", "GDPR 14(2)(g)"],
];

/**
 * What a privacy notice states, lacks and leaves undecided (GDPR 13 and 14).
 *
 * It counts parts and does not read them: a notice without a missing part may still say something wrong, so there is no
 * verdict. It is a model of the law, and no legal advice.
 *
 * @param notice - The text of each part.
 * @param circumstances - What the processing is like.
 * @returns The parts that are stated, missing, undecided and unneeded, in the order of the law.
 * @throws A {@link CustometryError} with code `missing`, `wrongType` or `invalidOption` for a value that is none, `unknownName` for a
 * part that no notice has.
 * @example
 * ```ts
 * import { noticeCompleteness } from "custometry";
 *
 * const notice = {
 *   controller: "Voorbeeld BV, Utrecht", purposes: "to deliver orders", legalBasis: "contract", rights: "access, …",
 *   complaint: "Autoriteit Persoonsgegevens", requirement: "without an address we cannot deliver",
 * };
 * const { missing, undecided } = noticeCompleteness(notice, {
 *   source: "person", bases: ["contract"], explicitConsent: false, representative: false, recipients: true, transfers: false,
 *   automatedDecisions: false,
 * });
 * missing.map(({ item, article }) => `${item} ${article}`); // => ["recipients GDPR 13(1)(e)", "retention GDPR 13(2)(a)"]
 * undecided.map(({ item }) => item); // => ["protectionOfficer"]
 * ```
 * @category Transparency
 */
export function noticeCompleteness(notice: PrivacyNotice, circumstances: ProcessingCircumstances): NoticeCompleteness {
  checkNotice(notice);
  checkCircumstances(circumstances);
  const stated: NoticeFinding[] = [];
  const missing: NoticeFinding[] = [];
  const undecided: NoticeFinding[] = [];
  const unneeded: NoticeItem[] = [];
  for (const [item, person, elsewhere] of ITEMS) {
    const article = circumstances.source === "person" ? person : elsewhere;
    const isStated = (notice[item] ?? "").trim() !== "";
    const isRequired = article === undefined ? false : isAskedFor(item, circumstances);
    if (article === undefined || isRequired === false) {
      if (isStated) unneeded.push(item);
    } else if (isStated) stated.push({ item, article });
    else (isRequired === undefined ? undecided : missing).push({ item, article });
  }
  return { stated, missing, undecided, unneeded };
}

/** Whether the circumstances ask for a part; `undefined` when they do not say. */
function isAskedFor(item: NoticeItem, circumstances: ProcessingCircumstances): boolean | undefined {
  const { bases, explicitConsent } = circumstances;
  switch (item) {
    case "legitimateInterests":
      return bases.includes("legitimateInterests");
    case "withdrawal":
      return bases.includes("consent") || explicitConsent;
    case "representative":
    case "protectionOfficer":
    case "recipients":
    case "transfers":
    case "automatedDecisions":
      return circumstances[item];
    default:
      return true;
  }
}

function checkNotice(notice: PrivacyNotice): void {
  checkFields(notice, "notice", "an object from part to text");
  checkOnlyNames(notice, NOTICE_NAMES, "notice");
  for (const [name, text] of Object.entries(notice)) {
    const path = `notice.${name.slice(0, 40)}`;
    if (text !== undefined && text !== null && typeof text !== "string") fail("wrongType", path, "a text", text);
  }
}

const NOTICE_NAMES: FieldNames<PrivacyNotice> = {
  controller: true,
  representative: true,
  protectionOfficer: true,
  purposes: true,
  legalBasis: true,
  legitimateInterests: true,
  categories: true,
  recipients: true,
  transfers: true,
  retention: true,
  rights: true,
  withdrawal: true,
  complaint: true,
  requirement: true,
  source: true,
  automatedDecisions: true,
};
const NAMES: FieldNames<ProcessingCircumstances> = {
  source: true,
  bases: true,
  explicitConsent: true,
  representative: true,
  protectionOfficer: true,
  recipients: true,
  transfers: true,
  automatedDecisions: true,
};

const FLAGS = [
  "explicitConsent",
  "representative",
  "protectionOfficer",
  "recipients",
  "transfers",
  "automatedDecisions",
] as const;

function checkCircumstances(circumstances: ProcessingCircumstances): void {
  checkFields(circumstances, "circumstances", "an object with source and bases");
  checkNames(circumstances, NAMES);
  checkChoice(circumstances.source, ["person", "elsewhere"], "source");
  const bases = checkList(circumstances.bases, "bases", "an array of lawful bases");
  if (bases.length === 0) fail("missing", "bases", "at least one lawful basis", bases);
  for (let index = 0; index < bases.length; index++) checkChoice(bases[index] as LawfulBasis, BASES, `bases[${index}]`);
  for (const flag of FLAGS) {
    const value = circumstances[flag];
    if (value !== undefined && typeof value !== "boolean") fail("wrongType", flag, "true or false", value);
  }
}
