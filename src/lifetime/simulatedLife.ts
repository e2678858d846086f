import type { Random } from "../internal/random.ts";
import type { PurchaseModelName } from "./purchaseFamilies.ts";

/** What a customer did up to the end of the observation and after it. */
export interface SimulatedLife {
  readonly x: number;
  readonly tx: number;
  /** Purchases after the observation. */
  readonly later: number;
  readonly isAlive: boolean;
}

/** Draws a customer who is observed up to `observed`, and then on to `end`, in the unit of the model. */
type Draw = (random: Random, observed: number, end: number) => SimulatedLife;

/** How customers of a model live. */
export function drawLife(model: PurchaseModelName, parameters: readonly number[]): Draw {
  const [first = 1, second = 1, third = 1, fourth = 1] = parameters;
  if (model === "bgBb") {
    return (random, observed, end) => {
      const [takes] = random.beta(first, second);
      const [stops] = random.beta(third, fourth);
      return chances(random, takes, stops, observed, end);
    };
  }
  return (random, observed, end) => {
    const rate = Math.exp(random.logGamma(first)) / second;
    if (model === "paretoNbd") {
      const death = (random.exponential() * fourth) / Math.exp(random.logGamma(third));
      return purchases(random, rate, 0, death, observed, end);
    }
    const [leaves] = random.beta(third, fourth);
    const leavesAtOnce = model === "mbgNbd" && random.uniform() < leaves;
    return purchases(random, rate, leaves, leavesAtOnce ? 0 : Number.POSITIVE_INFINITY, observed, end);
  };
}

/** Purchases at a rate, until death or until the customer leaves, as may happen after each. */
function purchases(
  random: Random,
  rate: number,
  leaves: number,
  death: number,
  observed: number,
  end: number,
): SimulatedLife {
  let [x, tx, later, last] = [0, 0, 0, death];
  for (let time = random.exponential() / rate; time <= Math.min(last, end); time += random.exponential() / rate) {
    if (time <= observed) {
      x++;
      tx = time;
    } else later++;
    if (leaves > 0 && random.uniform() < leaves) last = time;
  }
  return { x, tx, later, isAlive: last > observed };
}

/** Chances, before each of which the customer may stop. */
function chances(random: Random, takes: number, stops: number, observed: number, end: number): SimulatedLife {
  let [x, tx, later] = [0, 0, 0];
  for (let chance = 1; chance <= end; chance++) {
    if (random.uniform() < stops) return { x, tx, later, isAlive: chance > observed };
    const isTaken = random.uniform() < takes;
    if (isTaken && chance <= observed) {
      x++;
      tx = chance;
    } else if (isTaken) later++;
  }
  return { x, tx, later, isAlive: true };
}
