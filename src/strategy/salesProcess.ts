/**
 * A sales process (Dutch: salesproces): `marketToSales`, `salesToOrder` or `orderToLoyalCustomer`, in the order in which a
 * market becomes customers that stay. They are the three parts of Renkema, "Inleiding sales" (2015).
 *
 * @category Sales
 */
export type SalesProcess = "marketToSales" | "salesToOrder" | "orderToLoyalCustomer";

/**
 * A part of a sales process (Renkema, "Inleiding sales", 2015).
 *
 * - `marketAnalysis` (Dutch: marktanalyse)
 * - `salesForecast` (Dutch: verkoopverwachting)
 * - `valueProposition` (Dutch: waardepropositie)
 * - `leadGeneration` (Dutch: leadgeneratie): making contact with potential customers
 * - `funnelManagement` (Dutch: funnelmanagement): turning them into customers
 * - `accountManagement` (Dutch: accountmanagement): the relations with customers
 *
 * @category Sales
 */
export type SalesProcessPart =
  | "marketAnalysis"
  | "salesForecast"
  | "valueProposition"
  | "leadGeneration"
  | "funnelManagement"
  | "accountManagement";

/**
 * The three sales processes in their order.
 *
 * @category Sales
 */
export const salesProcesses: readonly SalesProcess[] = ["marketToSales", "salesToOrder", "orderToLoyalCustomer"];

/**
 * The parts of each sales process, in their order.
 *
 * @category Sales
 */
export const salesProcessParts: { readonly [P in SalesProcess]: readonly SalesProcessPart[] } = {
  marketToSales: ["marketAnalysis", "salesForecast", "valueProposition"],
  salesToOrder: ["leadGeneration", "funnelManagement"],
  orderToLoyalCustomer: ["accountManagement"],
};
