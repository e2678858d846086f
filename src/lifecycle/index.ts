/**
 * Where a relation stands: prospect, new customer, loyal customer or former customer, who moved, and who stayed (chapter 1 of
 * the source).
 *
 * @module lifecycle
 */
export type { ChangedColumns, ChangedCustomer } from "./changedCustomers.ts";
export type { CohortPeriod } from "./cohortPeriod.ts";
export type {
  AgeRetention,
  Cohort,
  CohortCell,
  CohortRetention,
  CohortRetentionOptions,
  CohortRetentionUsed,
} from "./cohortRetention.ts";
export { cohortRetention, cohortRetentionCombine } from "./cohortRetention.ts";
export type { CohortTally } from "./cohortTally.ts";
export type { Exchange } from "./isCustomer.ts";
export { isCustomer } from "./isCustomer.ts";
export type { CustomerPhase, PhaseReason, PhaseVerdict } from "./phase.ts";
export { customerPhases } from "./phase.ts";
export type { FixedWindow, OwnMedian, OwnQuantile, PhaseBasis, PhaseRule, PhaseWindow } from "./phaseRule.ts";
export type { Purchase } from "./purchase.ts";
export type {
  PhaseChange,
  PhaseCount,
  RelationshipMove,
  RelationshipMovements,
  RelationshipMovementsUsed,
} from "./relationshipMovements.ts";
export { relationshipMovements } from "./relationshipMovements.ts";
export type { RelationshipPhase, RelationshipPhaseOptions, RelationshipPhaseUsed } from "./relationshipPhase.ts";
export { relationshipPhase } from "./relationshipPhase.ts";
export type {
  PhasedColumns,
  PhasedCustomer,
  PhaseTotal,
  RelationshipPhases,
  RelationshipPhasesOptions,
  RelationshipPhasesUsed,
} from "./relationshipPhases.ts";
export { relationshipPhases } from "./relationshipPhases.ts";
