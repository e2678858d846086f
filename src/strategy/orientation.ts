import type { PurchaseContext } from "./purchase.ts";

/**
 * What a commercial task is about: `sales` or `marketing`. The line between them is that of Renkema, "Inleiding sales" (2015);
 * other authors draw it elsewhere.
 *
 * @category Sales
 */
export type Orientation = "sales" | "marketing";

/**
 * What tells sales from marketing.
 *
 * @category Sales
 */
export interface OrientationTraits {
  /** What is done with products and services: they are sold (Dutch: verkoop) or developed (Dutch: ontwikkeling). */
  readonly task: "selling" | "development";
  /** Whom it deals with: each customer alone (Dutch: individuele klantrelatie), or a market of them. */
  readonly relation: "individual" | "market";
  /** Who buys: organisations (B2B) or consumers (B2C). */
  readonly buyer: PurchaseContext;
}

/**
 * The traits of sales and of marketing. That marketing deals with a market is the reverse of what the source says of sales.
 *
 * @category Sales
 */
export const orientations: { readonly [O in Orientation]: OrientationTraits } = {
  sales: { task: "selling", relation: "individual", buyer: "business" },
  marketing: { task: "development", relation: "market", buyer: "consumer" },
};
