import { checkChoice, checkInteger, checkIterable, checkNumber, checkObject } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { Result } from "../core/estimate.ts";
import { checkOptions, checkSpelling } from "../core/spelling.ts";
import { checkId, type Id } from "../core/table.ts";

/**
 * A lead to hand out. Other fields are ignored, but for those that territories name.
 *
 * @category Leads: routing
 */
export interface RoutedLead {
  /** The lead: a text or an integer, one type in a call. */
  readonly leadId: string | number;
}

/**
 * Someone who takes leads.
 *
 * @category Leads: routing
 */
export interface LeadReceiver {
  /** The receiver, such as a sales representative: a text or an integer. */
  readonly receiverId: string | number;
  /** Share of the leads relative to the weights of the others, 0 or more. @defaultValue 1 */
  readonly weight?: number | undefined;
  /** Most leads to get in this call. @defaultValue no limit */
  readonly capacity?: number | undefined;
  /**
   * Which leads to get: per field of the lead the values that belong to the territory; all fields must fit. @defaultValue all leads
   */
  readonly territory?: { readonly [field: string]: readonly (string | number | boolean)[] } | undefined;
}

/**
 * How the next receiver is found among those who may take the lead:
 *
 * - `deficit` (default): the one with the largest `weight × leads so far, this one included / total weight - received`;
 * - `smoothRoundRobin`: each adds its weight to its counter, the largest counter takes the lead and gives up the total (the smooth
 *   weighted round robin of nginx).
 *
 * They differ once a receiver may not take every lead: the counters of the second then count leads by the total weight of those who may.
 * Ties go to the first in the list.
 *
 * @category Leads: routing
 */
export type RoutingMethod = "deficit" | "smoothRoundRobin";

/**
 * Who takes leads, and how they are shared.
 *
 * @category Leads: routing
 */
export interface LeadRoutingOptions {
  /** The receivers, in the order that settles ties; each once. */
  readonly receivers: readonly LeadReceiver[];
  /** How the next one is found. @defaultValue "deficit" */
  readonly method?: RoutingMethod | undefined;
}

/**
 * Options of a routing with the defaults filled in.
 *
 * @category Leads: routing
 */
export interface LeadRoutingUsed {
  /** The receivers, as given. */
  readonly receivers: readonly LeadReceiver[];
  /** How the next one was found. */
  readonly method: RoutingMethod;
}

/**
 * Why a receiver did not get a lead.
 *
 * @category Leads: routing
 */
export interface RoutingReason {
  /** The receiver. */
  readonly receiverId: string | number;
  /** The lead is outside its territory, it has all it can take, it takes none, it was further on, or it was chosen. */
  readonly code: "outsideTerritory" | "full" | "noWeight" | "lessBehind" | "chosen";
  /** How far it was behind its share, of those who could take the lead; otherwise `null`. */
  readonly behind: number | null;
}

/**
 * Who a lead goes to, and why.
 *
 * @category Leads: routing
 */
export interface LeadAssignment {
  /** The lead. */
  readonly leadId: string | number;
  /** The receiver; `null` when nobody may take it. */
  readonly receiverId: string | number | null;
  /** What was said of each receiver, in their order. */
  readonly reasons: readonly RoutingReason[];
}

/**
 * What a receiver got.
 *
 * @category Leads: routing
 */
export interface ReceiverLoad {
  /** The receiver. */
  readonly receiverId: string | number;
  /** Number of leads. */
  readonly received: number;
}

/**
 * Result of {@link leadRouting}.
 *
 * @category Leads: routing
 */
export interface LeadRouting extends Result<"leadRouting", LeadRoutingUsed> {
  /** The leads, in the order given. */
  readonly assignments: readonly LeadAssignment[];
  /** The receivers, in the order given. */
  readonly receivers: readonly ReceiverLoad[];
  /** Number of leads that nobody may take. */
  readonly unassigned: number;
}

/**
 * Routing of leads to those who follow them up, by weight, capacity and territory, one by one in their order.
 *
 * Deterministic: the same leads and receivers give the same assignments, each with what was said of every receiver. Nobody gets more
 * than its capacity. Without capacities and territories both methods give the same, and nobody is ever a whole lead ahead of its share.
 * A receiver that may not take a lead, because it is full or the lead is outside its territory, does not fall behind by it.
 * Dutch: leadverdeling.
 *
 * @param leads - The leads, in the order in which they came.
 * @param options - The receivers and the method.
 * @returns Where each lead goes and why, and what each receiver got.
 * @throws A {@link CustometryError} with code `missing`, `wrongType` or `mixedTypes` for an identifier that is none, `duplicate` for a receiver
 * that is listed twice, `outOfRange` for a negative weight or capacity.
 * @example
 * ```ts
 * import { leadRouting } from "custometry/leads";
 *
 * const leads = ["NL", "NL", "BE", "NL"].map((country, place) => ({ leadId: place + 1, country }));
 * const { assignments, unassigned } = leadRouting(leads, {
 *   receivers: [
 *     { receiverId: "north", weight: 2, territory: { country: ["NL"] } },
 *     { receiverId: "all", capacity: 2 },
 *   ],
 * });
 * assignments.map(({ receiverId }) => receiverId); // => ["north", "all", "all", "north"]
 * unassigned; // => 0
 * ```
 * @category Leads: routing
 */
export function leadRouting<Lead extends RoutedLead>(leads: Iterable<Lead>, options: LeadRoutingOptions): LeadRouting {
  const { receivers, method: given } = checkOptions(options, ["receivers", "method"], "options { receivers }");
  const method = checkChoice(given ?? "deficit", ["deficit", "smoothRoundRobin"], "method");
  const states = readReceivers(receivers);
  let type: string | undefined;
  const assignments = Array.from(checkIterable(leads), (lead, index): LeadAssignment => {
    const { leadId } = checkObject(lead, `[${index}]`, "a lead { leadId }");
    type ??= typeof leadId;
    checkId(leadId, type, () => `[${index}].leadId`);
    return assign(lead, leadId, states, method);
  });
  return {
    measure: "leadRouting",
    options: { receivers, method },
    rejected: { count: 0, byCode: {}, examples: [] },
    assignments,
    receivers: states.map(({ receiverId, received }) => ({ receiverId, received })),
    unassigned: assignments.filter(({ receiverId }) => receiverId === null).length,
  };
}

interface State {
  readonly receiverId: Id;
  readonly weight: number;
  readonly capacity: number;
  readonly territory: readonly (readonly [field: string, values: readonly unknown[]])[];
  received: number;
  /** What is due by weight: of `deficit` all of it, of `smoothRoundRobin` the counter. */
  due: number;
}

function readReceivers(receivers: readonly LeadReceiver[]): State[] {
  if (receivers === undefined || receivers === null) fail("missing", "receivers", "a list of receivers", receivers);
  const seen = new Set<Id>();
  let type: string | undefined;
  return Array.from(checkIterable(receivers, "receivers"), (receiver, place): State => {
    const path = `receivers[${place}]`;
    checkSpelling(
      checkObject(receiver, path, "{ receiverId }"),
      ["receiverId", "weight", "capacity", "territory"],
      path,
    );
    const { receiverId, weight = 1, capacity, territory = {} } = receiver;
    type ??= typeof receiverId;
    checkId(receiverId, type, () => `${path}.receiverId`);
    if (seen.has(receiverId)) fail("duplicate", `${path}.receiverId`, "each receiver once", receiverId);
    seen.add(receiverId);
    checkNumber(weight, `${path}.weight`, "a weight of 0 or more");
    if (weight < 0) fail("outOfRange", `${path}.weight`, "a weight of 0 or more", weight);
    const fields = Object.entries(checkObject(territory, `${path}.territory`, "values by field"));
    return {
      receiverId,
      weight,
      capacity:
        capacity === undefined
          ? Number.POSITIVE_INFINITY
          : checkInteger(capacity, 0, Number.MAX_SAFE_INTEGER, `${path}.capacity`),
      territory: fields.map(([field, values]) => [field, [...checkIterable(values, `${path}.territory.${field}`)]]),
      received: 0,
      due: 0,
    };
  });
}

function obstacle(lead: object, { territory, capacity, weight, received }: State): RoutingReason["code"] | undefined {
  const isInside = territory.every(
    ([field, values]) => Object.hasOwn(lead, field) && values.includes(Reflect.get(lead, field)),
  );
  if (!isInside) return "outsideTerritory";
  if (received >= capacity) return "full";
  return weight === 0 ? "noWeight" : undefined;
}

function assign(lead: object, leadId: Id, states: readonly State[], method: RoutingMethod): LeadAssignment {
  const obstacles = states.map((state) => obstacle(lead, state));
  const able = states.filter((_, place) => obstacles[place] === undefined);
  const total = able.reduce((sum, { weight }) => sum + weight, 0);
  const behind = new Map<State, number>();
  for (const state of able) {
    state.due += method === "deficit" ? state.weight / total : state.weight;
    behind.set(state, method === "deficit" ? state.due - state.received : state.due);
  }
  const most = Math.max(...behind.values());
  // What differs by the noise of adding up shares is a tie.
  const chosen = able.find((state) => (behind.get(state) as number) >= most - 1e-9 * Math.max(1, Math.abs(most)));
  if (chosen !== undefined) {
    chosen.received++;
    if (method === "smoothRoundRobin") chosen.due -= total;
  }
  return {
    leadId,
    receiverId: chosen?.receiverId ?? null,
    reasons: states.map((state, place): RoutingReason => {
      const code = obstacles[place] ?? (state === chosen ? "chosen" : "lessBehind");
      return { receiverId: state.receiverId, code, behind: behind.get(state) ?? null };
    }),
  };
}
