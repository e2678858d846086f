import { addPeriod } from "custometry/core";
import { type RetentionDecision, retentionDecision, retentionEnd } from "custometry/privacy";
import { consentAnswers } from "./privacyConsent.ts";
import { deadlineAnswers } from "./privacyDeadlines.ts";
import { fieldAdapters } from "./privacyFields.ts";
import { type DecisionInput, kebabCase, toOptions, toPolicy } from "./privacyInput.ts";
import { requestAnswers } from "./privacyRequests.ts";
import { scheduleAdapters } from "./privacySchedule.ts";
import type { SectionEvidence } from "./types.ts";

interface Case {
  readonly id: string;
  readonly fn: string;
  readonly input: Record<string, unknown>;
  readonly expected: Record<string, unknown>;
}

function fromDecision(result: RetentionDecision): Record<string, unknown> {
  return {
    decision: result.decision,
    allowedPurposes: result.allowedPurposes
      .map((purpose) => (purpose === "legalClaims" ? "legal-claims" : purpose))
      .sort(),
    dueOn: result.dueOn,
    keepUntil: result.keepUntil,
    overdueDays: result.overdueDays,
    mustCite: result.reasons.map(({ article }) => article),
    warnings: result.warnings.flatMap(({ code, policyId }) => [kebabCase(code), `${kebabCase(code)}:${policyId}`]),
  };
}

const COMPUTE: Record<string, (input: Record<string, unknown>) => Record<string, unknown>> = {
  ...scheduleAdapters,
  ...fieldAdapters,
  addPeriod: ({ from, period }) => ({ date: addPeriod(from as string, period as string) }),
  retentionEnd: ({ trigger, ...rule }) => ({ ...retentionEnd(trigger as string, toPolicy(rule)) }),
  decideRetention: (golden) => {
    const input = golden as unknown as DecisionInput;
    const { id, ...record } = input.record;
    return fromDecision(
      retentionDecision({ ...record, recordId: id, subjectId: "person" }, toOptions(input, "person")),
    );
  },
  ...consentAnswers,
  ...deadlineAnswers,
  ...requestAnswers(toOptions),
};

const SUBSETS = ["mustCite", "warnings"];

/** The leaves of a value; an empty array is one, since it says something. */
function leaves(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  return Math.max(
    1,
    Object.values(value).reduce((sum: number, part) => sum + leaves(part), 0),
  );
}

/** The fields that differ, each with its number of leaves. */
function differences(expected: Record<string, unknown>, actual: Record<string, unknown>): [number, string][] {
  return Object.entries(expected).flatMap(([field, value]): [number, string][] => {
    const found = actual[field];
    if (SUBSETS.includes(field)) {
      const lacking = (value as unknown[]).filter((part) => !(found as unknown[]).includes(part));
      return lacking.map((part) => [1, `${field}: ${part} is lacking`]);
    }
    if (JSON.stringify(value) === JSON.stringify(found)) return [];
    return [[leaves(value), `${field}: expected ${JSON.stringify(value)}, got ${JSON.stringify(found)}`]];
  });
}

function compare({ id, fn, input, expected }: Case): [number, string][] {
  try {
    return differences(expected, COMPUTE[fn]?.(input) ?? {}).map(([figures, text]) => [figures, `${id}: ${text}`]);
  } catch (error) {
    return [[leaves(expected), `${id}: ${String(error)}`]];
  }
}

function section(fn: string, cases: readonly Case[]): SectionEvidence {
  const figures = cases.reduce((sum, { expected }) => sum + leaves(expected), 0);
  const none = { file: "privacy.json", section: fn, figures, passed: 0, failed: 0, uncovered: 0, unavailable: 0 };
  if (!Object.hasOwn(COMPUTE, fn)) return { ...none, uncovered: figures };
  const failures = cases.flatMap(compare);
  const failed = failures.reduce((sum, [lost]) => sum + lost, 0);
  return { ...none, passed: figures - failed, failed, failures: failures.map(([, text]) => text) };
}

/** What became of the figures of `privacy.json`, one section per function. */
export function privacyEvidence(golden: unknown): SectionEvidence[] {
  const { cases } = golden as { cases: readonly Case[] };
  return [...new Set(cases.map(({ fn }) => fn))].map((fn) =>
    section(
      fn,
      cases.filter((one) => one.fn === fn),
    ),
  );
}
