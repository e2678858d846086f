/**
 * Whether data have a structure: `structured` (Dutch: gestructureerd), such as the fields of a CRM record, or `unstructured`, such
 * as the text of an e-mail. Renkema, "Inleiding sales" (2015), defines the first.
 *
 * @category Customer data
 */
export type DataStructure = "structured" | "unstructured";

/**
 * How often structured data change: `static` (Dutch: statisch), never or rarely, or `dynamic` (Dutch: dynamisch), regularly
 * (Renkema, "Inleiding sales", 2015). {@link fieldVolatility} measures it.
 *
 * @category Customer data
 */
export type DataDynamics = "static" | "dynamic";

/**
 * The two kinds of structure.
 *
 * @category Customer data
 */
export const dataStructures: readonly DataStructure[] = ["structured", "unstructured"];

/**
 * The two kinds of dynamics.
 *
 * @category Customer data
 */
export const dataDynamics: readonly DataDynamics[] = ["static", "dynamic"];
