/**
 * A sales function (Dutch: salesfunctie), as employers call it. The titles are near-synonyms, so they have no rank: a field
 * manager in one company is a territory manager in another (Renkema, "Inleiding sales", 2015).
 *
 * - `salesRepresentative` (Dutch: vertegenwoordiger)
 * - `territoryManager` (Dutch: rayonmanager)
 * - `relationshipManager` (Dutch: relatiemanager)
 * - `salesManager` (Dutch: salesmanager)
 * - `fieldManager` (Dutch: fieldmanager)
 * - `outsideSales` (Dutch: verkoper buitendienst)
 *
 * `salesFunction` of `custometry/labels` finds the function of a title.
 *
 * @category Sales
 */
export type SalesFunction =
  | "salesRepresentative"
  | "territoryManager"
  | "relationshipManager"
  | "salesManager"
  | "fieldManager"
  | "outsideSales";

/**
 * The sales functions, in no order of rank.
 *
 * @category Sales
 */
export const salesFunctions: readonly SalesFunction[] = [
  "salesRepresentative",
  "territoryManager",
  "relationshipManager",
  "salesManager",
  "fieldManager",
  "outsideSales",
];
