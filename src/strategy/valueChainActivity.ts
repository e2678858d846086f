/**
 * Primary activity of the value chain (Dutch: primaire activiteit): it makes, sells, delivers or supports the product (Porter
 * 1985, "Competitive Advantage").
 *
 * - `inboundLogistics` (Dutch: inkomende logistiek)
 * - `operations` (Dutch: operationele activiteiten): making the end product
 * - `outboundLogistics` (Dutch: uitgaande logistiek)
 * - `marketingAndSales` (Dutch: marketing en sales)
 * - `service`: after the sale
 *
 * @category Value chain
 */
export type PrimaryActivity = "inboundLogistics" | "operations" | "outboundLogistics" | "marketingAndSales" | "service";

/**
 * Support activity of the value chain (Dutch: secundaire or ondersteunende activiteit): it serves the primary ones (Porter
 * 1985, "Competitive Advantage").
 *
 * - `firmInfrastructure` (Dutch: infrastructuur): bookkeeping, legal affairs
 * - `humanResourceManagement` (Dutch: HRM)
 * - `technologyDevelopment` (Dutch: technologieontwikkeling)
 * - `procurement` (Dutch: inkoop)
 *
 * @category Value chain
 */
export type SupportActivity =
  | "firmInfrastructure"
  | "humanResourceManagement"
  | "technologyDevelopment"
  | "procurement";

/**
 * An activity of the value chain (Dutch: waardeketen).
 *
 * @category Value chain
 */
export type ValueChainActivity = PrimaryActivity | SupportActivity;

/**
 * The five primary activities, in the order of the chain.
 *
 * @category Value chain
 */
export const primaryActivities: readonly PrimaryActivity[] = [
  "inboundLogistics",
  "operations",
  "outboundLogistics",
  "marketingAndSales",
  "service",
];

/**
 * The four support activities, from infrastructure to procurement.
 *
 * @category Value chain
 */
export const supportActivities: readonly SupportActivity[] = [
  "firmInfrastructure",
  "humanResourceManagement",
  "technologyDevelopment",
  "procurement",
];

/**
 * All nine activities: the primary ones, then the support ones.
 *
 * @category Value chain
 */
export const valueChainActivities: readonly ValueChainActivity[] = [
  "inboundLogistics",
  "operations",
  "outboundLogistics",
  "marketingAndSales",
  "service",
  "firmInfrastructure",
  "humanResourceManagement",
  "technologyDevelopment",
  "procurement",
];
