import { type Columns, dictionary, fromDayNumber, toDayNumber } from "custometry/core";
import type { PhaseRule, Purchase } from "custometry/lifecycle";
import fc from "fast-check";

export const AS_OF = "2026-03-31";
export const AS_OF_DAY: number = toDayNumber(AS_OF);

export interface Bought {
  readonly id: number;
  readonly day: number;
}

/** Purchases of a few customers, many on one day, some after the day of the state. */
export const bought: fc.Arbitrary<Bought[]> = fc.array(
  fc.record({ id: fc.integer({ min: -3, max: 8 }), day: fc.integer({ min: AS_OF_DAY - 120, max: AS_OF_DAY + 15 }) }),
  { maxLength: 60 },
);

export const known: fc.Arbitrary<number[]> = fc.array(fc.integer({ min: -3, max: 14 }), { maxLength: 12 });

/** A rule in whole percents and tenths, so that the oracle can compare in whole numbers. */
export type WholeRule =
  | { kind: "fixed"; window: number | string }
  | { kind: "ownQuantile"; percent: number; minGaps: number; fallback: number | string }
  | { kind: "ownMedian"; tenths: number; minGaps: number; fallback: number | string };

const dayWindow = fc.oneof(
  fc.integer({ min: 1, max: 100 }),
  fc.integer({ min: 1, max: 14 }).map((weeks) => `P${weeks}W`),
);
const window = fc.oneof(dayWindow, fc.constantFrom("P1M", "P2M", "P1M10D", "P1Y"));

function rulesWith(windows: fc.Arbitrary<number | string>): fc.Arbitrary<WholeRule> {
  const minGaps = fc.integer({ min: 1, max: 4 });
  return fc.oneof(
    fc.record({ kind: fc.constant("fixed" as const), window: windows }),
    fc.record({
      kind: fc.constant("ownQuantile" as const),
      percent: fc.integer({ min: 0, max: 100 }),
      minGaps,
      fallback: windows,
    }),
    fc.record({
      kind: fc.constant("ownMedian" as const),
      tenths: fc.integer({ min: 1, max: 60 }),
      minGaps,
      fallback: windows,
    }),
  );
}

export const wholeRules: fc.Arbitrary<WholeRule> = rulesWith(window);
/** Rules without months and years, which differ in length. */
export const dayRules: fc.Arbitrary<WholeRule> = rulesWith(dayWindow);
export const loyalFrom: fc.Arbitrary<number> = fc.integer({ min: 1, max: 5 });

export function toRule(rule: WholeRule): PhaseRule {
  if (rule.kind === "fixed") return rule;
  const { minGaps, fallback } = rule;
  return rule.kind === "ownQuantile"
    ? { kind: rule.kind, quantile: rule.percent / 100, minGaps, fallback }
    : { kind: rule.kind, factor: rule.tenths / 10, minGaps, fallback };
}

export function toRows(list: readonly Bought[]): Purchase[] {
  return list.map(({ id, day }) => ({ customerId: id, date: fromDayNumber(day) }));
}

/** The same purchases and known customers as columns, in every form that a column may have. */
export function toColumns(
  list: readonly Bought[],
  others: readonly number[],
): { [form: string]: { purchases: Columns<Purchase>; known: Columns<Purchase>["customerId"] } } {
  const ids = list.map(({ id }) => id);
  const days = Int32Array.from(list, ({ day }) => day);
  const own = dictionary(ids.map(String));
  const distinct = [...new Set(others)];
  return {
    plain: { purchases: { customerId: ids, date: Array.from(days, fromDayNumber) }, known: others },
    typed: { purchases: { customerId: Int32Array.from(ids), date: days }, known: Float64Array.from(others) },
    sparse: {
      purchases: { customerId: Float64Array.from(ids, (id) => id * 1e9), date: days },
      known: others.map((id) => id * 1e9),
    },
    texts: { purchases: { customerId: ids.map(String), date: days }, known: others.map(String) },
    dictionary: { purchases: { customerId: own, date: days }, known: dictionary(others.map(String)) },
    foreign: {
      purchases: { customerId: { codes: own.codes, values: [...own.values, "spare"] }, date: days },
      known: { codes: others.map((id) => distinct.indexOf(id) + 1), values: ["spare", ...distinct.map(String)] },
    },
  };
}
