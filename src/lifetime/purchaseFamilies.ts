import { checkChoice } from "../core/checks.ts";
import { bgBb } from "./bgBb.ts";
import { bgNbd, mbgNbd } from "./bgNbd.ts";
import { paretoNbd } from "./paretoNbd.ts";
import type { PurchaseFamily } from "./purchaseFamily.ts";

/**
 * A model of when customers buy and when they stop.
 *
 * - `bgNbd`: BG/NBD (Fader, Hardie and Lee 2005): dropout after a repeat purchase. Who bought once is surely still a customer.
 * - `mbgNbd`: MBG/NBD (Batislam, Denizel and Filiztekin 2007): dropout after any purchase, also the first.
 * - `paretoNbd`: Pareto/NBD (Schmittlein, Morrison and Colombo 1987): dropout at any moment, whether or not one buys.
 * - `bgBb`: BG/BB (Fader, Hardie and Shang 2010): a chance to buy once in a while, such as a yearly appeal, that a customer takes or
 *   not; unit `opportunity`, and histories count chances.
 *
 * @category Lifetime models
 */
export type PurchaseModelName = keyof PurchaseParameters;

/**
 * The parameters of each model, all above 0. Times (`alpha`, and `beta` of Pareto/NBD) are in the unit of the model.
 *
 * @category Lifetime models
 */
export interface PurchaseParameters {
  /** Parameters of BG/NBD. */
  readonly bgNbd: BetaGeometricParameters;
  /** Parameters of MBG/NBD. */
  readonly mbgNbd: BetaGeometricParameters;
  /** Parameters of Pareto/NBD. */
  readonly paretoNbd: ParetoNbdParameters;
  /** Parameters of BG/BB. */
  readonly bgBb: BgBbParameters;
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

/**
 * Parameters of Pareto/NBD.
 *
 * @category Lifetime models
 */
export interface ParetoNbdParameters {
  /** Shape of the gamma distribution of purchase rates over customers: small when they differ much. */
  readonly r: number;
  /** Its scale, a time: the mean rate is `r / alpha`. */
  readonly alpha: number;
  /** Shape of the gamma distribution of dropout rates over customers. */
  readonly s: number;
  /** Its scale, a time: the mean dropout rate is `s / beta`. */
  readonly beta: number;
}

/**
 * Parameters of BG/BB.
 *
 * @category Lifetime models
 */
export interface BgBbParameters {
  /** First shape of the beta distribution of the probability to take a chance, whose mean is `alpha / (alpha + beta)`. */
  readonly alpha: number;
  /** Second shape of that distribution. */
  readonly beta: number;
  /** First shape of the beta distribution of the probability to stop before a chance, whose mean is `gamma / (gamma + delta)`. */
  readonly gamma: number;
  /** Second shape of that distribution. */
  readonly delta: number;
}

const FAMILIES: Readonly<Record<PurchaseModelName, PurchaseFamily>> = { bgNbd, mbgNbd, paretoNbd, bgBb };

/** The names of the models. */
export const PURCHASE_MODELS: readonly PurchaseModelName[] = ["bgNbd", "mbgNbd", "paretoNbd", "bgBb"];

/** The family of a model; throws for another name. */
export function familyOf(model: PurchaseModelName, path = "model"): PurchaseFamily {
  return FAMILIES[checkChoice(model, PURCHASE_MODELS, path)];
}
