/**
 * Every measure of custometry, flat. The same symbols are exported by the subpath of their domain; schemas stand apart in
 * `custometry/schema`, so that nothing here brings zod along.
 *
 * @module custometry
 */
export * from "./core/index.ts";
export * from "./funnel/index.ts";
export * from "./lifecycle/index.ts";
export * from "./lifetime/index.ts";
export * from "./privacy/index.ts";
export * from "./satisfaction/index.ts";
export * from "./segmentation/index.ts";
export * from "./strategy/index.ts";
