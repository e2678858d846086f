/**
 * Work on relationships: `newBusinessDevelopment`, building relations with potential customers (Dutch: new business
 * development, het leggen van relaties met potentiële klanten), or `accountManagement`, keeping those with customers (Dutch:
 * accountmanagement; Renkema, "Inleiding sales", 2015).
 *
 * @category Sales
 */
export type RelationshipTask = "newBusinessDevelopment" | "accountManagement";

/**
 * The two tasks, in the order in which a relationship grows.
 *
 * @category Sales
 */
export const relationshipTasks: readonly RelationshipTask[] = ["newBusinessDevelopment", "accountManagement"];
