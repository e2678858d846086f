import { checkChoice } from "../core/checks.ts";
import { bgNbd, mbgNbd } from "./bgNbd.ts";
import type { PurchaseFamily } from "./purchaseFamily.ts";

/**
 * A model of when customers buy and when they stop.
 *
 * - `bgNbd`: BG/NBD (Fader, Hardie and Lee 2005): dropout after a repeat purchase. Who bought once is surely still a customer.
 * - `mbgNbd`: MBG/NBD (Batislam, Denizel and Filiztekin 2007): dropout after any purchase, also the first.
 *
 * @category Lifetime models
 */
export type PurchaseModelName = keyof PurchaseParameters;

/**
 * The parameters of each model, all above 0. Times (`alpha`) are in the unit of the model.
 *
 * @category Lifetime models
 */
export interface PurchaseParameters {
  /** Parameters of BG/NBD. */
  readonly bgNbd: BetaGeometricParameters;
  /** Parameters of MBG/NBD. */
  readonly mbgNbd: BetaGeometricParameters;
}

/**
 * Parameters of BG/NBD and MBG/NBD.
 *
 * @category Lifetime models
 */
export interface BetaGeometricParameters {
  /** Shape of the gamma distribution of purchase rates over customers: small when they differ much. */
  readonly r: number;
  /** Its scale, a time: the mean rate is `r / alpha`. */
  readonly alpha: number;
  /** First shape of the beta distribution of the dropout probability, whose mean is `a / (a + b)`. */
  readonly a: number;
  /** Second shape of that distribution. */
  readonly b: number;
}

const FAMILIES: Readonly<Record<PurchaseModelName, PurchaseFamily>> = { bgNbd, mbgNbd };

/** The names of the models. */
export const PURCHASE_MODELS: readonly PurchaseModelName[] = ["bgNbd", "mbgNbd"];

/** The family of a model; throws for another name. */
export function familyOf(model: PurchaseModelName, path = "model"): PurchaseFamily {
  return FAMILIES[checkChoice(model, PURCHASE_MODELS, path)];
}
