import type {
  Consent,
  LegalHold,
  Objection,
  PersonalRecord,
  ProcessingRestriction,
  RetentionOptions,
  RetentionPolicy,
} from "custometry/privacy";

/** The input of a decision in the golden file. */
export interface DecisionInput {
  readonly record: Omit<PersonalRecord, "recordId"> & { readonly id: string };
  readonly policies: readonly Record<string, unknown>[];
  readonly asOf: string;
  readonly holds?: readonly {
    readonly id: string;
    readonly placedOn: string;
    readonly releasedOn?: string;
    readonly matter?: string;
    readonly recordIds?: readonly string[];
  }[];
  readonly consents?: readonly Consent[];
  readonly restrictions?: readonly {
    readonly ground: ProcessingRestriction["ground"];
    readonly from: string;
    readonly liftedOn?: string;
  }[];
  readonly objections?: readonly Objection[];
}

/** `legal-obligation` of the golden file is `legalObligation` of the library. */
export function camelCase(text: string): string {
  return text.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** `legalClaims` of the library is `legal-claims` of the golden file. */
export function kebabCase(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

const CHOICES = ["kind", "basis", "anchor", "whenMissing", "pick", "action"];

/** A policy of the golden file as one of the library. */
export function toPolicy(golden: Record<string, unknown>): RetentionPolicy {
  const entries = Object.entries(golden).map(([field, value]) => [
    field,
    CHOICES.includes(field) ? camelCase(String(value)) : value,
  ]);
  return Object.fromEntries(entries) as RetentionPolicy;
}

/** The options of a decision in the golden file, about one person. */
export function toOptions({ policies, asOf, ...facts }: DecisionInput, subjectId: string): RetentionOptions {
  const holds = (facts.holds ?? []).map(
    ({ placedOn, releasedOn, matter, recordIds }): LegalHold => ({
      from: placedOn,
      before: releasedOn,
      reason: matter ?? "hold",
      recordIds,
    }),
  );
  const restrictions = (facts.restrictions ?? []).map(({ liftedOn, ...rest }) => ({ ...rest, before: liftedOn }));
  const consents = (facts.consents ?? []).map((consent) => ({ ...consent, subjectId }));
  const objections = (facts.objections ?? []).map((objection) => ({ ...objection, subjectId }));
  return { policies: policies.map(toPolicy), asOf, facts: { holds, restrictions, consents, objections } };
}
