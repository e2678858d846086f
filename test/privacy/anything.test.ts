// Whatever comes in, an answer or an error of the library comes out, and never a hang.
import { isCustometryError } from "custometry/core";
import {
  allowedPurposes,
  describePolicy,
  diffDecisions,
  freshness,
  informationDuty,
  mayProcess,
  noticeCompleteness,
  projectFields,
  retentionCounts,
  retentionDecisions,
  retentionSchedule,
  securityStatement,
  simulatePolicyChange,
  statutoryPeriods,
  statutoryPeriodsOn,
  statutoryPolicy,
} from "custometry/privacy";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const policy = { id: "p", kind: "purpose", purpose: "p", basis: "contract", trigger: "e", period: "P1Y" };
const record = {
  recordId: 1,
  subjectId: 2,
  category: "c",
  collectedOn: "2025-01-01",
  purposes: ["p"],
  events: { e: "2025-01-01" },
};
const asOf = "2026-11-24";
const columns = { category: ["c"], collectedOn: ["2025-01-01"], purposes: [["p"]], events: { e: ["2025-01-01"] } };
const period = { from: "2026-01-01", before: "2027-01-01" };
const rules = { policies: [policy], asOf };

/** A good call of each function, as its arguments. */
const CALLS: Readonly<Record<string, readonly [call: (...values: never[]) => unknown, ...values: unknown[]]>> = {
  retentionSchedule: [retentionSchedule, [record], { policies: [policy], period, per: "month" }],
  diffDecisions: [diffDecisions, [{ recordId: 1, reasons: [] }], [{ recordId: 2, reasons: [] }]],
  simulatePolicyChange: [simulatePolicyChange, [record], { ...rules, proposed: [policy] }],
  describePolicy: [describePolicy, policy, { locale: "nl", audience: "subject", names: { e: "x" } }],
  retentionCounts: [retentionCounts, columns, rules],
  retentionDecisions: [retentionDecisions, columns, rules],
  allowedPurposes: [allowedPurposes, record, rules],
  mayProcess: [mayProcess, record, "p", { ...rules, special: true, condition: "9(2)(a)" }],
  projectFields: [projectFields, { a: 1 }, "p", { fields: { a: { purposes: ["p"] } }, allowedPurposes: ["p"] }],
  freshness: [freshness, [{ name: "a", nature: "dynamic", reviewEvery: "P1Y", verifiedOn: asOf }], { asOf }],
  informationDuty: [
    informationDuty,
    { source: "elsewhere", obtainedOn: asOf, firstContactOn: asOf },
    { asOf, period: "P1M" },
  ],
  noticeCompleteness: [noticeCompleteness, { rights: "x" }, { source: "person", bases: ["consent"], transfers: true }],
  securityStatement: [
    securityStatement,
    [{ topic: "access", what: "x", checkedOn: asOf, checkEvery: "P1Y" }],
    { asOf },
  ],
  statutoryPeriodsOn: [statutoryPeriodsOn, { asOf, country: "NL", own: [{ ...statutoryPeriods[0] }] }],
  statutoryPolicy: [statutoryPolicy, { ...statutoryPeriods[1] }, { id: "a", purpose: "b", trigger: "c" }],
};

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withSparseArray: true,
  withNullPrototype: true,
  withTypedArray: true,
});

/** As JSON; the caller's own values come back in some results. */
function asText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? String(part) : part)) ?? "";
}

/** Every field of a value and of what stands in it. */
function fields(value: object): [object, string][] {
  return Object.entries(value).flatMap(([name, part]): [object, string][] => [
    [value, name],
    ...(typeof part === "object" && part !== null ? fields(part) : []),
  ]);
}

describe("anything in the place of one value", () => {
  it.each(Object.entries(CALLS))("of %s gets an answer or an error of the library", (_, [call, ...good]) => {
    expect(() => call(...(structuredClone(good) as never[]))).not.toThrow();
    fc.assert(
      fc.property(anything, fc.nat(), (value, pick) => {
        const values = structuredClone(good);
        const places = fields(values);
        const [holder, name] = places[pick % places.length] as [Record<string, unknown>, string];
        holder[name] = value;
        try {
          expect(asText(call(...(values as never[])))).not.toMatch(/NaN|Infinity/);
        } catch (error) {
          if (!isCustometryError(error)) throw error;
          expect(error.message.length).toBeLessThan(2000);
        }
      }),
      { numRuns: 400 },
    );
  });
});
