import type { FunnelDefinitionUsed } from "./definition.ts";

/**
 * Name of a preset in {@link funnelPresets}.
 *
 * @category Funnel
 */
export type FunnelPresetName =
  | "clickhouse"
  | "clickhouseStrictOrder"
  | "clickhouseStrictOrderReentry"
  | "clickhouseStrictDeduplication"
  | "clickhouseStrictDeduplicationOrder"
  | "clickhouseStrictIncrease"
  | "clickhouseStrictOrderIncrease"
  | "clickhouseStrictOnce"
  | "clickhouseStrictOnceIncrease"
  | "posthogOrdered"
  | "posthogStrict"
  | "posthogUnordered"
  | "mixpanelFirstEntry";

/**
 * The conventions of another tool.
 *
 * @category Funnel
 */
export type FunnelPreset = Pick<FunnelDefinitionUsed, "order" | "entry" | "ties" | "reuse" | "stopAt">;

/**
 * What counts as getting through in other tools, to be spread into the options of {@link funnel}.
 *
 * Each gives the exact answer to the question that the tool's mode asks. Where the tool itself is inexact, the two differ:
 *
 * | preset | the tool's mode | difference |
 * |---|---|---|
 * | `clickhouse` | ClickHouse `windowFunnel` | none |
 * | `clickhouseStrictOrder` | `strict_order` | none |
 * | `clickhouseStrictOrderReentry` | `strict_order`, `allow_reentry` | none |
 * | `clickhouseStrictDeduplication` | `strict_deduplication`, as of version 26 | none; before, it gave the step of the event before the repeated one |
 * | `clickhouseStrictDeduplicationOrder` | `strict_deduplication`, `strict_order` | none |
 * | `clickhouseStrictIncrease` | `strict_increase` | ClickHouse keeps one start per step and loses chains after a tie: of A at 0 and 10, B at 10, C at 20 and D at 30 it gives 1, where A at 0 begins a chain of 4 |
 * | `clickhouseStrictOrderIncrease` | `strict_order`, `strict_increase` | as `strict_increase` |
 * | `clickhouseStrictOnce` | `strict_once` | none |
 * | `clickhouseStrictOnceIncrease` | `strict_once`, `strict_increase` | none |
 * | `posthogOrdered` | PostHog, sequential | PostHog goes on from the latest start also where an event serves two steps or steps are optional |
 * | `posthogStrict` | PostHog, strict order | PostHog does not look at the order of events of one moment |
 * | `posthogUnordered` | PostHog, any order | none known |
 * | `mixpanelFirstEntry` | Mixpanel, uniques without re-entry | none known |
 *
 * @example
 * ```ts
 * import { funnel, funnelPresets } from "custometry";
 *
 * const events = ["visit", "help", "pay"].map((event, time) => ({ userId: 1, time, event }));
 * const options = { steps: ["visit", "pay"], window: "P7D" };
 * funnel(events, { ...funnelPresets.clickhouse, ...options }).conversion.value; // => 1
 * funnel(events, { ...funnelPresets.posthogStrict, ...options }).conversion.value; // => 0
 * ```
 * @category Funnel
 */
export const funnelPresets: Readonly<Record<FunnelPresetName, FunnelPreset>> = {
  clickhouse: { order: "ordered", entry: "any", ties: "favourable", reuse: true, stopAt: [] },
  clickhouseStrictOrder: {
    order: "ordered",
    entry: "any",
    ties: "favourable",
    reuse: true,
    stopAt: ["otherEvent", "skippedStep"],
  },
  clickhouseStrictOrderReentry: {
    order: "ordered",
    entry: "any",
    ties: "favourable",
    reuse: true,
    stopAt: ["otherEvent"],
  },
  clickhouseStrictDeduplication: {
    order: "ordered",
    entry: "any",
    ties: "favourable",
    reuse: true,
    stopAt: ["repeatedStep"],
  },
  clickhouseStrictDeduplicationOrder: {
    order: "ordered",
    entry: "any",
    ties: "favourable",
    reuse: true,
    stopAt: ["otherEvent", "skippedStep", "repeatedStep"],
  },
  clickhouseStrictIncrease: { order: "ordered", entry: "any", ties: "strict", reuse: true, stopAt: [] },
  clickhouseStrictOrderIncrease: {
    order: "ordered",
    entry: "any",
    ties: "strict",
    reuse: true,
    stopAt: ["otherEvent", "skippedStep"],
  },
  clickhouseStrictOnce: { order: "ordered", entry: "any", ties: "favourable", reuse: false, stopAt: [] },
  clickhouseStrictOnceIncrease: { order: "ordered", entry: "any", ties: "strict", reuse: false, stopAt: [] },
  posthogOrdered: { order: "ordered", entry: "any", ties: "favourable", reuse: false, stopAt: [] },
  posthogStrict: { order: "consecutive", entry: "any", ties: "sequence", reuse: false, stopAt: [] },
  posthogUnordered: { order: "unordered", entry: "any", ties: "favourable", reuse: false, stopAt: [] },
  mixpanelFirstEntry: { order: "ordered", entry: "first", ties: "favourable", reuse: false, stopAt: [] },
};
