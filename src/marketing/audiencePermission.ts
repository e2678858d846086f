import { checkObject, checkText } from "../core/checks.ts";
import { type CalendarDay, fromDayNumber, toDayNumber } from "../core/days.ts";
import { fail, failWithin } from "../core/errors.ts";
import { checkSpelling } from "../core/spelling.ts";
import type { Id } from "../core/table.ts";
import { type DecisionContext, decisionContext, decisionOn, timelineOf } from "../privacy/decisionOn.ts";
import type { PersonalRecord } from "../privacy/personalRecord.ts";
import { type PurposeReason, purposeVerdict } from "../privacy/purposes/purposeVerdict.ts";
import type { RetentionFacts } from "../privacy/retentionFacts.ts";
import type { RetentionPolicy } from "../privacy/retentionPolicy.ts";

/**
 * For which purpose persons are addressed, and the rules and facts that allow it or not.
 *
 * @category Audiences
 */
export interface AudiencePermission {
  /** Purpose of processing, such as `marketing`. */
  readonly purpose: string;
  /** How long data are kept for each purpose; a policy with `basis: "consent"` asks for a consent. */
  readonly policies: readonly RetentionPolicy[];
  /** Consents, objections, restrictions and holds. Default: none. */
  readonly facts?: RetentionFacts | undefined;
  /** The day on which they are addressed: the state at its end. */
  readonly asOf: CalendarDay;
}

/**
 * A contact who may not be addressed, with the reasons of the law.
 *
 * @category Audiences
 */
export interface WithheldContact {
  /** The record of the contact. */
  readonly recordId: Id;
  /** Why, as {@link mayProcess} says it. */
  readonly reasons: readonly PurposeReason[];
}

/** Contacts of an account by whether they may be addressed. */
export interface CheckedContacts {
  readonly allowed: readonly Id[];
  readonly withheld: readonly WithheldContact[];
}

/** A permission with its rules prepared. */
export interface PreparedPermission {
  readonly used: AudiencePermission;
  readonly check: (contacts: readonly PersonalRecord[], path: string) => CheckedContacts;
}

/** Checks a permission, and prepares its rules once for all contacts. */
export function preparePermission(permission: AudiencePermission): PreparedPermission {
  checkObject(
    permission,
    "permission",
    "an object { purpose, policies, asOf }, or null when no personal data are used",
  );
  checkSpelling(permission, ["purpose", "policies", "facts", "asOf"], "permission");
  const purpose = checkText(permission.purpose, "permission.purpose");
  const asOf = toDayNumber(permission.asOf, "permission.asOf");
  const context = contextOf(permission);
  const { policies, facts } = permission;
  return {
    used: { purpose, policies, ...(facts === undefined ? {} : { facts }), asOf: fromDayNumber(asOf) },
    check: (contacts, path) => {
      const verdicts = contacts.map((contact, index) => {
        try {
          const decision = decisionOn(timelineOf(contact, context), asOf, context.toText);
          return { recordId: decision.recordId, ...purposeVerdict(purpose, decision, contact.purposes) };
        } catch (error) {
          return failWithin(error, `${path}[${index}]`);
        }
      });
      return {
        // A contact that is listed twice is addressed once.
        allowed: [...new Set(verdicts.filter(({ allowed }) => allowed).map(({ recordId }) => recordId))],
        withheld: verdicts.filter(({ allowed }) => !allowed).map(({ recordId, reasons }) => ({ recordId, reasons })),
      };
    },
  };
}

function contextOf(permission: AudiencePermission): DecisionContext {
  try {
    return decisionContext(permission);
  } catch (error) {
    return failWithin(error, "permission");
  }
}

/** The contacts of an account; throws for what is no list. */
export function contactsOf(contacts: readonly PersonalRecord[] | undefined, path: string): readonly PersonalRecord[] {
  if (contacts === undefined) return [];
  return Array.isArray(contacts)
    ? Array.from(contacts as readonly PersonalRecord[])
    : fail("wrongType", path, "a list of personal records", contacts);
}
