import {
  diffDecisions,
  type PersonalRecord,
  type RetentionPolicy,
  retentionDecisions,
  simulatePolicyChange,
} from "custometry/privacy";
import { describe, expect, it } from "vitest";
import { thrown } from "../thrown.ts";

const sales: RetentionPolicy = {
  id: "sales",
  kind: "purpose",
  purpose: "sales",
  basis: "legitimateInterests",
  trigger: "lastContact",
  period: "P3Y",
};
const contact = (recordId: number, lastContact: string | null): PersonalRecord => ({
  recordId,
  subjectId: recordId,
  category: "contact",
  collectedOn: "2020-01-15",
  purposes: ["sales"],
  events: { lastContact },
});
const records = [contact(1, "2023-05-20"), contact(2, "2024-05-20"), contact(3, null)];
const on = (asOf: string, holds: readonly object[] = []) =>
  retentionDecisions(records, { policies: [sales], facts: { holds: holds as never }, asOf });

describe("diffDecisions", () => {
  it("tells what changed, by which reasons, and what stayed", () => {
    const hold = { subjectId: 2, from: "2026-01-01", reason: "claim" };
    const { unchanged, changed, added, removed, changes } = diffDecisions(on("2026-05-20"), on("2026-05-21", [hold]));
    expect([unchanged, changed, added, removed]).toEqual([1, 2, 0, 0]);
    expect(changes.map(({ recordId, parts }) => [recordId, parts])).toEqual([
      [1, ["decision", "allowedPurposes", "reasons"]],
      [2, ["allowedPurposes", "dueOn", "reasons"]],
    ]);
    expect(changes[0]?.oldReasons.map(({ code }) => code)).toEqual(["purposeLive"]);
    expect(changes[0]?.newReasons.map(({ code }) => code)).toEqual(["periodEnded", "erasureDue", "eraseAtEnd"]);
    expect(changes[1]?.oldReasons).toEqual([]);
    expect(changes[1]?.newReasons.map(({ code }) => code)).toEqual(["holdInForce"]);
  });

  it("does not call it a change that another day went by", () => {
    expect(diffDecisions(on("2026-06-01"), on("2026-06-02"))).toMatchObject({ unchanged: 3, changes: [] });
  });

  it("tells what came and what went", () => {
    const all = on("2026-05-20");
    const { added, removed, changes } = diffDecisions(all.slice(0, 2), all.slice(1));
    expect([added, removed]).toEqual([1, 1]);
    expect(
      changes.map(({ recordId, kind, before, after }) => [recordId, kind, before === null, after === null]),
    ).toEqual([
      [3, "added", true, false],
      [1, "removed", false, true],
    ]);
  });

  it("finds decisions equal that storage gave back with their fields in another order", () => {
    const all = on("2026-05-20");
    const turned = all.map((one) => Object.fromEntries(Object.entries(one).reverse()) as never);
    expect(diffDecisions(all, JSON.parse(JSON.stringify(turned)) as never).changes).toEqual([]);
  });

  it('tells record 1 from record "1"', () => {
    const [one] = on("2026-05-20");
    const text = { ...one, recordId: "1" } as never;
    expect(diffDecisions([one as never], [text])).toMatchObject({ added: 1, removed: 1 });
  });

  it("refuses what is no list of decisions", () => {
    const [one] = on("2026-05-20") as [never];
    expect(thrown(() => diffDecisions([one, one], []))).toBe("duplicate at before[1].recordId");
    expect(thrown(() => diffDecisions([], [null as never]))).toBe("missing at after[0]");
    expect(thrown(() => diffDecisions([], [{} as never]))).toBe("missing at after[0].recordId");
    expect(thrown(() => diffDecisions([{ recordId: 1 } as never], []))).toBe("missing at before[0].reasons");
    expect(thrown(() => diffDecisions(null as never, []))).toBe("missing at before");
  });
});

describe("simulatePolicyChange", () => {
  const change = (proposed: readonly RetentionPolicy[], asOf = "2026-11-24") =>
    simulatePolicyChange(records, { policies: [sales], proposed, asOf });

  it("tells which records move, from when to when", () => {
    const { records: count, unchanged, counts, moves } = change([{ ...sales, period: "P2Y" }]);
    expect([count, unchanged]).toEqual([3, 1]);
    expect(counts).toEqual({ earlier: 2, later: 0, newlyDue: 0, noLongerDue: 0, sameDay: 0 });
    expect(
      moves.map(({ index, direction, days, before, after }) => [index, direction, days, before.dueOn, after.dueOn]),
    ).toEqual([
      [0, "earlier", -365, "2026-05-21", "2025-05-21"],
      [1, "earlier", -365, "2027-05-21", "2026-05-21"],
    ]);
  });

  it("knows a record that gets a due day, loses it, or changes on the same day", () => {
    expect(change([{ ...sales, whenMissing: "collected" }]).counts).toMatchObject({ newlyDue: 1 });
    expect(change([{ ...sales, period: null }]).counts).toMatchObject({ noLongerDue: 2 });
    const anonymised = change([{ ...sales, action: "anonymise" }]);
    expect(anonymised.counts).toMatchObject({ sameDay: 1 });
    expect(anonymised.moves[0]).toMatchObject({
      days: 0,
      before: { decision: "erase" },
      after: { decision: "anonymise" },
    });
    expect(change([{ ...sales, period: "P4Y" }]).counts).toMatchObject({ later: 2 });
  });

  it("moves nothing when the policies are the same", () => {
    expect(change([{ ...sales, id: "renamed" }])).toMatchObject({ unchanged: 3, moves: [] });
  });

  it("gives itself again from its own options", () => {
    const result = change([{ ...sales, period: "P2Y" }]);
    expect(simulatePolicyChange(records, result.options)).toEqual(result);
  });

  it("names the wrong one of two sets of policies", () => {
    expect(thrown(() => change([{ ...sales, period: "2 years" }]))).toBe("invalidPeriod at proposed[0].period");
    expect(thrown(() => change([sales, sales]))).toBe("duplicate at proposed[1].id");
    expect(thrown(() => change(undefined as never))).toBe("missing at proposed");
    expect(thrown(() => simulatePolicyChange(records, null as never))).toBe("missing at options");
  });
});
