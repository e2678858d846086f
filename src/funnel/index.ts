/**
 * Event funnels: how many users get through a row of steps, and where they drop off.
 *
 * @module funnel
 */
export type { DurationCounts, FunnelCounts } from "./counts.ts";
export type {
  ExclusionEffect,
  FunnelCondition,
  FunnelDefinition,
  FunnelDefinitionUsed,
  FunnelEntry,
  FunnelExclusion,
  FunnelOrder,
  FunnelStart,
  FunnelStepDefinition,
  FunnelStop,
  FunnelTies,
} from "./definition.ts";
export type { FunnelEvent, FunnelInput } from "./events.ts";
export type { Funnel, FunnelCohort, FunnelFigures, FunnelHorizon, FunnelObservation, FunnelStep } from "./funnel.ts";
export { funnel, funnelCombine } from "./funnel.ts";
export type { FunnelBottleneck, FunnelBottleneckOptions, FunnelPotential } from "./funnelBottleneck.ts";
export { funnelBottleneck } from "./funnelBottleneck.ts";
export type {
  FunnelChange,
  FunnelChangeMethod,
  FunnelChangeOptions,
  FunnelGroupChange,
  FunnelStepChange,
} from "./funnelChange.ts";
export { funnelChange } from "./funnelChange.ts";
export type { FunnelUser, FunnelUserEvent, FunnelUserStop, FunnelUsers } from "./funnelUsers.ts";
export { funnelUserStops, funnelUsers } from "./funnelUsers.ts";
export type { FunnelWhatIf, FunnelWhatIfOptions, SupposedStep } from "./funnelWhatIf.ts";
export { funnelWhatIf } from "./funnelWhatIf.ts";
export type { FunnelAttribution, FunnelOptions, FunnelUsed, TimeToConvertOptions } from "./options.ts";
export type { FunnelPreset, FunnelPresetName } from "./presets.ts";
export { funnelPresets } from "./presets.ts";
export type { FunnelTally } from "./tally.ts";
export type { FunnelQuantile, FunnelTimes } from "./times.ts";
