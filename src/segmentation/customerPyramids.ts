/**
 * A level of the customer pyramid (Dutch: klantenpiramide): `top` customers (topklanten), `large`, `medium` and `small` ones
 * (grote, middelgrote en kleine klanten), `inactive` ones who bought before (inactieve klanten), `prospect`s with whom there
 * has been contact, and `suspect`s with whom there has been none.
 *
 * @category Customer pyramid
 */
export type CustomerPyramidLevel = "top" | "large" | "medium" | "small" | "inactive" | "prospect" | "suspect";

/**
 * The levels from the top down.
 *
 * @category Customer pyramid
 */
export const customerPyramidLevels: readonly CustomerPyramidLevel[] = [
  "top",
  "large",
  "medium",
  "small",
  "inactive",
  "prospect",
  "suspect",
];

/**
 * How a customer pyramid is cut: a published one of {@link customerPyramids}, or your own.
 *
 * @category Customer pyramid
 */
export interface CustomerPyramidConvention {
  /** The levels of customers from the top down. */
  readonly levels: readonly CustomerPyramidShare[];
  /**
   * Whether customers without an amount above 0 are a level of their own below the others (`outside`), or belong to the last one
   * and count in the shares (`inside`).
   */
  readonly inactive: "outside" | "inside";
  /** Where it is published. */
  readonly source?: string | undefined;
}

/**
 * A level and its part of the customers.
 *
 * @category Customer pyramid
 */
export interface CustomerPyramidShare {
  /** Name of the level. */
  readonly level: string;
  /** Its part of the customers, above 0; those of all levels add up to 1. */
  readonly share: number;
  /** The part of the revenue that the source expects of it, 0 to 1; absent when it names none. */
  readonly expectedAmountShare?: number | undefined;
}

/**
 * Published customer pyramids, all with 1 %, 4 %, 15 % and 80 % of the customers; they differ in the revenue that they expect of
 * the levels and in where inactive customers are.
 *
 * - `curry`: revenue 40, 25, 15 and 20 %; inactive customers apart.
 * - `curryWithInactive`: the same revenue; inactive customers among the 80 %.
 * - `curryOfEighty`: the upper levels have 50, 30 and 20 % of the 80 % that the top fifth brings in, so 40, 24, 16 and 20 %.
 *
 * @example
 * ```ts
 * import { customerPyramids } from "custometry";
 *
 * customerPyramids.curry.levels.map(({ share }) => share); // => [0.01, 0.04, 0.15, 0.8]
 * ```
 * @category Customer pyramid
 */
export const customerPyramids: {
  /** Revenue 40, 25, 15 and 20 %; inactive customers apart. */
  readonly curry: CustomerPyramidConvention;
  /** The same with inactive customers among the 80 %. */
  readonly curryWithInactive: CustomerPyramidConvention;
  /** Revenue 50, 30 and 20 % of the 80 % that the top fifth brings in. */
  readonly curryOfEighty: CustomerPyramidConvention;
} = {
  curry: {
    levels: [
      { level: "top", share: 0.01, expectedAmountShare: 0.4 },
      { level: "large", share: 0.04, expectedAmountShare: 0.25 },
      { level: "medium", share: 0.15, expectedAmountShare: 0.15 },
      { level: "small", share: 0.8, expectedAmountShare: 0.2 },
    ],
    inactive: "outside",
    source:
      "Curry and Curry 2000, The Customer Marketing Method; revenue as in house-of-control.nl, klantenpiramide van Curry",
  },
  curryWithInactive: {
    levels: [
      { level: "top", share: 0.01, expectedAmountShare: 0.4 },
      { level: "large", share: 0.04, expectedAmountShare: 0.25 },
      { level: "medium", share: 0.15, expectedAmountShare: 0.15 },
      { level: "small", share: 0.8, expectedAmountShare: 0.2 },
    ],
    inactive: "inside",
    source: "Curry and Curry 2000; as in gedragvandeconsument.nl, klantenpiramide van Curry",
  },
  curryOfEighty: {
    levels: [
      { level: "top", share: 0.01, expectedAmountShare: 0.4 },
      { level: "large", share: 0.04, expectedAmountShare: 0.24 },
      { level: "medium", share: 0.15, expectedAmountShare: 0.16 },
      { level: "small", share: 0.8, expectedAmountShare: 0.2 },
    ],
    inactive: "outside",
    source: "Curry and Curry 2000; revenue as in imu.nl, klantenpiramide: 50, 30 and 20 % of the 80 %",
  },
};
