import {
  discountedPurchases,
  expectedPurchases,
  historyLogLikelihood,
  type PurchaseHistory,
  type PurchaseModelName,
  type PurchaseProcess,
  probabilityAlive,
  purchaseModel,
  purchaseProbabilities,
  simulateCustomers,
} from "custometry/lifetime";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectFinite } from "../core/finite.ts";

const TIMED = ["bgNbd", "mbgNbd", "paretoNbd"] as const;
const ALL: readonly PurchaseModelName[] = [...TIMED, "bgBb"];

const shape = fc.double({ min: -3, max: 3, noNaN: true }).map(Math.exp);
const scale = fc.double({ min: -1, max: 5, noNaN: true }).map(Math.exp);

const betaGeometric = fc.record({ r: shape, alpha: scale, a: shape, b: shape });
const PARAMETERS: Readonly<Record<PurchaseModelName, fc.Arbitrary<object>>> = {
  bgNbd: betaGeometric,
  mbgNbd: betaGeometric,
  paretoNbd: fc.record({ r: shape, alpha: scale, s: shape, beta: scale }),
  bgBb: fc.record({ alpha: shape, beta: shape, gamma: shape, delta: shape }),
};

function processOf(model: PurchaseModelName): fc.Arbitrary<PurchaseProcess> {
  const unit = model === "bgBb" ? "opportunity" : "week";
  return PARAMETERS[model].map((parameters) => ({ model, unit, parameters }) as PurchaseProcess);
}

/** Whole days or chances; a customer buys at most once a day. */
const history: fc.Arbitrary<PurchaseHistory> = fc
  .tuple(fc.nat(40), fc.nat(60), fc.nat(300))
  .map(([repeatPurchases, more, silence]) => {
    const activeFor = repeatPurchases === 0 ? 0 : repeatPurchases + more;
    return { repeatPurchases, activeFor, observedFor: activeFor + silence };
  });

const longer = (one: PurchaseHistory, by: number): PurchaseHistory => ({ ...one, observedFor: one.observedFor + by });
const close = (actual: number, expected: number, tolerance: number): void =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected)));

describe.each(ALL)("%s", (model) => {
  const process = processOf(model);

  it("P(alive) is a probability that falls with silence", () => {
    fc.assert(
      fc.property(process, history, fc.integer({ min: 1, max: 200 }), (one, customer, silence) => {
        const now = probabilityAlive(one, customer);
        const later = probabilityAlive(one, longer(customer, silence));
        expect(now).toBeLessThanOrEqual(1);
        expect(later).toBeGreaterThanOrEqual(0);
        expect(later).toBeLessThanOrEqual(now * (1 + 1e-12));
      }),
      { numRuns: 150 },
    );
  });

  it("expected purchases rise with the horizon, ever slower, and are the mean of their probabilities", () => {
    fc.assert(
      fc.property(process, history, fc.integer({ min: 1, max: 12 }), (one, customer, horizon) => {
        const expected = expectedPurchases(one, customer, { horizon });
        const twice = expectedPurchases(one, customer, { horizon: 2 * horizon });
        expect(twice).toBeGreaterThanOrEqual(expected);
        expect(twice).toBeLessThanOrEqual(2 * expected * (1 + 1e-9));
        fc.pre(expected < 20);
        const chances = purchaseProbabilities(one, customer, { horizon, most: 1500 });
        const total = chances.reduce((sum, chance) => sum + chance, 0);
        const mean = chances.reduce((sum, chance, n) => sum + n * chance, 0);
        expect(Math.min(...chances)).toBeGreaterThanOrEqual(0);
        expect(total).toBeLessThan(1 + 1e-9);
        // What lies above the largest number counts for more in the mean.
        if (total > 1 - 1e-13) close(mean, expected, 1e-8);
        else expect(mean).toBeLessThan(expected * (1 + 1e-8));
      }),
      { numRuns: 60 },
    );
  });

  it("discounted purchases lie below the expected ones and fall with the rate", () => {
    fc.assert(
      fc.property(process, history, fc.integer({ min: 1, max: 60 }), (one, customer, horizon) => {
        const per = model === "bgBb" ? ("opportunity" as const) : ("week" as const);
        const at = (rate: number, time: number | "Infinity"): number =>
          discountedPurchases(one, customer, { horizon: time, discount: { rate, per, timing: "continuous" } });
        const expected = expectedPurchases(one, customer, { horizon });
        close(at(0, horizon), expected, 1e-8);
        const some = at(0.01, horizon);
        expect(some).toBeLessThanOrEqual(expected * (1 + 1e-8));
        expect(some).toBeGreaterThanOrEqual((expected / 1.01 ** horizon) * (1 - 1e-8));
        expect(at(0.2, horizon)).toBeLessThanOrEqual(some * (1 + 1e-8));
        expect(at(0.01, "Infinity")).toBeGreaterThanOrEqual(some * (1 - 1e-8));
      }),
      { numRuns: 60 },
    );
  });

  it("says nothing that is no number, however strange the parameters", () => {
    const any = fc.double({ min: -14, max: 14, noNaN: true }).map(Math.exp);
    const names = {
      bgNbd: "r alpha a b",
      mbgNbd: "r alpha a b",
      paretoNbd: "r alpha s beta",
      bgBb: "alpha beta gamma delta",
    };
    const strange = fc.tuple(any, any, any, any).map((values) => {
      const parameters = Object.fromEntries(names[model].split(" ").map((name, at) => [name, values[at]]));
      return { model, unit: model === "bgBb" ? "opportunity" : "day", parameters } as unknown as PurchaseProcess;
    });
    const customers = fc.oneof(
      history,
      fc.constantFrom(
        { repeatPurchases: 0, activeFor: 0, observedFor: 0 },
        { repeatPurchases: 5000, activeFor: 5000, observedFor: 5000 },
        { repeatPurchases: 2000, activeFor: 2500, observedFor: 4000 },
      ),
    );
    fc.assert(
      fc.property(strange, customers, fc.constantFrom(0, 1, 30), (one, customer, horizon) => {
        expectFinite([
          probabilityAlive(one, customer),
          historyLogLikelihood(one, customer),
          expectedPurchases(one, customer, { horizon }),
          purchaseProbabilities(one, customer, { horizon, most: 4 }),
        ]);
      }),
      { numRuns: 150 },
    );
  });

  it("fits the same bits to permuted customers, and to equal customers counted", () => {
    const unit = model === "bgBb" ? "opportunity" : "week";
    const cohort = fc.array(history, { minLength: 3, maxLength: 25 });
    fc.assert(
      fc.property(cohort, fc.nat(), (customers, turn) => {
        const modelOf = (rows: readonly PurchaseHistory[]) => purchaseModel({ unit, customers: rows }, { model });
        const fitted = modelOf(customers);
        const at = turn % customers.length;
        expect(modelOf([...customers.slice(at), ...customers.slice(0, at)].reverse())).toEqual(fitted);
        const doubled = modelOf(customers.map((customer) => ({ ...customer, customers: 2 })));
        expect(modelOf([...customers, ...customers])).toEqual(doubled);
        expectFinite(fitted);
      }),
      { numRuns: 8 },
    );
  });
});

describe.each(TIMED)("%s in time", (model) => {
  const process = processOf(model);

  it("no purchase in the next weeks is as likely as the history that is longer by them", () => {
    fc.assert(
      fc.property(process, history, fc.integer({ min: 1, max: 30 }), (one, customer, horizon) => {
        const [none = 0] = purchaseProbabilities(one, customer, { horizon, most: 0 });
        const after = historyLogLikelihood(one, longer(customer, 7 * horizon));
        close(Math.log(none), after - historyLogLikelihood(one, customer), 1e-8);
      }),
      { numRuns: 100 },
    );
  });

  it("the first purchases to come are as likely as a history with one more at its end", () => {
    fc.assert(
      fc.property(process, history, (one, customer) => {
        const { observedFor, repeatPurchases } = customer;
        const bought = { repeatPurchases: repeatPurchases + 1, activeFor: observedFor, observedFor };
        const rate = Math.exp(historyLogLikelihood(one, bought) - historyLogLikelihood(one, customer));
        const horizon = 1e-7;
        expect(Math.abs(expectedPurchases(one, customer, { horizon }) / (rate * horizon) - 1)).toBeLessThan(1e-4);
      }),
      { numRuns: 100 },
    );
  });

  it("another unit of time rescales times among the parameters and shifts the likelihood by the purchases", () => {
    fc.assert(
      fc.property(fc.nat(1000), (seed) => {
        const truth = {
          unit: "week",
          ...(model === "paretoNbd"
            ? { model, parameters: { r: 0.6, alpha: 8, s: 0.8, beta: 12 } }
            : { model, parameters: { r: 0.6, alpha: 8, a: 0.8, b: 2 } }),
        } as PurchaseProcess;
        const { customers } = simulateCustomers(truth, { customers: 300, seed, observedFor: 400 });
        const weeks = purchaseModel({ unit: "week", customers }, { model });
        const days = purchaseModel({ unit: "day", customers }, { model });
        for (const [name, value] of Object.entries(weeks.parameters)) {
          const factor = name === "alpha" || name === "beta" ? 7 : 1;
          close((days.parameters as unknown as Record<string, number>)[name] ?? 0, value * factor, 1e-9);
        }
        const purchases = customers.reduce((sum, { repeatPurchases }) => sum + repeatPurchases, 0);
        close(days.logLikelihood, weeks.logLikelihood - purchases * Math.log(7), 1e-9);
        expect(days.covariance).toEqual(weeks.covariance);
        expect(days.diagnosis).toEqual(weeks.diagnosis);
      }),
      { numRuns: 6 },
    );
  });
});

describe("bgBb at the next chance", () => {
  it("what is expected is the mean over buying and not, and both are as likely as their histories", () => {
    fc.assert(
      fc.property(processOf("bgBb"), history, fc.nat(12), (one, customer, horizon) => {
        const passed = longer(customer, 1);
        const { observedFor: activeFor } = passed;
        const bought = { ...passed, repeatPurchases: customer.repeatPurchases + 1, activeFor };
        const chance = expectedPurchases(one, customer, { horizon: 1 });
        const now = historyLogLikelihood(one, customer);
        close(Math.log(chance), historyLogLikelihood(one, bought) - now, 1e-8);
        close(Math.log1p(-chance), historyLogLikelihood(one, passed) - now, 1e-8);
        const expected = (next: PurchaseHistory): number => expectedPurchases(one, next, { horizon });
        const mean = chance * (1 + expected(bought)) + (1 - chance) * expected(passed);
        close(expectedPurchases(one, customer, { horizon: horizon + 1 }), mean, 1e-9);
      }),
      { numRuns: 100 },
    );
  });
});
