import { checkCount, checkInteger, checkNumber } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { Result } from "../core/estimate.ts";
import { checkOptions } from "../core/spelling.ts";
import { Random } from "../internal/random.ts";
import { readSpend } from "./expectedSpend.ts";
import type { PurchaseHistory } from "./purchaseHistory.ts";
import type { PurchaseProcess } from "./purchaseModel.ts";
import { type Process, readProcess } from "./readProcess.ts";
import { drawLife } from "./simulatedLife.ts";
import type { SpendHistory } from "./spendHistory.ts";
import type { SpendProcess } from "./spendModel.ts";
import { daysIn, type TimeUnit } from "./timeUnit.ts";

/**
 * Which customers to draw. Times are in days, and of BG/BB in chances to buy, as in {@link PurchaseHistory}.
 *
 * @category Lifetime simulation
 */
export interface SimulationOptions {
  /** Number of customers, an integer from 0 to 10 million. */
  readonly customers: number;
  /** Where the random numbers begin, an integer from 0 to 2^53 - 1: the same seed gives the same customers. */
  readonly seed: number;
  /** Time from the first purchase to the end of the observation, of those who came first. */
  readonly observedFor: number;
  /** Time over which first purchases are spread evenly, at most `observedFor`. @defaultValue 0, all on one day */
  readonly acquiredOver?: number | undefined;
  /** Time after the observation in which purchases are counted too. @defaultValue 0, no holdout */
  readonly holdoutFor?: number | undefined;
  /** What purchases are worth. @defaultValue purchases without value */
  readonly spend?: SpendProcess | undefined;
}

/**
 * Options of {@link simulateCustomers} with the defaults filled in.
 *
 * @category Lifetime simulation
 */
export interface SimulationSettings {
  /** Number of customers. */
  readonly customers: number;
  /** Where the random numbers begin. */
  readonly seed: number;
  /** Time from the first purchase to the end of the observation, of those who came first. */
  readonly observedFor: number;
  /** Time over which first purchases are spread evenly. */
  readonly acquiredOver: number;
  /** Time after the observation in which purchases are counted too. */
  readonly holdoutFor: number;
  /** What purchases are worth; absent when they have no value. */
  readonly spend?: SpendProcess | undefined;
}

/**
 * A customer who was drawn: what one would see of the customer, and what one would not.
 *
 * @category Lifetime simulation
 */
export interface SimulatedCustomer extends PurchaseHistory, SpendHistory {
  /** The customers are numbered from 1. */
  readonly customerId: number;
  /** Purchases in the time after the observation; `null` without one. */
  readonly holdoutPurchases: number | null;
  /** Whether the customer is still one at the end of the observation, which no data would tell. */
  readonly isAlive: boolean;
}

/**
 * Result of {@link simulateCustomers}: a summary that {@link purchaseModel} and {@link spendModel} can be fitted to.
 *
 * @category Lifetime simulation
 */
export interface Simulation extends Omit<Result<"simulateCustomers", SimulationSettings>, "rejected"> {
  /** Unit of time of the model. */
  readonly unit: TimeUnit;
  /** The customers. */
  readonly customers: readonly SimulatedCustomer[];
}

/**
 * Customers drawn from a model, to test a method on customers whose truth is known, or to teach with.
 *
 * Not random but determined by the seed. The generator is xoshiro128** (Blackman and Vigna 2018) in whole numbers, one stream of it
 * for purchases and one for values; gamma variables by Marsaglia and Tsang 2000. Times of purchases are not rounded to days. More
 * customers of the same seed begin with the same customers, and values change no purchase.
 *
 * @param model - A fitted model of purchases, or one with parameters of your own.
 * @param options - How many, from which seed, observed for how long.
 * @returns The customers, with what they do after the observation.
 * @throws A {@link CustometryError} with code `missing`, `wrongType`, `notANumber`, `notAnInteger`, `outOfRange`, `invalidOption` or
 * `unknownName` for a value of the model or an option that is none; `outOfRange` for more than 100 million purchases.
 * @example
 * ```ts
 * import { purchaseModel, simulateCustomers } from "custometry";
 *
 * const truth = { model: "mbgNbd", unit: "week", parameters: { r: 0.5, alpha: 6, a: 0.9, b: 1.6 } } as const;
 * const simulation = simulateCustomers(truth, { customers: 4000, seed: 1, observedFor: 273, acquiredOver: 84 });
 * const { parameters, standardErrors } = purchaseModel(simulation, { model: "mbgNbd" });
 * Math.abs(parameters.r - truth.parameters.r) < 2 * (standardErrors?.r ?? 0); // => true
 * ```
 * @category Lifetime simulation
 */
export function simulateCustomers(model: PurchaseProcess, options: SimulationOptions): Simulation {
  const known = readProcess(model);
  const settings = readOptions(options, known);
  const draw = drawLife(model.model, known.values);
  const spend = settings.spend && readSpend(settings.spend, "spend").values;
  const purchases = new Random(settings.seed, 0);
  const values = new Random(settings.seed, 1);
  const days = daysIn(known.unit);
  const customers: SimulatedCustomer[] = [];
  for (let customerId = 1; customerId <= settings.customers; customerId++) {
    const observedFor = observed(settings, known, purchases);
    const end = observedFor + settings.holdoutFor;
    const { x, tx, later, isAlive } = draw(purchases, observedFor / days, end / days);
    customers.push({
      customerId,
      repeatPurchases: x,
      // A product of rounded numbers may pass the end by a bit.
      activeFor: Math.min(tx * days, observedFor),
      observedFor,
      meanRepeatValue: spend === undefined ? 0 : drawMean(spend, x, values),
      holdoutPurchases: settings.holdoutFor > 0 ? later : null,
      isAlive,
    });
  }
  return { measure: "simulateCustomers", options: settings, unit: known.unit, customers };
}

const OPTIONS = ["customers", "seed", "observedFor", "acquiredOver", "holdoutFor", "spend"] as const;
const MOST_CUSTOMERS = 1e7;
const MOST_PURCHASES = 1e8;
const LONGEST = 1e9;

function readOptions(options: SimulationOptions, known: Process): SimulationSettings {
  checkOptions(options, OPTIONS, "options { customers, seed, observedFor }");
  const time = (value: number, path: string): number => {
    const read = known.family.isDiscrete ? checkCount(value, path) : checkNumber(value, path, "a number of days");
    if (read < 0 || read > LONGEST) fail("outOfRange", path, `a time from 0 to ${LONGEST}`, value);
    return read;
  };
  const observedFor = time(options.observedFor, "observedFor");
  const acquiredOver = time(options.acquiredOver ?? 0, "acquiredOver");
  if (acquiredOver > observedFor)
    fail("outOfRange", "acquiredOver", `at most the ${observedFor} of observedFor`, acquiredOver);
  const settings = {
    customers: checkInteger(options.customers, 0, MOST_CUSTOMERS, "customers"),
    seed: checkCount(options.seed, "seed"),
    observedFor,
    acquiredOver,
    holdoutFor: time(options.holdoutFor ?? 0, "holdoutFor"),
    ...(options.spend === undefined ? {} : { spend: options.spend }),
  };
  const chances = (settings.customers * (observedFor + settings.holdoutFor)) / daysIn(known.unit);
  const [shape = 1, scale = 1] = known.values;
  const purchases = known.family.isDiscrete ? chances : (chances * shape) / scale;
  if (purchases > MOST_PURCHASES)
    fail("outOfRange", "customers", `fewer customers or less time: at most ${MOST_PURCHASES} purchases`, purchases);
  return settings;
}

/** Time under observation of a customer whose first purchase falls evenly in the time of acquisition. */
function observed({ observedFor, acquiredOver }: SimulationSettings, { family }: Process, random: Random): number {
  const share = random.uniform();
  return observedFor - (family.isDiscrete ? Math.floor(share * (acquiredOver + 1)) : share * acquiredOver);
}

/** Mean value of x purchases of a customer of Gamma-Gamma. */
function drawMean([p = 1, q = 1, gamma = 1]: readonly number[], x: number, random: Random): number {
  const logRate = random.logGamma(q) - Math.log(gamma);
  if (x === 0) return 0;
  return Math.min(Math.exp(random.logGamma(p * x) - Math.log(x) - logRate), Number.MAX_VALUE);
}
