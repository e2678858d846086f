import type { Scalar } from "../core/grouping.ts";
import type { Instant } from "../core/instants.ts";

/**
 * Which events count: those of a name, those whose fields have given values, or both.
 *
 * @category Funnel
 */
export interface FunnelCondition {
  /** Name of the event; any name when not set. */
  readonly event?: string | undefined;
  /** Values that fields of the event must have: a value, or a list of which one will do. An absent field is `null`. */
  readonly where?: { readonly [field: string]: Scalar | readonly Scalar[] } | undefined;
}

/**
 * A step of a funnel that is more than the name of an event.
 *
 * @category Funnel
 */
export interface FunnelStepDefinition extends FunnelCondition {
  /** Name of the step, for the result. */
  readonly name: string;
  /** Longest time since the step before it in the chain, itself included: an ISO 8601 duration. Not for step 1. */
  readonly window?: string | undefined;
  /** Whether a chain may leave the step out. Not for step 1. @defaultValue false */
  readonly optional?: boolean | undefined;
}

/**
 * What an exclusion event does to a user who is on the way between two steps.
 *
 * - `chain`: it spoils each chain with the event at a moment between the two, their moments included; the user may start anew.
 * - `dropOff`: the user's funnel ends: what was reached before counts, nothing after.
 * - `user`: the user is left out of the whole funnel and counted in `excluded`.
 *
 * The last two come before other events of their moment, and do nothing once the user has reached the last step.
 *
 * @category Funnel
 */
export type ExclusionEffect = "chain" | "dropOff" | "user";

/**
 * Events that must not happen on the way.
 *
 * @category Funnel
 */
export interface FunnelExclusion extends FunnelCondition {
  /** What such an event does. */
  readonly effect: ExclusionEffect;
  /** The two steps, by number from 1, between which it does. @defaultValue `[1, number of steps]` */
  readonly between?: readonly [from: number, to: number] | undefined;
}

/**
 * Order of the events of a chain.
 *
 * - `ordered`: in the order of the steps, with any other events between.
 * - `consecutive`: in the order of the steps, each right after the other among all events of the user. Events of one moment
 *   are in the order of `sequence`, else of the rows.
 * - `unordered`: in any order. Step k is then reached with any k different steps within the window.
 *
 * @category Funnel
 */
export type FunnelOrder = "ordered" | "consecutive" | "unordered";

/**
 * Which event of step 1 a chain may start with: any, the user's first or the user's last. In an unordered funnel any step is
 * the first.
 *
 * @category Funnel
 */
export type FunnelEntry = "any" | "first" | "last";

/**
 * How events of one moment follow each other: in the `favourable` order, in their `sequence` (else the order of the rows), or
 * not at all, since times must increase (`strict`).
 *
 * @category Funnel
 */
export type FunnelTies = "favourable" | "sequence" | "strict";

/**
 * An event after which nothing of a user is looked at, once the user has entered: one that is no step, one of a step whose
 * previous step was not reached, or one of a later step than the first that was reached already. At one moment, other events
 * come first, then the steps in their order.
 *
 * @category Funnel
 */
export type FunnelStop = "otherEvent" | "skippedStep" | "repeatedStep";

/**
 * What counts as getting through the steps. The analyst who asks the question sets it; only `steps` and `window` have no
 * default.
 *
 * @category Funnel
 */
export interface FunnelDefinition {
  /** Names of events, or steps with more to them, 1 to 32, in order. A name may occur more than once. */
  readonly steps: readonly (string | FunnelStepDefinition)[];
  /** Longest time from the first event of a chain to a later one, itself included: an ISO 8601 duration such as `"P7D"`. */
  readonly window: string;
  /** Which event a chain may start with. @defaultValue "any" */
  readonly entry?: FunnelEntry | undefined;
  /** Order of the events of a chain. @defaultValue "ordered" */
  readonly order?: FunnelOrder | undefined;
  /** How events of one moment follow each other. @defaultValue "favourable"; "sequence" when consecutive */
  readonly ties?: FunnelTies | undefined;
  /** Whether one event may serve each step that it fits. Consecutive events never do. @defaultValue true */
  readonly reuse?: boolean | undefined;
  /** Events that must not happen on the way. @defaultValue [] */
  readonly exclusions?: readonly FunnelExclusion[] | undefined;
  /** Events that end the funnel of a user; of an ordered funnel with `reuse`. @defaultValue [] */
  readonly stopAt?: readonly FunnelStop[] | undefined;
  /** Moments between which a chain must start, `before` not included; a day starts at midnight UTC. Always when not set. */
  readonly start?: FunnelStart | undefined;
  /** The moment up to which events were recorded. Later ones are not looked at and are counted in `later`. */
  readonly observedUntil?: Instant | undefined;
}

/**
 * A period of moments: `from` included, `before` not. A day `YYYY-MM-DD` is its midnight in UTC; give a moment with an offset
 * for another time zone.
 *
 * @category Funnel
 */
export interface FunnelStart {
  /** First moment. */
  readonly from: Instant;
  /** First moment after it. */
  readonly before: Instant;
}

/**
 * A {@link FunnelDefinition} with the defaults filled in.
 *
 * @category Funnel
 */
export interface FunnelDefinitionUsed {
  /** The steps, as they were given. */
  readonly steps: readonly (string | FunnelStepDefinition)[];
  /** The window, as it was given: an ISO 8601 duration. */
  readonly window: string;
  /** Which event a chain may start with. */
  readonly entry: FunnelEntry;
  /** Order of the events of a chain. */
  readonly order: FunnelOrder;
  /** How events of one moment follow each other. */
  readonly ties: FunnelTies;
  /** Whether one event may serve each step that it fits. */
  readonly reuse: boolean;
  /** Events that must not happen on the way. */
  readonly exclusions: readonly FunnelExclusion[];
  /** Events that end the funnel of a user. */
  readonly stopAt: readonly FunnelStop[];
  /** Moments between which a chain must start, as ISO 8601 text; absent when not set. */
  readonly start?: {
    /** First moment. */
    readonly from: string;
    /** First moment after it. */
    readonly before: string;
  };
  /** The moment up to which events were recorded, as ISO 8601 text; absent when not set. */
  readonly observedUntil?: string;
}
