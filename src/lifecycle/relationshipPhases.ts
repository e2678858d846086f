import { checkChoice, checkConfidenceLevel, checkObject } from "../core/checks.ts";
import type { Column, Columns, Dictionary } from "../core/columns.ts";
import type { CalendarDay } from "../core/days.ts";
import { fail } from "../core/errors.ts";
import type { IntervalOptions, Result } from "../core/estimate.ts";
import { idColumn, listColumn } from "../core/idOrder.ts";
import { type Rate, type RateMethod, rate, rateMethods } from "../core/rate.ts";
import { checkSpelling } from "../core/spelling.ts";
import { type Id, readDays, readIds, readTable } from "../core/table.ts";
import { type CustomerPhase, customerPhases, type PhaseVerdict, phaseVerdict, prospectVerdict } from "./phase.ts";
import { type PhasesOfAll, phasesOfAll } from "./phaseOfAll.ts";
import type { Purchase } from "./purchase.ts";
import { type RelationshipPhaseOptions, type RelationshipPhaseUsed, readPhaseOptions } from "./relationshipPhase.ts";

/**
 * When a customer counts as lost and from when as loyal, who is known besides, and the interval of the rates (Wilson by default).
 *
 * @category Relationship cycle
 */
export interface RelationshipPhasesOptions extends RelationshipPhaseOptions, IntervalOptions<RateMethod> {
  /**
   * Identifiers of everyone who is known, such as the accounts of the CRM, in any order and as often as they come: a column, or
   * anything that gives one after the other, such as a `Set`. Who of them has no purchase up to `asOf` is a prospect; the others
   * are in the purchases anyway. @defaultValue []
   */
  readonly known?: Column<string | number> | Iterable<string> | Iterable<number> | undefined;
}

/**
 * The options of {@link relationshipPhases}, defaults filled in.
 *
 * @category Relationship cycle
 */
export interface RelationshipPhasesUsed extends RelationshipPhaseUsed {
  /** Identifiers of everyone who is known: an array of its own when rows came in, so that it survives JSON; else as given. */
  readonly known: Column<string | number>;
  /** Method of the intervals. */
  readonly method: RateMethod;
  /** Confidence level of the intervals, between 0 and 1. */
  readonly confidenceLevel: number;
}

/**
 * A customer or prospect and the phase it is in.
 *
 * @category Relationship cycle
 */
export interface PhasedCustomer extends PhaseVerdict {
  /** Who it is. */
  readonly customerId: Id;
}

/**
 * The fields of {@link PhasedCustomer} as columns, sorted by customer. The reasons are left out: they follow from the figures.
 *
 * @category Relationship cycle
 */
export interface PhasedColumns {
  /**
   * Who it is: a dictionary when a dictionary came in (with the same texts unless there are prospects), otherwise texts, or
   * numbers as doubles.
   */
  readonly customerId: Dictionary | readonly string[] | Float64Array;
  /** The phase; the texts are {@link customerPhases}. */
  readonly phase: Dictionary;
  /** Whole days from the last purchase to `asOf`; -1 for a prospect. */
  readonly recency: Int32Array;
  /** Largest recency in days of one who is a customer still; -1 for a prospect. */
  readonly threshold: Float64Array;
  /** What the threshold rests on: `own`, `fallback` or `fixed`; `none` for a prospect. */
  readonly basis: Dictionary;
  /** Number of distinct days with a purchase; 0 for a prospect. */
  readonly purchaseDays: Int32Array;
}

/**
 * How many are in a phase, and which share of all that is.
 *
 * @category Relationship cycle
 */
export interface PhaseTotal {
  /** The phase. */
  readonly phase: CustomerPhase;
  /** Number of customers in it. */
  readonly customers: number;
  /** Their share of the population, 0 to 1. */
  readonly rate: Rate;
}

/**
 * Result of {@link relationshipPhases}.
 *
 * @category Relationship cycle
 */
export interface RelationshipPhases<Customers extends readonly PhasedCustomer[] | PhasedColumns>
  extends Result<"relationshipPhases", RelationshipPhasesUsed> {
  /** Customers and prospects, sorted by identifier: numbers by size, texts by code unit. */
  readonly customers: Customers;
  /** Number of customers and prospects. */
  readonly population: number;
  /** Each phase, in the order of the cycle. The counts add up to the population. */
  readonly phases: readonly PhaseTotal[];
  /** Number of purchases that were used. */
  readonly purchases: number;
  /** Number of purchases after `asOf`, which were not looked at: a customer with no other one is not there unless `known`. */
  readonly later: number;
}

/**
 * Phases of all customers in the relationship cycle (Dutch: klantrelatiecyclus), and how many are in each, as rates from 0 to 1.
 *
 * Each customer is judged as {@link relationshipPhase} does. Purchases show no prospects: give the accounts of the CRM as `known`.
 *
 * @param purchases - Rows `{ customerId, date }` in any order, or columns of them. A {@link Transaction} fits; leave refunds out.
 * @param options - The day of the state, the rule, the number of days that makes a loyal customer, and who is known besides.
 * @returns Customers in the shape that came in (rows or columns), and the phases with their numbers and shares.
 * @throws A {@link CustometryError} with code `missing`, `wrongType`, `mixedTypes`, `invalidDay` or `instantForDay` for a value
 * of a row or an identifier that is none, `lengthMismatch` for columns of different length; `missing`, `wrongType`,
 * `invalidOption`, `invalidPeriod`, `notANumber`, `notAnInteger` or `outOfRange` for an option.
 * @example
 * ```ts
 * import { relationshipPhases } from "custometry";
 *
 * const purchases = [
 *   { customerId: "K-1041", date: "2026-08-03" },
 *   { customerId: "K-1041", date: "2026-11-02" },
 *   { customerId: "K-2207", date: "2024-02-19" },
 * ];
 * const { customers, phases } = relationshipPhases(purchases, {
 *   asOf: "2026-11-24",
 *   rule: { kind: "fixed", window: "P12M" },
 *   loyalFrom: 2,
 *   known: ["K-0933", "K-1041", "K-2207"],
 * });
 * customers.map(({ customerId, phase }) => `${customerId} ${phase}`); // => ["K-0933 prospect", "K-1041 loyalCustomer", "K-2207 formerCustomer"]
 * phases.map(({ customers }) => customers); // => [1, 0, 1, 1]
 * ```
 * @category Relationship cycle
 */
export function relationshipPhases(
  purchases: Iterable<Purchase>,
  options: RelationshipPhasesOptions,
): RelationshipPhases<readonly PhasedCustomer[]>;
export function relationshipPhases(
  purchases: Columns<Purchase>,
  options: RelationshipPhasesOptions,
): RelationshipPhases<PhasedColumns>;
export function relationshipPhases(
  purchases: Iterable<Purchase> | Columns<Purchase>,
  options: RelationshipPhasesOptions,
): RelationshipPhases<readonly PhasedCustomer[]> | RelationshipPhases<PhasedColumns>;
export function relationshipPhases(
  purchases: Iterable<Purchase> | Columns<Purchase>,
  options: RelationshipPhasesOptions,
): RelationshipPhases<readonly PhasedCustomer[]> | RelationshipPhases<PhasedColumns> {
  const used = readOptions(options);
  const { columns, path } = readTable<keyof Purchase>(purchases, ["customerId", "date"]);
  const ids = readIds(columns.customerId as ArrayLike<Id> | Dictionary, (index) => path("customerId", index));
  const days = readDays(columns.date as ArrayLike<CalendarDay>, (index) => path("date", index));
  const all = phasesOfAll(ids, days, used.known, used);
  const counts = {
    measure: "relationshipPhases" as const,
    options: used,
    rejected: { count: 0, byCode: {}, examples: [] },
    population: all.codes.length,
    phases: phaseTotals(all.phase, used),
    purchases: days.length - all.later,
    later: all.later,
  };
  return Symbol.iterator in purchases
    ? { ...counts, options: { ...used, known: plainIds(used.known) }, customers: customerRows(all, used) }
    : { ...counts, customers: customerColumns(all, used, columns.customerId as object) };
}

function readOptions(options: RelationshipPhasesOptions): RelationshipPhasesUsed {
  const phase = readPhaseOptions(options);
  const { known = [], method = "wilson", confidenceLevel } = options;
  checkSpelling(options, ["known", "asOf", "rule", "loyalFrom", "method", "confidenceLevel"]);
  return {
    ...phase,
    known: readKnown(known),
    method: checkChoice(method, rateMethods, "method"),
    confidenceLevel: checkConfidenceLevel(confidenceLevel),
  };
}

/** A column of the identifiers; those of an array or other iterable are copied. */
function readKnown(known: NonNullable<RelationshipPhasesOptions["known"]>): Column<string | number> {
  const expected = "identifiers of everyone who is known: a list of texts or integers, a typed array or a dictionary";
  if (known === null) fail("missing", "known", expected, known);
  checkObject<object>(known as object, "known", expected);
  if (Symbol.iterator in known && !ArrayBuffer.isView(known)) return [...known] as readonly string[];
  if (!("length" in known || "codes" in known)) fail("wrongType", "known", expected, known);
  return known;
}

/** The identifiers of a column that was read, as an array. */
function plainIds(known: Column<string | number>): Column<string | number> {
  if (Array.isArray(known)) return known as readonly string[];
  const { codes, offset, idOf } = readIds(known as ArrayLike<Id> | Dictionary, (index) => `known[${index}]`);
  return Array.from(codes, (code) => idOf(code - offset)) as readonly string[];
}

function phaseTotals(phase: Uint8Array, used: RelationshipPhasesUsed): readonly PhaseTotal[] {
  const counts = new Int32Array(customerPhases.length);
  for (const place of phase) counts[place] = (counts[place] as number) + 1;
  return customerPhases.map((name, place) => {
    const customers = counts[place] ?? 0;
    return { phase: name, customers, rate: rate(customers, phase.length, used) };
  });
}

function customerRows(all: PhasesOfAll, { rule, loyalFrom }: RelationshipPhasesUsed): readonly PhasedCustomer[] {
  return Array.from(all.codes, (code, place): PhasedCustomer => {
    const customerId = all.idOf(code);
    if (code < 0) return { customerId, ...prospectVerdict() };
    const figures = {
      recency: all.recency[place] as number,
      threshold: all.threshold[place] as number,
      isOwn: all.isOwn[place] === 1,
      purchaseDays: all.purchaseDays[place] as number,
    };
    return { customerId, ...phaseVerdict(figures, rule, loyalFrom) };
  });
}

function customerColumns(all: PhasesOfAll, { rule }: RelationshipPhasesUsed, given: object): PhasedColumns {
  const { codes, idOf, phase, recency, threshold, isOwn, purchaseDays } = all;
  const otherwise = rule.kind === "fixed" ? 3 : 2;
  return {
    customerId: all.prospects === 0 ? idColumn(codes, idOf, given) : listColumn(Array.from(codes, idOf), given),
    phase: { codes: Int32Array.from(phase), values: customerPhases },
    recency,
    threshold,
    basis: {
      codes: Int32Array.from(isOwn, (own, place) => ((codes[place] as number) < 0 ? 0 : own === 1 ? 1 : otherwise)),
      values: ["none", "own", "fallback", "fixed"],
    },
    purchaseDays,
  };
}
