import { checkChoice, checkText } from "../core/checks.ts";
import { toDayNumber } from "../core/days.ts";
import { fail } from "../core/errors.ts";
import type { Id } from "../core/table.ts";
import { checkConsent } from "./checkConsent.ts";
import { dayNotBefore } from "./dayNotBefore.ts";
import type { DayRange } from "./daySpans.ts";
import { FactIndex, type FactScope } from "./factIndex.ts";
import { FACT_NAMES, HOLD_NAMES, OBJECTION_NAMES, RESTRICTION_NAMES } from "./factNames.ts";
import { checkNames, checkOnlyNames } from "./fieldNames.ts";
import { checkId, type IdTypes } from "./identifiers.ts";
import { checkCategories, checkFields, checkList, checkScope } from "./lists.ts";
import type { Consent, LegalHold, Objection, ProcessingRestriction, RetentionFacts } from "./retentionFacts.ts";

const GROUNDS = ["18(1)(a)", "18(1)(b)", "18(1)(c)", "18(1)(d)"] as const;
const OUTCOMES = ["pending", "upheld", "overridden"] as const;

/** Checks the facts and puts them by scope. */
export function prepareFacts(facts: RetentionFacts | undefined, types: IdTypes): FactIndex {
  const index = new FactIndex();
  if (facts === undefined) return index;
  checkFields(facts, "facts", "an object with holds, consents, restrictions or objections");
  checkFactNames(facts);
  eachFact(facts.holds, "holds", (hold, path) => addHold(index, hold, path, types));
  eachFact(facts.restrictions, "restrictions", (restriction, path) => addRestriction(index, restriction, path, types));
  eachFact(facts.consents, "consents", (consent, path) => addConsent(index, consent, path, types));
  eachFact(facts.objections, "objections", (objection, path) => addObjection(index, objection, path, types));
  return index;
}

/** Refuses names that say nothing here: a hold under a misspelt name would not protect the data. */
export function checkFactNames(facts: RetentionFacts): void {
  checkOnlyNames(facts, FACT_NAMES, "facts");
}

function eachFact<Fact extends object>(
  facts: readonly Fact[] | undefined,
  name: keyof RetentionFacts,
  add: (fact: Fact, path: string) => void,
): void {
  if (facts === undefined) return;
  const list = checkList(facts, `facts.${name}`, `an array of ${name}`);
  for (let index = 0; index < list.length; index++) {
    const path = `facts.${name}[${index}]`;
    add(checkFields(list[index] as Fact, path, "a fact"), path);
  }
}

function addHold(index: FactIndex, hold: LegalHold, path: string, types: IdTypes): void {
  checkNames(hold, HOLD_NAMES, path);
  const prepared = { ...checkRange(hold, path), reason: checkText(hold.reason, `${path}.reason`) };
  for (const group of index.groupsOf(checkFactScope(hold, path, types))) group.holds.push(prepared);
}

function addRestriction(index: FactIndex, restriction: ProcessingRestriction, path: string, types: IdTypes): void {
  checkNames(restriction, RESTRICTION_NAMES, path);
  const ground = checkChoice(restriction.ground, GROUNDS, `${path}.ground`);
  const prepared = { ...checkRange(restriction, path), ground };
  for (const group of index.groupsOf(checkFactScope(restriction, path, types))) group.restrictions.push(prepared);
}

function addConsent(index: FactIndex, consent: Consent, path: string, types: IdTypes): void {
  const prepared = checkConsent(consent, path);
  const purpose = checkText(consent.purpose, `${path}.purpose`);
  for (const group of index.groupsOf(checkPersonalScope(consent, path, types))) add(group.consents, purpose, prepared);
}

function addObjection(index: FactIndex, objection: Objection, path: string, types: IdTypes): void {
  checkNames(objection, OBJECTION_NAMES, path);
  const { outcome = "pending" } = objection;
  const purpose = checkText(objection.purpose, `${path}.purpose`);
  const prepared = {
    from: toDayNumber(objection.objectedOn, `${path}.objectedOn`),
    outcome: checkChoice(outcome, OUTCOMES, `${path}.outcome`),
  };
  for (const group of index.groupsOf(checkPersonalScope(objection, path, types))) {
    add(group.objections, purpose, prepared);
  }
}

function add<Fact>(facts: Map<string, Fact[]>, purpose: string, fact: Fact): void {
  const same = facts.get(purpose);
  if (same === undefined) facts.set(purpose, [fact]);
  else same.push(fact);
}

function checkRange({ from, before }: LegalHold | ProcessingRestriction, path: string): DayRange {
  const first = toDayNumber(from, `${path}.from`);
  return { from: first, before: dayNotBefore(before, first, `${path}.before`, "from") ?? Number.POSITIVE_INFINITY };
}

/** The scopes of a fact that may bind every record. */
function checkFactScope(fact: LegalHold | ProcessingRestriction, path: string, types: IdTypes): FactScope {
  const { subjectId, recordIds, categories } = fact;
  return {
    subject: subjectId === undefined ? undefined : checkId(subjectId, `${path}.subjectId`, types.subject),
    records: recordIds === undefined ? undefined : checkRecordIds(recordIds, `${path}.recordIds`, types),
    categories: categories === undefined ? undefined : checkCategories(categories, `${path}.categories`),
  };
}

/** The scopes of a fact that a person stated, so that it must say who, or of which records. */
export function checkPersonalScope(
  { subjectId, recordIds }: Consent | Objection,
  path: string,
  types: IdTypes,
): FactScope {
  if (subjectId === undefined && recordIds === undefined) {
    fail("missing", `${path}.subjectId`, "the person, or recordIds", subjectId);
  }
  return {
    subject: subjectId === undefined ? undefined : checkId(subjectId, `${path}.subjectId`, types.subject),
    records: recordIds === undefined ? undefined : checkRecordIds(recordIds, `${path}.recordIds`, types),
    categories: undefined,
  };
}

function checkRecordIds(recordIds: readonly Id[], path: string, types: IdTypes): ReadonlySet<Id> {
  return checkScope(recordIds, path, "an array of at least one record identifier", (id, place) =>
    checkId(id, place, types.record),
  );
}
