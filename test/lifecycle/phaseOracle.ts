import { addPeriod, daysBetween, fromDayNumber } from "custometry/core";
import type { Bought, WholeRule } from "./lifecycleData.ts";

/** What is known of a customer, computed in the plainest way; the threshold is a quotient of whole numbers. */
export interface Expected {
  readonly id: number;
  readonly phase: string;
  readonly recency: number | null;
  readonly threshold: number | null;
  readonly basis: string | null;
  readonly purchaseDays: number;
}

interface Quotient {
  readonly top: number;
  readonly bottom: number;
}

function windowDays(window: number | string, last: number): Quotient {
  if (typeof window === "number") return { top: window, bottom: 1 };
  const day = fromDayNumber(last);
  return { top: daysBetween(day, addPeriod(day, window)), bottom: 1 };
}

function middle(sorted: readonly number[]): Quotient {
  const half = sorted.length / 2;
  if (Number.isInteger(half)) return { top: sorted[half - 1]! + sorted[half]!, bottom: 2 };
  return { top: sorted[Math.floor(half)]!, bottom: 1 };
}

function ownThreshold(rule: Exclude<WholeRule, { kind: "fixed" }>, gaps: readonly number[]): Quotient {
  const sorted = [...gaps].sort((first, second) => first - second);
  if (rule.kind === "ownMedian") {
    const { top, bottom } = middle(sorted);
    return { top: top * rule.tenths, bottom: bottom * 10 };
  }
  const place = (sorted.length - 1) * rule.percent;
  const low = sorted[Math.floor(place / 100)]!;
  const high = sorted[Math.ceil(place / 100)]!;
  return { top: low * 100 + (high - low) * (place % 100), bottom: 100 };
}

export function expectedOne(days: readonly number[], asOf: number, rule: WholeRule, loyalFrom: number) {
  const own = [...new Set(days.filter((day) => day <= asOf))].sort((first, second) => first - second);
  if (own.length === 0) return { phase: "prospect", recency: null, threshold: null, basis: null, purchaseDays: 0 };
  const last = own[own.length - 1]!;
  const gaps = own.slice(1).map((day, index) => day - own[index]!);
  const basis = rule.kind === "fixed" ? "fixed" : gaps.length >= rule.minGaps ? "own" : "fallback";
  const { top, bottom } =
    rule.kind === "fixed"
      ? windowDays(rule.window, last)
      : basis === "own"
        ? ownThreshold(rule, gaps)
        : windowDays(rule.fallback, last);
  const recency = asOf - last;
  const customer = own.length >= loyalFrom ? "loyalCustomer" : "newCustomer";
  const phase = recency * bottom > top ? "formerCustomer" : customer;
  return { phase, recency, threshold: top / bottom, basis, purchaseDays: own.length };
}

export function expectedAll(
  list: readonly Bought[],
  known: readonly number[],
  asOf: number,
  rule: WholeRule,
  loyalFrom: number,
): Expected[] {
  const ids = new Set([...known, ...list.filter(({ day }) => day <= asOf).map(({ id }) => id)]);
  return [...ids]
    .sort((first, second) => first - second)
    .map((id) => {
      const days = list.filter((one) => one.id === id).map(({ day }) => day);
      return { id, ...expectedOne(days, asOf, rule, loyalFrom) };
    });
}
