import { checkOptions } from "../core/spelling.ts";
import type { Funnel } from "./funnel.ts";
import { checkRates } from "./funnelWhatIf.ts";
import { checkFunnel, optionalOf, transitions } from "./transitions.ts";

/**
 * Rates that steps could have.
 *
 * @category Funnel
 */
export interface FunnelBottleneckOptions {
  /** Rates within reach, 0 to 1, by the name of the step, such as those of the best segment; 1 for each step when not set. */
  readonly targets?: { readonly [step: string]: number } | undefined;
}

/**
 * What a step costs, in users at the last step.
 *
 * @category Funnel
 */
export interface FunnelPotential {
  /** Name of the step. */
  readonly step: string;
  /** Its rate, 0 to 1; `null` when nobody reached the step before it. */
  readonly rate: number | null;
  /** The rate it could have; its own rate when there is no target for it. */
  readonly target: number | null;
  /**
   * Number of users more who would reach the last step if the step alone had its target, with fractions, less than 0 for a target
   * below its rate; `null` when nobody passed the step, since the rates behind it are not known.
   */
  readonly gain: number | null;
}

/**
 * The step whose improvement brings most.
 *
 * @category Funnel
 */
export interface FunnelBottleneck {
  /** Which measure this is. */
  readonly measure: "funnelBottleneck";
  /** The options that were used. */
  readonly options: FunnelBottleneckOptions;
  /** Name of the step with the largest gain, or of the one that nobody passed; `null` when no step has a gain. */
  readonly bottleneck: string | null;
  /** Steps 2 and up that are not optional, and the last. */
  readonly steps: readonly FunnelPotential[];
}

/**
 * Bottleneck of a funnel: the step whose improvement alone would bring most users to the last step (Dutch: knelpunt).
 *
 * `gain = converted × (target / rate - 1)`, the rates of the other steps being equal. With targets of 1 that is the step with
 * the lowest rate; targets within reach, such as the rates of the best segment, tell where there is something to gain.
 *
 * @param result - A result of {@link funnel}.
 * @param options - Rates within reach.
 * @returns The gain of each step, and the step with the largest.
 * @throws A {@link CustometryError} as {@link funnelWhatIf} does.
 * @example
 * ```ts
 * import { funnel, funnelBottleneck } from "custometry";
 *
 * const events = ["visit", "visit cart", "visit cart pay", "visit"].flatMap((list, userId) =>
 *   list.split(" ").map((event, time) => ({ userId, time, event })),
 * );
 * const now = funnel(events, { steps: ["visit", "cart", "pay"], window: "P1D" });
 * const { bottleneck, steps } = funnelBottleneck(now, { targets: { cart: 0.9, pay: 0.6 } });
 * bottleneck; // => "cart"
 * steps.map(({ step, gain }) => [step, gain?.toFixed(1)]); // => [["cart", "0.8"], ["pay", "0.2"]]
 * ```
 * @category Funnel
 */
export function funnelBottleneck(result: Funnel, options: FunnelBottleneckOptions = {}): FunnelBottleneck {
  const { targets } = checkOptions(options, ["targets"]);
  const own = transitions(checkFunnel(result, "funnel"), optionalOf(result)).slice(1);
  const checked = targets === undefined ? undefined : checkRates(targets, "targets", own);
  const converted = own[own.length - 1]?.to ?? 0;
  const steps = own.map(({ step, rate }): FunnelPotential => {
    const target = checked === undefined ? 1 : Object.hasOwn(checked, step) ? (checked[step] ?? null) : rate;
    const gain = rate === null || target === null || rate === 0 ? null : converted * (target / rate - 1);
    return { step, rate, target, gain: target === rate ? 0 : gain };
  });
  const blocked = steps.find(({ rate, gain }) => rate === 0 && gain === null);
  const best = steps.reduce<FunnelPotential | undefined>(
    (largest, step) => ((step.gain ?? 0) > (largest?.gain ?? 0) ? step : largest),
    undefined,
  );
  return {
    measure: "funnelBottleneck",
    options: checked === undefined ? {} : { targets: checked },
    bottleneck: (blocked ?? best)?.step ?? null,
    steps,
  };
}
