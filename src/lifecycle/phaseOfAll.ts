import { visitCustomers } from "../core/customerDays.ts";
import { toDayNumber } from "../core/days.ts";
import { fail } from "../core/errors.ts";
import { sortedCodes } from "../core/idOrder.ts";
import { type Codes, type Id, readIds, readTable } from "../core/table.ts";
import { phasePlace } from "./phase.ts";
import { rulerOf } from "./phaseRule.ts";
import type { RelationshipPhaseUsed } from "./relationshipPhase.ts";

/** What is known of all customers, in order of identifier; prospects have -1, -1 and 0. */
export interface PhasesOfAll {
  /** Code of a customer who bought something; of a prospect, one less than minus the place in `known`. */
  readonly codes: Int32Array;
  readonly idOf: (code: number) => Id;
  readonly phase: Uint8Array;
  readonly recency: Int32Array;
  readonly threshold: Float64Array;
  readonly isOwn: Uint8Array;
  readonly purchaseDays: Int32Array;
  readonly prospects: number;
  readonly later: number;
}

/** Phase and figures of everyone who bought something up to the day of the state, and of everyone else who is known. */
export function phasesOfAll(ids: Codes, days: Int32Array, known: unknown, used: RelationshipPhaseUsed): PhasesOfAll {
  const { size } = ids;
  const asOf = toDayNumber(used.asOf);
  const ruler = rulerOf(used.rule);
  const last = new Int32Array(size);
  const threshold = new Float64Array(size);
  const purchaseDays = new Int32Array(size);
  const later = visitCustomers(ids, days, asOf, (code, own, from, to) => {
    const day = own[to - 1] as number;
    last[code] = day;
    purchaseDays[code] = to - from;
    threshold[code] = to - from >= ruler.ownFrom ? ruler.rhythm(own, from, to) : ruler.window(day);
  });
  const { codes, idOf } = withProspects(ids, sortedCodes(purchaseDays, ids.idOf), known);
  const all: PhasesOfAll = {
    codes,
    idOf,
    phase: new Uint8Array(codes.length),
    recency: new Int32Array(codes.length).fill(-1),
    threshold: new Float64Array(codes.length).fill(-1),
    isOwn: new Uint8Array(codes.length),
    purchaseDays: new Int32Array(codes.length),
    prospects: 0,
    later,
  };
  let prospects = 0;
  for (let place = 0; place < codes.length; place++) {
    const code = codes[place] as number;
    if (code < 0) {
      prospects++;
      continue;
    }
    const bought = purchaseDays[code] as number;
    const recency = asOf - (last[code] as number);
    all.recency[place] = recency;
    all.threshold[place] = threshold[code] as number;
    all.purchaseDays[place] = bought;
    all.isOwn[place] = bought >= ruler.ownFrom ? 1 : 0;
    all.phase[place] = phasePlace(recency, threshold[code] as number, bought, used.loyalFrom);
  }
  return { ...all, prospects };
}

/** The customers, and between them, in order of identifier, those who are known and bought nothing. */
function withProspects(ids: Codes, customers: Int32Array, known: unknown): Pick<PhasesOfAll, "codes" | "idOf"> {
  const { columns, length } = readTable<"known">({ known }, ["known"]);
  if (length === 0) return { codes: customers, idOf: ids.idOf };
  const others = readIds(columns.known as ArrayLike<Id>, (index) => (index < 0 ? "known" : `known[${index}]`));
  const listed = sortedCodes(seenCodes(others), others.idOf);
  checkTypes(ids, others);
  const codes = new Int32Array(customers.length + listed.length);
  let [place, customer, other] = [0, 0, 0];
  while (customer < customers.length || other < listed.length) {
    const code = customers[customer] ?? -1;
    const listedCode = listed[other] ?? -1;
    const [id, otherId] = [ids.idOf(code), others.idOf(listedCode)];
    if (listedCode >= 0 && (code < 0 || otherId < id)) {
      codes[place++] = -1 - listedCode;
      other++;
      continue;
    }
    if (listedCode >= 0 && otherId === id) other++;
    codes[place++] = code;
    customer++;
  }
  return { codes: codes.slice(0, place), idOf: (code) => (code < 0 ? others.idOf(-1 - code) : ids.idOf(code)) };
}

function seenCodes({ codes, offset, size }: Codes): Uint8Array {
  const seen = new Uint8Array(size);
  for (let index = 0; index < codes.length; index++) seen[(codes[index] as number) - offset] = 1;
  return seen;
}

function checkTypes(ids: Codes, others: Codes): void {
  if (ids.codes.length === 0) return;
  const type = typeof ids.idOf((ids.codes[0] as number) - ids.offset);
  const first = others.idOf((others.codes[0] as number) - others.offset);
  if (typeof first !== type) fail("mixedTypes", "known[0]", `a ${type}, as the identifiers of the purchases`, first);
}
