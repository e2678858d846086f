import { fromDayNumber } from "custometry/core";
import { type CustomerPhase, type PhaseRule, relationshipPhase } from "custometry/lifecycle";
import type { Case, Section } from "./section.ts";

interface Input {
  purchaseDays: number[];
  now: number;
  rule: Rule;
}

interface Expected {
  phase: "prospect" | "new" | "loyal" | "former";
  recencyDays: number | null;
  threshold: number | null;
  distinctPurchaseDays?: number;
  gaps?: number[];
}

type Rule = { loyalFrom: number } & (
  | { kind: "fixed"; days: number }
  | { kind: "ownQuantile"; quantile: number; minGaps: number; fallbackDays: number }
  | { kind: "ownMedian"; factor: number; minGaps: number; fallbackDays: number }
);

function toRule(rule: Rule): PhaseRule {
  if (rule.kind === "fixed") return { kind: rule.kind, window: rule.days };
  const { minGaps, fallbackDays: fallback } = rule;
  return rule.kind === "ownQuantile"
    ? { kind: rule.kind, quantile: rule.quantile, minGaps, fallback }
    : { kind: rule.kind, factor: rule.factor, minGaps, fallback };
}

const PHASES: Record<Expected["phase"], CustomerPhase> = {
  prospect: "prospect",
  new: "newCustomer",
  loyal: "loyalCustomer",
  former: "formerCustomer",
};

/** Compares the section `relationPhase` of satisfaction.json; days are counted from 1970-01-01. */
export function relationPhaseSection(section: Section, cases: Case[]): void {
  for (const { id, input, expected } of cases as unknown as Case<Input, Expected>[]) {
    const purchases = input.purchaseDays.map((day) => ({ date: fromDayNumber(day) }));
    const options = { asOf: fromDayNumber(input.now), rule: toRule(input.rule), loyalFrom: input.rule.loyalFrom };
    const result = relationshipPhase(purchases, options);
    section.check(`${id} phase`, result.phase, PHASES[expected.phase]);
    section.check(`${id} recency`, result.recency, expected.recencyDays);
    section.check(`${id} threshold`, result.threshold, expected.threshold, 1e-9);
    if (expected.distinctPurchaseDays !== undefined) {
      section.check(`${id} purchase days`, result.purchaseDays, expected.distinctPurchaseDays);
    }
    if (expected.gaps !== undefined) section.check(`${id} gaps`, result.gaps, expected.gaps);
  }
}
