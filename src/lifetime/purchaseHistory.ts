/**
 * The purchases of a customer as BTYD models read them: x, t_x and T of the papers (Fader, Hardie and Lee 2005).
 *
 * Times are in days, whatever the unit of the model; for BG/BB they count chances to buy. A customer who has just made the first
 * purchase is `{ repeatPurchases: 0, activeFor: 0, observedFor: 0 }`.
 *
 * @category Lifetime data
 */
export interface PurchaseHistory {
  /** x: number of purchases after the first, of which at most one a day counts. */
  readonly repeatPurchases: number;
  /** t_x: days from the first purchase to the last one, 0 without repeat purchases. */
  readonly activeFor: number;
  /** T: days from the first purchase to the end of the observation, at least `activeFor`. */
  readonly observedFor: number;
  /** How many customers have this history. @defaultValue 1 */
  readonly customers?: number | undefined;
}
