/**
 * What a customer spent on repeat purchases, as models of spend read it: x and m_x of the papers (Fader and Hardie 2013).
 *
 * @category Lifetime data
 */
export interface SpendHistory {
  /** x: number of purchases after the first. */
  readonly repeatPurchases: number;
  /** m_x: mean value of a repeat purchase in major units, 0 without any; a purchase is all that was bought on one day. */
  readonly meanRepeatValue: number;
  /** How many customers have this history. @defaultValue 1 */
  readonly customers?: number | undefined;
}
