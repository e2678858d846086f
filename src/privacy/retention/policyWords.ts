import type { LawfulBasis, RetentionAction, RetentionPolicy } from "../retentionPolicy.ts";

/** The parts of a description that a sentence is made of. */
export interface PolicyParts {
  readonly purpose: string;
  readonly period: string;
  readonly basis: string;
  readonly action: string;
  readonly categories: string | undefined;
}

type Sentences = Readonly<Record<RetentionPolicy["kind"], (parts: PolicyParts) => string>>;

/** The words of a language. */
export interface PolicyWords {
  readonly law: string;
  readonly source: string;
  readonly and: string;
  readonly noLimit: string;
  /** How long a consent without a period lasts, and what ends one with a period before. */
  readonly untilWithdrawal: string;
  readonly unlessWithdrawn: (period: string) => string;
  readonly collection: string;
  readonly first: (event: string) => string;
  readonly orCollection: (event: string) => string;
  readonly notBegun: (period: string) => string;
  readonly fromEvent: (event: string) => string;
  readonly fromCalendarYear: (event: string) => string;
  readonly fromFiscalYear: (event: string, day: string) => string;
  readonly units: Readonly<Record<"year" | "month" | "week" | "day", readonly [one: string, more: string]>>;
  readonly months: readonly string[];
  readonly bases: Readonly<Record<LawfulBasis, string>>;
  readonly actions: Readonly<Record<RetentionAction, string>>;
  readonly sentences: Readonly<Record<"recordOfProcessing" | "subject", Sentences>>;
}

const of = (categories: string | undefined): string => (categories === undefined ? "" : ` (${categories})`);

/** The words of each language. */
export const WORDS: Readonly<Record<"nl" | "en", PolicyWords>> = {
  nl: {
    law: "AVG",
    source: "Bron",
    and: "en",
    noLimit: "zonder vaste termijn",
    untilWithdrawal: "tot de toestemming wordt ingetrokken",
    unlessWithdrawn: (period) => `${period}, tenzij de toestemming eerder wordt ingetrokken`,
    collection: "het verzamelen",
    first: (event) => `de eerste keer ${event}`,
    orCollection: (event) => `${event}, of van het verzamelen als die er niet is`,
    notBegun: (period) => `${period}; zolang die er niet is, loopt de termijn nog niet`,
    fromEvent: (event) => `vanaf de dag van ${event}`,
    fromCalendarYear: (event) => `vanaf het einde van het kalenderjaar van ${event}`,
    fromFiscalYear: (event, day) => `vanaf het einde van het boekjaar (${day}) van ${event}`,
    units: { year: ["jaar", "jaar"], month: ["maand", "maanden"], week: ["week", "weken"], day: ["dag", "dagen"] },
    months: [
      ...["januari", "februari", "maart", "april", "mei", "juni"],
      ...["juli", "augustus", "september", "oktober", "november", "december"],
    ],
    bases: {
      consent: "toestemming",
      contract: "uitvoering van een overeenkomst",
      legalObligation: "wettelijke verplichting",
      vitalInterests: "vitale belangen",
      publicTask: "taak van algemeen belang",
      legitimateInterests: "gerechtvaardigd belang",
    },
    actions: { erase: "wissen", anonymise: "anonimiseren", review: "beoordelen door een mens" },
    sentences: {
      recordOfProcessing: {
        purpose: ({ purpose, period, basis, action, categories }) =>
          `Doel ${purpose}${of(categories)}: bewaren ${period} (${basis}); daarna ${action}.`,
        minimum: ({ purpose, period, basis, action, categories }) =>
          `Doel ${purpose}${of(categories)}: verplicht bewaren ${period} (${basis}); daarna ${action}.`,
        cap: ({ purpose, period, basis, action, categories }) =>
          `Doel ${purpose}${of(categories)}: uiterlijk bewaren ${period} (${basis}); daarna verplicht ${action}.`,
      },
      subject: {
        purpose: ({ purpose, period, basis }) => `Wij bewaren uw gegevens voor ${purpose} ${period} (${basis}).`,
        minimum: ({ purpose, period, basis }) =>
          `Wij moeten uw gegevens voor ${purpose} bewaren: ${period} (${basis}).`,
        cap: ({ purpose, period, basis }) =>
          `Wij bewaren uw gegevens voor ${purpose} niet langer dan ${period} (${basis}).`,
      },
    },
  },
  en: {
    law: "GDPR",
    source: "Source",
    and: "and",
    noLimit: "without a fixed period",
    untilWithdrawal: "until consent is withdrawn",
    unlessWithdrawn: (period) => `${period}, unless consent is withdrawn before`,
    collection: "collection",
    first: (event) => `the first time of ${event}`,
    orCollection: (event) => `${event}, or of collection when there is none`,
    notBegun: (period) => `${period}; while there is none the period has not begun`,
    fromEvent: (event) => `from the day of ${event}`,
    fromCalendarYear: (event) => `from the end of the calendar year of ${event}`,
    fromFiscalYear: (event, day) => `from the end of the financial year (${day}) of ${event}`,
    units: { year: ["year", "years"], month: ["month", "months"], week: ["week", "weeks"], day: ["day", "days"] },
    months: [
      ...["January", "February", "March", "April", "May", "June"],
      ...["July", "August", "September", "October", "November", "December"],
    ],
    bases: {
      consent: "consent",
      contract: "carrying out a contract",
      legalObligation: "legal obligation",
      vitalInterests: "vital interests",
      publicTask: "public task",
      legitimateInterests: "legitimate interests",
    },
    actions: { erase: "erase", anonymise: "anonymise", review: "review by a person" },
    sentences: {
      recordOfProcessing: {
        purpose: ({ purpose, period, basis, action, categories }) =>
          `Purpose ${purpose}${of(categories)}: kept ${forPeriod(period)} (${basis}); then ${action}.`,
        minimum: ({ purpose, period, basis, action, categories }) =>
          `Purpose ${purpose}${of(categories)}: must be kept ${forPeriod(period)} (${basis}); then ${action}.`,
        cap: ({ purpose, period, basis, action, categories }) =>
          `Purpose ${purpose}${of(categories)}: kept at most ${forPeriod(period)} (${basis}); then ${action}, as the law demands.`,
      },
      subject: {
        purpose: ({ purpose, period, basis }) => `We keep your data for ${purpose} ${forPeriod(period)} (${basis}).`,
        minimum: ({ purpose, period, basis }) =>
          `We have to keep your data for ${purpose} ${forPeriod(period)} (${basis}).`,
        cap: ({ purpose, period, basis }) => `We keep your data for ${purpose} no longer than ${period} (${basis}).`,
      },
    },
  },
};

/** "for 7 years", and not "for without a fixed period". */
function forPeriod(period: string): string {
  return /^\d/.test(period) ? `for ${period}` : period;
}
