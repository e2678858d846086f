// The truth table of the retention decision: each row as data, tried in every combination of what the row leaves open.
import {
  type PersonalRecord,
  type RetentionAction,
  type RetentionFacts,
  type RetentionPolicy,
  retentionDecision,
} from "custometry/privacy";
import { describe, expect, it } from "vitest";

/** The columns: restriction, cap reached, live purposes, live minimum, hold, pending objection, unknown. */
const COLUMNS = ["R", "C", "A", "M", "H", "P", "U"] as const;
type Column = (typeof COLUMNS)[number];
type State = Readonly<Record<Column, boolean>>;

/** A cell `*` may be either; an allowed purpose in brackets is allowed when its column is set. */
const TABLE: readonly (readonly [cells: string, decision: string, allowed: string])[] = [
  // R C A M H P U
  ["1 * * * * * *", "restrict", "(M) legalClaims"],
  ["0 1 * 1 * * *", "review", "M"],
  ["0 1 * 0 1 * *", "restrict", "legalClaims"],
  ["0 1 * 0 0 * 0", "dispose", ""],
  ["0 1 * 0 0 * 1", "review", ""],
  ["0 0 1 * 0 * *", "retain", "A (M)"],
  ["0 0 1 * 1 * *", "retain", "A (M) legalClaims"],
  ["0 0 0 1 * * *", "restrict", "M (H)"],
  ["0 0 0 0 1 * *", "restrict", "legalClaims"],
  ["0 0 0 0 0 1 *", "restrict", "legalClaims"],
  ["0 0 0 0 0 0 1", "review", ""],
  ["0 0 0 0 0 0 0", "dispose", ""],
];

const STATES: readonly State[] = Array.from({ length: 2 ** COLUMNS.length }, (_, bits) => {
  const entries = COLUMNS.map((column, place) => [column, ((bits >> place) & 1) === 1]);
  return Object.fromEntries(entries) as State;
});

function fits(cells: string, state: State): boolean {
  return cells.split(" ").every((cell, place) => cell === "*" || (cell === "1") === state[COLUMNS[place] as Column]);
}

function allowedIn(text: string, state: State): string[] {
  const names: Record<string, string> = { A: "a", M: "m", H: "legalClaims" };
  return text
    .split(" ")
    .filter((word) => word !== "" && (!word.startsWith("(") || state[word[1] as Column]))
    .map((word) => word.replaceAll(/[()]/g, ""))
    .map((word) => names[word] ?? word)
    .sort();
}

const AS_OF = "2026-11-23";
const period = (isLive: boolean): string => (isLive ? "P9Y" : "P1Y");

/** A record, policies and facts that are in a state on the day; live is what began in 2020 and lasts nine years. */
function inState({ R, C, A, M, H, P, U }: State, actions: Partial<Record<"a" | "m" | "cap", RetentionAction>> = {}) {
  const policy = (id: string, rest: Partial<RetentionPolicy>): RetentionPolicy => ({
    id,
    kind: "purpose",
    purpose: id,
    basis: "contract",
    trigger: "collected",
    period: "P1Y",
    ...rest,
  });
  const policies = [
    policy("a", { period: period(A), action: actions.a }),
    policy("m", { kind: "minimum", basis: "legalObligation", period: period(M), action: actions.m }),
    policy("p", { basis: "legitimateInterests", period: period(P) }),
    policy("cap", { kind: "cap", purpose: "a", period: period(!C), action: actions.cap }),
  ];
  const record: PersonalRecord = {
    recordId: 1,
    subjectId: 7,
    category: "contact",
    collectedOn: "2020-05-01",
    purposes: ["a", "m", ...(P ? ["p"] : []), ...(U ? ["u"] : [])],
  };
  const facts: RetentionFacts = {
    restrictions: R ? [{ subjectId: 7, ground: "18(1)(a)", from: "2026-01-01" }] : [],
    holds: H ? [{ subjectId: 7, from: "2026-01-01", reason: "claim" }] : [],
    objections: P ? [{ subjectId: 7, purpose: "p", objectedOn: "2026-02-01" }] : [],
  };
  return { record, options: { policies, facts, asOf: AS_OF } };
}

describe("the truth table", () => {
  it("says of each of the 128 states one thing", () => {
    for (const state of STATES) {
      expect([state, TABLE.filter(([cells]) => fits(cells, state)).length]).toEqual([state, 1]);
    }
  });

  it.each(TABLE)("%s is %s, for %s", (cells, decision, allowed) => {
    const states = STATES.filter((state) => fits(cells, state));
    expect(states.length).toBeGreaterThan(0);
    for (const state of states) {
      const { record, options } = inState(state);
      const result = retentionDecision(record, options);
      const goes = decision === "dispose";
      expect([state, result.decision, result.overdueDays !== null, result.allowedPurposes]).toEqual([
        state,
        goes ? "erase" : decision,
        goes,
        allowedIn(allowed, state),
      ]);
    }
  });

  it("disposes of a record by the cap's action", () => {
    const state = { R: false, C: true, A: true, M: false, H: false, P: false, U: false };
    const { record, options } = inState(state, { cap: "anonymise", a: "erase" });
    expect(retentionDecision(record, options).decision).toBe("anonymise");
  });

  it.each<[RetentionAction, RetentionAction, string]>([
    ["anonymise", "erase", "erase"],
    ["erase", "anonymise", "erase"],
    ["review", "erase", "review"],
    ["anonymise", "review", "review"],
    ["anonymise", "anonymise", "anonymise"],
  ])("of %s and %s that end together takes %s", (a, m, decision) => {
    const state = { R: false, C: false, A: false, M: false, H: false, P: false, U: false };
    const { record, options } = inState(state, { a, m });
    const result = retentionDecision(record, options);
    expect([result.decision, result.overdueDays !== null]).toEqual([decision, true]);
  });
});
