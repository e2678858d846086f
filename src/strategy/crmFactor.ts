/**
 * A factor of customer relationship management, which is about winning the customer's trust: customer, strategy, people,
 * processes, technology (Dutch: klant, strategie, mensen, processen, technologie).
 *
 * Renkema, "Inleiding sales" (2015), has these five; summaries that leave out the customer have four.
 *
 * @category Sales
 */
export type CrmFactor = "customer" | "strategy" | "people" | "processes" | "technology";

/**
 * The five factors of customer relationship management.
 *
 * @category Sales
 */
export const crmFactors: readonly CrmFactor[] = ["customer", "strategy", "people", "processes", "technology"];
