/**
 * How an organisation chooses to be worth its customers' while (chapter 1 of the source).
 *
 * @module strategy
 */
export type {
  BelowThreshold,
  Discipline,
  DisciplineScores,
  ValueStrategy,
  ValueStrategyOptions,
  ValueStrategyReason,
} from "./valueStrategy.ts";
export { disciplines, valueStrategy } from "./valueStrategy.ts";
