/**
 * Event funnels: how many users get through a row of steps, and where they drop off.
 *
 * @module funnel
 */
export type { FunnelEvent } from "./events.ts";
export type { Funnel, FunnelOptions, FunnelStep, FunnelUsed } from "./funnel.ts";
export { funnel, funnelCombine } from "./funnel.ts";
export type { FunnelTally } from "./tally.ts";
