import { checkText } from "../core/checks.ts";
import { toDayNumber } from "../core/days.ts";
import { fail } from "../core/errors.ts";
import type { Id } from "../core/table.ts";
import { type CheckedConsent, checkConsent } from "./checkConsent.ts";
import { OBJECTION_NAMES } from "./factNames.ts";
import { checkNames } from "./fieldNames.ts";
import { checkId, type IdTypes, newIdTypes } from "./identifiers.ts";
import { checkFields, checkList } from "./lists.ts";
import { checkPersonalScope } from "./prepareFacts.ts";
import type { Consent, Objection } from "./retentionFacts.ts";

/** Whose facts are looked at. */
export interface ConsentScope {
  readonly subjectId?: Id | undefined;
  readonly recordId?: Id | undefined;
  readonly marketingObjections?: readonly Objection[] | undefined;
}

/** A checked consent and its place in what was given. */
export interface ScopedConsent extends CheckedConsent {
  readonly index: number;
  readonly purpose: string;
}

/** The consents that speak of a person and a record, and the objections to direct marketing. */
export interface ScopedConsents {
  readonly consents: readonly ScopedConsent[];
  readonly objections: readonly { readonly purpose: string; readonly day: number }[];
}

/** Checks all consents and objections, and keeps those of the person and the record, to one purpose or to all. */
export function scopedConsents(
  consents: Consent | readonly Consent[],
  scope: ConsentScope,
  purpose?: string,
): ScopedConsents {
  const types = newIdTypes();
  const { marketingObjections = [] } = scope;
  if (scope.subjectId !== undefined) checkId(scope.subjectId, "subjectId", types.subject);
  if (scope.recordId !== undefined) checkId(scope.recordId, "recordId", types.record);
  const filter = new ScopeFilter(scope, types, purpose);
  const list = Array.isArray(consents) ? consents : [consents as Consent];
  const kept: ScopedConsent[] = [];
  for (let index = 0; index < list.length; index++) {
    const path = Array.isArray(consents) ? `[${index}]` : "";
    const consent = checkFields(list[index] as Consent, path, "a consent");
    const prefix = path === "" ? "consent" : path;
    const checked = {
      ...checkConsent(consent, prefix),
      index,
      purpose: checkText(consent.purpose, `${prefix}.purpose`),
    };
    if (filter.keeps(consent, prefix)) kept.push(checked);
  }
  const objections = checkList(marketingObjections, "marketingObjections", "an array of objections");
  const objected = Array.from(objections, (objection, index) => {
    const path = `marketingObjections[${index}]`;
    checkFields(objection, path, "an objection");
    checkNames(objection, OBJECTION_NAMES, path);
    const one = {
      purpose: checkText(objection.purpose, `${path}.purpose`),
      day: toDayNumber(objection.objectedOn, `${path}.objectedOn`),
    };
    return filter.keeps(objection, path) ? [one] : [];
  });
  return { consents: kept, objections: objected.flat() };
}

/** Keeps the facts of one person, one record and one purpose; throws when it cannot tell whose they are. */
class ScopeFilter {
  #person: Id | undefined;
  readonly #scope: ConsentScope;
  readonly #types: IdTypes;
  readonly #purpose: string | undefined;

  constructor(scope: ConsentScope, types: IdTypes, purpose: string | undefined) {
    this.#scope = scope;
    this.#types = types;
    this.#purpose = purpose;
    this.#person = scope.subjectId;
  }

  keeps(fact: Consent | Objection, path: string): boolean {
    const { subject, records } = checkPersonalScope(fact, path, this.#types);
    const { subjectId, recordId } = this.#scope;
    if (this.#purpose !== undefined && fact.purpose !== this.#purpose) return false;
    if (subject !== undefined) {
      this.#person ??= subject;
      if (subject !== this.#person) {
        if (subjectId !== undefined) return false;
        fail("missing", "subjectId", "the person, as there are facts of several", subjectId);
      }
    }
    if (records === undefined) return true;
    if (recordId === undefined)
      fail("missing", "recordId", "the record, as there are facts limited to records", recordId);
    return records.has(recordId);
  }
}
