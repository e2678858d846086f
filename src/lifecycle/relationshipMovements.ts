import { checkChoice, checkConfidenceLevel } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { IntervalOptions, Result } from "../core/estimate.ts";
import { type Rate, type RateMethod, rate, rateMethods } from "../core/rate.ts";
import { checkOptions } from "../core/spelling.ts";
import {
  type ChangedColumns,
  type ChangedCustomer,
  type ChangeList,
  changedColumns,
  changedRows,
} from "./changedCustomers.ts";
import { type CustomerPhase, customerPhases } from "./phase.ts";
import { type PhasesReader, readPhases } from "./phasesReader.ts";
import type { RelationshipPhaseUsed } from "./relationshipPhase.ts";
import type { PhasedColumns, PhasedCustomer, RelationshipPhases } from "./relationshipPhases.ts";

/**
 * The options of {@link relationshipMovements}, defaults filled in.
 *
 * @category Relationship cycle
 */
export interface RelationshipMovementsUsed {
  /** Method of the intervals. */
  readonly method: RateMethod;
  /** Confidence level of the intervals, between 0 and 1. */
  readonly confidenceLevel: number;
}

/**
 * The share of those in one phase before who are in a phase after, 0 to 1: `successes` moved, of `trials` in phase `from` who
 * are in both results.
 *
 * @category Relationship cycle
 */
export interface RelationshipMove extends Rate {
  /** The phase before. */
  readonly from: CustomerPhase;
  /** The phase after; the same one for those who stayed. */
  readonly to: CustomerPhase;
}

/**
 * How many customers are in a phase.
 *
 * @category Relationship cycle
 */
export interface PhaseCount {
  /** The phase. */
  readonly phase: CustomerPhase;
  /** Number of customers. */
  readonly customers: number;
}

/**
 * Customers who moved, and as a share of those who could have.
 *
 * @category Relationship cycle
 */
export interface PhaseChange {
  /** Number of customers, also of those who are in the second result alone. */
  readonly customers: number;
  /** Share of those in both results who could have moved, 0 to 1; so `successes` may be fewer than `customers`. */
  readonly rate: Rate;
}

/**
 * Result of {@link relationshipMovements}.
 *
 * @category Relationship cycle
 */
export interface RelationshipMovements<Changes extends readonly ChangedCustomer[] | ChangedColumns>
  extends Result<"relationshipMovements", RelationshipMovementsUsed> {
  /** Day, rule and line of loyalty of the first result. */
  readonly before: RelationshipPhaseUsed;
  /** Day, rule and line of loyalty of the second result. */
  readonly after: RelationshipPhaseUsed;
  /** Number of customers and prospects in either result: the sum of all moves and of who appeared and disappeared. */
  readonly population: number;
  /** From each phase to each, in the order of the cycle; the shares of one `from` add up to 1. */
  readonly moves: readonly RelationshipMove[];
  /** Who is in the second result alone, by phase. */
  readonly appeared: readonly PhaseCount[];
  /** Who is in the first result alone, by the phase they had. */
  readonly disappeared: readonly PhaseCount[];
  /** Who is in another phase after than before, appeared or disappeared, sorted by identifier. Who stayed in a phase is left out. */
  readonly changes: Changes;
  /**
   * Prospects before, or not there, and new or loyal customers after (Dutch: nieuw); the rate is that of prospects in both, so
   * that `customers` is more than `rate.successes` when some were not there before. Give all accounts as `known` at both days, and
   * the two are equal.
   */
  readonly won: PhaseChange;
  /** Former customers before, new or loyal ones after (Dutch: teruggewonnen); the rate is that of former customers. */
  readonly wonBack: PhaseChange;
  /** New or loyal customers before, former ones after (Dutch: verloren); the rate is that of new and loyal customers. */
  readonly lost: PhaseChange;
  /** New or loyal customers before and after (Dutch: behouden); the rate is that of new and loyal customers. */
  readonly kept: PhaseChange;
}

/**
 * Movements of customers between two days in the relationship cycle, as counts and rates from 0 to 1 per phase.
 *
 * Takes two results, not the purchases: of the same purchases and rule at two days, or of two rules at one day. The share from x
 * to y is the number who were in x and are in y, divided by the number who were in x and are in both results. Customers are
 * matched by identifier, whether the results are of rows or of columns.
 *
 * `changes` names who moved, from where to where: `lost` are those with `to: "formerCustomer"` who were a new or loyal customer.
 * Only the two days are looked at. Who was won after the first and had lapsed by the second is a former customer who appeared, or
 * came from prospect: neither won nor lost. Take days closer together to see such customers come and go.
 *
 * @param before - Phases on the first day.
 * @param after - Phases on the second day, not before the first.
 * @param options - The interval of the rates (Wilson by default).
 * @returns Moves from each phase to each, who appeared and disappeared, how many were won, won back, lost and kept, and who
 * changed: as rows or as columns, whichever the second result has.
 * @throws A {@link CustometryError} with code `wrongType` for what is no result of {@link relationshipPhases}, `mixedTypes` when
 * one has text identifiers and the other integers, `duplicate` for customers who are not sorted or there twice, `outOfRange`
 * when the second day lies before the first, `invalidOption` or `outOfRange` for an option.
 * @example
 * ```ts
 * import { relationshipMovements, relationshipPhases } from "custometry";
 *
 * const purchases = [
 *   { customerId: "K-1041", date: "2025-09-01" },
 *   { customerId: "K-1041", date: "2026-02-01" },
 *   { customerId: "K-2207", date: "2025-08-01" },
 *   { customerId: "K-3310", date: "2026-05-01" },
 * ];
 * const rule = { rule: { kind: "fixed", window: "P6M" }, loyalFrom: 2 } as const;
 * const before = relationshipPhases(purchases, { ...rule, asOf: "2025-12-31" });
 * const after = relationshipPhases(purchases, { ...rule, asOf: "2026-06-30" });
 * const movements = relationshipMovements(before, after);
 * movements.moves.filter(({ successes }) => successes > 0).map(({ from, to }) => `${from} to ${to}`); // => ["newCustomer to loyalCustomer", "newCustomer to formerCustomer"]
 * movements.lost.rate.value; // => 0.5
 * movements.won.customers; // => 1
 * movements.changes.filter(({ to }) => to === "formerCustomer"); // => [{ customerId: "K-2207", from: "newCustomer", to: "formerCustomer" }]
 * ```
 * @category Relationship cycle
 */
export function relationshipMovements(
  before: RelationshipPhases<readonly PhasedCustomer[] | PhasedColumns>,
  after: RelationshipPhases<readonly PhasedCustomer[]>,
  options?: IntervalOptions<RateMethod>,
): RelationshipMovements<readonly ChangedCustomer[]>;
export function relationshipMovements(
  before: RelationshipPhases<readonly PhasedCustomer[] | PhasedColumns>,
  after: RelationshipPhases<PhasedColumns>,
  options?: IntervalOptions<RateMethod>,
): RelationshipMovements<ChangedColumns>;
export function relationshipMovements(
  before: RelationshipPhases<readonly PhasedCustomer[] | PhasedColumns>,
  after: RelationshipPhases<readonly PhasedCustomer[] | PhasedColumns>,
  options?: IntervalOptions<RateMethod>,
): RelationshipMovements<readonly ChangedCustomer[]> | RelationshipMovements<ChangedColumns>;
export function relationshipMovements(
  before: RelationshipPhases<readonly PhasedCustomer[] | PhasedColumns>,
  after: RelationshipPhases<readonly PhasedCustomer[] | PhasedColumns>,
  options: IntervalOptions<RateMethod> = {},
): RelationshipMovements<readonly ChangedCustomer[]> | RelationshipMovements<ChangedColumns> {
  const { method = "wilson", confidenceLevel } = checkOptions(options, ["method", "confidenceLevel"]);
  const used: RelationshipMovementsUsed = {
    method: checkChoice(method, rateMethods, "method"),
    confidenceLevel: checkConfidenceLevel(confidenceLevel),
  };
  const first = readPhases(before, "before");
  const second = readPhases(after, "after");
  if (second.asOf < first.asOf) {
    fail("outOfRange", "after.options.asOf", `a day not before ${before.options.asOf}`, after.options.asOf);
  }
  const { count, changes } = compare(first, second);
  const result = {
    measure: "relationshipMovements" as const,
    options: used,
    rejected: { count: 0, byCode: {}, examples: [] },
    before: settingsOf(before.options),
    after: settingsOf(after.options),
    ...summary(count, used),
  };
  return second.isRows
    ? { ...result, changes: changedRows(changes) }
    : { ...result, changes: changedColumns(changes, second.ids) };
}

function settingsOf({ asOf, rule, loyalFrom }: RelationshipPhaseUsed): RelationshipPhaseUsed {
  return { asOf, rule, loyalFrom };
}

const PHASES: number = customerPhases.length;
/** Places of the phases that are counted: prospect, new and loyal customer, former customer, and not being there. */
const [PROSPECT, NEW, LOYAL, FORMER, ABSENT] = [0, 1, 2, 3, 4] as const;

/** Number of customers by phase before and phase after. */
type Counts = (from: number, to: number) => number;

/** Walks along both results in order of identifier. */
function compare(before: PhasesReader, after: PhasesReader): { readonly count: Counts; readonly changes: ChangeList } {
  const changes: ChangeList = { ids: [], from: [], to: [] };
  const counts = new Int32Array((PHASES + 1) ** 2);
  let [first, second] = [0, 0];
  if (before.length > 0 && after.length > 0) checkTypes(before.idAt(0), after.idAt(0));
  while (first < before.length || second < after.length) {
    const isFirst = second === after.length || (first < before.length && before.idAt(first) <= after.idAt(second));
    const isSecond = first === before.length || (second < after.length && after.idAt(second) <= before.idAt(first));
    const id = isFirst ? before.idAt(first) : after.idAt(second);
    const from = isFirst ? (before.phases[first++] as number) : ABSENT;
    const to = isSecond ? (after.phases[second++] as number) : ABSENT;
    const place = from * (PHASES + 1) + to;
    counts[place] = (counts[place] as number) + 1;
    if (from === to) continue;
    changes.ids.push(id);
    changes.from.push(from);
    changes.to.push(to);
  }
  return { count: (from, to) => counts[from * (PHASES + 1) + to] ?? 0, changes };
}

function checkTypes(before: unknown, after: unknown): void {
  if (typeof before === typeof after) return;
  fail("mixedTypes", "after.customers", `identifiers of type ${typeof before}, as those before`, after);
}

type Summary = Omit<
  RelationshipMovements<ChangedColumns>,
  "measure" | "options" | "rejected" | "before" | "after" | "changes"
>;

function summary(count: Counts, interval: RelationshipMovementsUsed): Summary {
  const sum = (from: readonly number[], to: readonly number[]): number =>
    from.reduce((total, one) => total + to.reduce((part, other) => part + count(one, other), 0), 0);
  const all = customerPhases.map((_, place) => place);
  const change = (from: readonly number[], to: readonly number[], others = 0): PhaseChange => {
    const moved = sum(from, to);
    return { customers: moved + others, rate: rate(moved, sum(from, all), interval) };
  };
  const customers = [NEW, LOYAL];
  return {
    population: sum([...all, ABSENT], [...all, ABSENT]),
    moves: customerPhases.flatMap((from, row) =>
      customerPhases.map((to, column) => ({ from, to, ...rate(count(row, column), sum([row], all), interval) })),
    ),
    appeared: customerPhases.map((phase, place) => ({ phase, customers: count(ABSENT, place) })),
    disappeared: customerPhases.map((phase, place) => ({ phase, customers: count(place, ABSENT) })),
    won: change([PROSPECT], customers, sum([ABSENT], customers)),
    wonBack: change([FORMER], customers),
    lost: change(customers, [FORMER]),
    kept: change(customers, customers),
  };
}
