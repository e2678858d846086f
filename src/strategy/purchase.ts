/**
 * Who buys: an organisation (`business`, B2B; Dutch: zakelijke inkoop) or a person (`consumer`, B2C).
 *
 * @category Sales
 */
export type PurchaseContext = "business" | "consumer";

/**
 * Way in which purchases differ: a business purchase is the more complex one, with more risk, more negotiation and a relationship
 * that matters more (Dutch: complexer, risicovoller, meer onderhandelingen en belangrijke relatie; Renkema, "Inleiding sales",
 * 2015).
 *
 * @category Sales
 */
export type PurchaseDifference = "complexity" | "risk" | "negotiation" | "relationship";

/**
 * The two kinds of purchases.
 *
 * @category Sales
 */
export const purchaseContexts: readonly PurchaseContext[] = ["business", "consumer"];

/**
 * What a business purchase has more of than a consumer's.
 *
 * @category Sales
 */
export const purchaseDifferences: readonly PurchaseDifference[] = ["complexity", "risk", "negotiation", "relationship"];
