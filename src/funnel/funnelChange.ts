import { checkChoice, checkConfidenceLevel } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { Comparison } from "../core/estimate.ts";
import { compareScalars, type Scalar } from "../core/grouping.ts";
import { rateComparison } from "../core/rateComparison.ts";
import { checkOptions } from "../core/spelling.ts";
import { type Factor, kitagawa, lmdi, type Part, shapley } from "./decompose.ts";
import type { Funnel, FunnelFigures } from "./funnel.ts";
import { checkFigures, checkFunnel, optionalOf, transitions } from "./transitions.ts";

/**
 * How the change of a product is shared out over its factors: the mean over all orders in which they may change (`shapley`), or
 * by their logarithms (`lmdi`).
 *
 * @category Funnel
 */
export type FunnelChangeMethod = "shapley" | "lmdi";

/**
 * How to explain a change.
 *
 * @category Funnel
 */
export interface FunnelChangeOptions {
  /** How the change is shared out over the steps. */
  readonly method: FunnelChangeMethod;
  /** Confidence level of the interval. @defaultValue 0.95 */
  readonly confidenceLevel?: number | undefined;
}

/**
 * What one step adds to a change of conversion.
 *
 * @category Funnel
 */
export interface FunnelStepChange {
  /** Name of the step. */
  readonly step: string;
  /** Rate of the step before, 0 to 1; `null` when nobody reached the step before it. */
  readonly before: number | null;
  /** Rate of the step after, 0 to 1. */
  readonly after: number | null;
  /** What it adds to the difference of the conversions; `null` when that is not known. */
  readonly contribution: number | null;
}

/**
 * What one group of users adds to a change of conversion.
 *
 * @category Funnel
 */
export interface FunnelGroupChange {
  /** The values that name the group. */
  readonly key: Readonly<Record<string, Scalar>>;
  /** Conversion of the group before, 0 to 1; `null` when nobody of it entered. */
  readonly before: number | null;
  /** Conversion of the group after, 0 to 1. */
  readonly after: number | null;
  /** What it adds by its share of those who entered: who came. */
  readonly mix: number;
  /** What it adds by its conversion: how they did. */
  readonly rate: number;
}

/**
 * Difference of two conversions, after minus before, and what it consists of.
 *
 * @category Funnel
 */
export interface FunnelChange extends Comparison<"newcombe"> {
  /** Which measure this is. */
  readonly measure: "funnelChange";
  /** The options that were used. */
  readonly options: {
    /** How the change is shared out over the steps. */
    readonly method: FunnelChangeMethod;
    /** Confidence level of the interval. */
    readonly confidenceLevel: number;
  };
  /** Steps 2 and up that are not optional, and the last; their contributions add up to `value`. */
  readonly steps: readonly FunnelStepChange[];
  /**
   * Groups of either funnel, sorted by key; their `mix` and `rate` add up to `value`. Empty when one of the two has no groups,
   * when they are of other fields, or when a user may be in several (`allTouch`).
   */
  readonly groups: readonly FunnelGroupChange[];
}

/**
 * Change of conversion of a funnel from one set of users to another, after minus before, -1 to 1, and what it consists of: which
 * step, and who came or how they did.
 *
 * Conversion is the product of the step rates, `c = Π c_k`. Over the steps the difference is shared out by the mean over all
 * orders (Shapley 1953) or by `L(after, before) ln(c_k after / c_k before)` with the logarithmic mean L (LMDI-I; Ang 2005, Energy
 * Policy 33; a rate of 0 by its limit, Ang and Liu 2007). Over groups it is `Σ Δw r̄ + Σ Δr w̄`, with w the share of those who
 * entered and r the conversion (Kitagawa 1955, Journal of the American Statistical Association 50): when all groups did better
 * and the whole did worse (Simpson's paradox), the mix is negative and the rates positive. Both are exact: nothing is left over.
 * A rate that is not known on one side is taken as unchanged. The interval is Newcombe's (see {@link rateComparison}).
 *
 * @param before - A result of {@link funnel}.
 * @param after - A result with the same steps.
 * @param options - How the change is shared out over the steps.
 * @returns The difference with its interval, by step and by group; `value` is `null` when nobody entered one of the two.
 * @throws A {@link CustometryError} with code `wrongType` for what is no result of a funnel, `tallyMismatch` for results of
 * other steps, `invalidOption` for an unknown method.
 * @example
 * ```ts
 * import { funnel, funnelChange } from "custometry";
 *
 * const users = (from: number, events: string[]) => events.flatMap((list, user) =>
 *   list.split(" ").map((event, time) => ({ userId: from + user, time, event })),
 * );
 * const definition = { steps: ["visit", "cart", "pay"], window: "P1D" };
 * const before = funnel(users(0, ["visit", "visit cart", "visit cart pay", "visit"]), definition);
 * const after = funnel(users(9, ["visit cart pay", "visit cart pay", "visit", "visit cart"]), definition);
 * const change = funnelChange(before, after, { method: "shapley" });
 * change.value; // => 0.25
 * change.steps.map(({ step, contribution }) => [step, contribution?.toFixed(4)]); // => [["cart", "0.1458"], ["pay", "0.1042"]]
 * ```
 * @category Funnel
 */
export function funnelChange(before: Funnel, after: Funnel, options: FunnelChangeOptions): FunnelChange {
  const { method, confidenceLevel } = checkOptions(options, ["method", "confidenceLevel"]);
  if (method === undefined) fail("missing", "method", "shapley,lmdi", method);
  const used = {
    method: checkChoice(method, ["shapley", "lmdi"] as const, "method"),
    confidenceLevel: checkConfidenceLevel(confidenceLevel),
  };
  const [from, to] = [rates(before, "before"), rates(after, "after")];
  const names = (list: readonly { step: string }[]): string => list.map(({ step }) => step).join();
  if (names(from) !== names(to)) fail("tallyMismatch", "after.steps", `the steps of before: ${names(from)}`, names(to));
  const difference = rateComparison(totals(after), totals(before), used);
  const factors = from.map(({ rate }, place): Factor => ({ before: rate, after: to[place]?.rate ?? null }));
  const contributions = used.method === "lmdi" ? lmdi(factors) : shapley(factors);
  return {
    measure: "funnelChange",
    options: used,
    value: difference.value,
    interval: difference.interval,
    pValue: difference.pValue,
    adjustedPValue: difference.adjustedPValue,
    steps: from.map(({ step }, place) => ({
      step,
      before: factors[place]?.before ?? null,
      after: factors[place]?.after ?? null,
      contribution: difference.value === null ? null : (contributions[place] ?? 0),
    })),
    groups: difference.value === null ? [] : groupChanges(before, after),
  };
}

/** The rates of step 2 and up. */
function rates(funnel: Funnel, path: string): { step: string; rate: number | null }[] {
  return transitions(checkFunnel(funnel, path), optionalOf(funnel)).slice(1);
}

/** Users who reached the last step, of those who reached the first. */
function totals({ steps }: FunnelFigures): { successes: number; trials: number } {
  return { successes: steps[steps.length - 1]?.reached ?? 0, trials: steps[0]?.reached ?? 0 };
}

interface GroupSides {
  readonly key: Readonly<Record<string, Scalar>>;
  before?: FunnelFigures;
  after?: FunnelFigures;
}

function groupChanges(before: Funnel, after: Funnel): readonly FunnelGroupChange[] {
  const names = Object.keys(before.options.by ?? {});
  const isAlike = names.join() === Object.keys(after.options.by ?? {}).join();
  const isApart = before.options.attribution !== "allTouch" && after.options.attribution !== "allTouch";
  if (!isAlike || !isApart || names.length === 0) return [];
  const sides = new Map<string, GroupSides>();
  for (const side of ["before", "after"] as const) {
    (side === "before" ? before : after).groups.forEach(({ key, result }, place) => {
      const name = JSON.stringify(names.map((field) => key[field] ?? null));
      const group = sides.get(name) ?? { key };
      group[side] = checkFigures(result, `${side}.groups[${place}].result`);
      sides.set(name, group);
    });
  }
  const part = (figures: FunnelFigures | undefined, whole: Funnel): Part => {
    const { successes, trials } = figures === undefined ? { successes: 0, trials: 0 } : totals(figures);
    return { weight: trials / totals(whole).trials, rate: trials === 0 ? null : successes / trials };
  };
  return [...sides.values()]
    .sort((one, other) => compareKeys(names, one.key, other.key))
    .map((sidesOf) => {
      const [from, to] = [part(sidesOf.before, before), part(sidesOf.after, after)];
      return { key: sidesOf.key, before: from.rate, after: to.rate, ...kitagawa(from, to) };
    });
}

function compareKeys(
  names: readonly string[],
  one: Readonly<Record<string, Scalar>>,
  other: Readonly<Record<string, Scalar>>,
): number {
  for (const name of names) {
    const order = compareScalars(one[name] ?? null, other[name] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}
