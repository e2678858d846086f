import { combine } from "custometry";
import {
  customerLifetimeValue,
  discountedPurchases,
  expectedPurchases,
  expectedSpend,
  historyLogLikelihood,
  type PurchaseProcess,
  probabilityAlive,
  purchaseForecasts,
  purchaseHistories,
  purchaseHistoriesCombine,
  purchaseModel,
  purchaseProbabilities,
  spendModel,
} from "custometry/lifetime";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { history, madeCohort, model, parameters, wildParameters } from "./cohort.ts";

const RUNS = { numRuns: 200 };
const process = fc
  .tuple(model, parameters)
  .map(([name, own]): PurchaseProcess => ({ model: name, unit: "week", parameters: own }));
const horizon = fc.double({ min: 0.01, max: 80, noNaN: true });
const near = (actual: number, expected: number, tolerance: number): void => {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected)));
};

const cohort = madeCohort(300);
const withSpend = cohort.map((one, at) => ({
  ...one,
  meanRepeatValue: one.repeatPurchases === 0 ? 0 : 5 + ((at * 37) % 60),
}));

describe("a fit", () => {
  const fits = {
    bgNbd: purchaseModel({ unit: "week", customers: cohort }, { model: "bgNbd" }),
    mbgNbd: purchaseModel({ unit: "week", customers: cohort }, { model: "mbgNbd" }),
  };
  const spend = spendModel({ customers: withSpend }, { model: "gammaGamma" });

  it("is the same to the last bit whatever the order of the customers", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(withSpend, { minLength: 300 }), model, (customers, name) => {
        expect(purchaseModel({ unit: "week", customers }, { model: name })).toEqual(fits[name]);
        expect(spendModel({ customers }, { model: "gammaGamma" })).toEqual(spend);
      }),
      { numRuns: 10 },
    );
  });

  it("is the same for customers, for histories with counts, and for parts that are merged", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 299 }), model, (cut, name) => {
        const counted = purchaseHistoriesCombine();
        const parts = [cohort.slice(0, cut), cohort.slice(cut)].map((part) =>
          part.reduce((tally, one) => counted.addInput(tally, one), counted.createAccumulator()),
        );
        const merged = counted.extractOutput(counted.mergeAccumulators(JSON.parse(JSON.stringify(parts))));
        expect(merged).toEqual(purchaseHistories(cohort));
        expect(merged).toEqual(combine(cohort, counted));
        expect(purchaseModel({ unit: "week", customers: merged }, { model: name })).toEqual(fits[name]);
      }),
      { numRuns: 10 },
    );
  });

  it("changes with the unit of time as it must", () => {
    const { bgNbd: weeks } = fits;
    const days = purchaseModel({ unit: "day", customers: cohort }, { model: "bgNbd" });
    const purchases = cohort.reduce((sum, one) => sum + one.repeatPurchases, 0);
    near(days.parameters.alpha, weeks.parameters.alpha * 7, 1e-12);
    near(days.parameters.r, weeks.parameters.r, 1e-14);
    near(days.logLikelihood, weeks.logLikelihood - purchases * Math.log(7), 1e-12);
  });

  it("has the likelihood of its customers, a gradient of 0, and no better neighbour", () => {
    fc.assert(
      fc.property(model, fc.nat(3), fc.constantFrom(-1e-3, 1e-3), (name, at, step) => {
        const fitted = fits[name];
        expect(fitted.gradientNorm).toBeLessThan(1e-8);
        expect(fitted.diagnosis).toEqual([]);
        const sum = (given: PurchaseProcess): number =>
          cohort.reduce((total, one) => total + historyLogLikelihood(given, one), 0);
        near(sum(fitted), fitted.logLikelihood, 1e-11);
        const parameter = (["r", "alpha", "a", "b"] as const)[at]!;
        const moved = { ...fitted.parameters, [parameter]: fitted.parameters[parameter] * (1 + step) };
        expect(sum({ ...fitted, parameters: moved })).toBeLessThan(fitted.logLikelihood);
      }),
      { numRuns: 20 },
    );
  });
});

describe("a prediction", () => {
  it("P(alive) falls with silence", () => {
    fc.assert(
      fc.property(process, history, fc.integer({ min: 1, max: 300 }), (given, one, more) => {
        const later = { ...one, observedFor: one.observedFor + more };
        expect(probabilityAlive(given, later)).toBeLessThanOrEqual(probabilityAlive(given, one));
      }),
      RUNS,
    );
  });

  it("expected purchases rise with the horizon, and are the mean of the exact probabilities", () => {
    fc.assert(
      fc.property(process, history, horizon, (given, one, ahead) => {
        const expected = expectedPurchases(given, one, { horizon: ahead });
        expect(expectedPurchases(given, one, { horizon: ahead * 1.01 })).toBeGreaterThanOrEqual(expected);
        const chances = purchaseProbabilities(given, one, { horizon: ahead, most: 20_000 });
        expect(Math.min(...chances)).toBeGreaterThanOrEqual(0);
        near(
          chances.reduce((sum, part) => sum + part, 0),
          1,
          1e-10,
        );
        near(
          chances.reduce((sum, part, n) => sum + n * part, 0),
          expected,
          1e-9,
        );
      }),
      { numRuns: 60 },
    );
  });

  it("of adjoining horizons add up: what is left after a time is expected of those who are left", () => {
    // In BG/NBD a customer at the end of the observation is one of a new group with other parameters.
    fc.assert(
      fc.property(parameters, history, horizon, horizon, (own, one, first, second) => {
        const given: PurchaseProcess = { model: "bgNbd", unit: "week", parameters: own };
        const whole = expectedPurchases(given, one, { horizon: first + second });
        const rate = (time: number): number =>
          (expectedPurchases(given, one, { horizon: time + 1e-4 }) -
            expectedPurchases(given, one, { horizon: time - 1e-4 })) /
          2e-4;
        // Simpson's rule over the second part.
        const n = 64;
        let sum = 0;
        for (let at = 0; at <= n; at++) {
          sum += (at === 0 || at === n ? 1 : at % 2 === 1 ? 4 : 2) * rate(first + (second * at) / n);
        }
        near(expectedPurchases(given, one, { horizon: first }) + (sum * second) / n / 3, whole, 1e-3);
      }),
      { numRuns: 30 },
    );
  });

  it("discounted is less, continuous between middle and end of short steps, and without end the limit", () => {
    fc.assert(
      fc.property(process, history, fc.double({ min: 0.05, max: 3, noNaN: true }), (given, one, rate) => {
        const discount = { rate, per: "year", timing: "continuous" } as const;
        const within = (ahead: number | "Infinity"): number =>
          discountedPurchases(given, one, { horizon: ahead, discount });
        const year = within(52);
        expect(year).toBeLessThanOrEqual(expectedPurchases(given, one, { horizon: 52 }) * (1 + 1e-12));
        const daily = { rate, per: "year", timing: "middle", every: "day" } as const;
        near(discountedPurchases(given, one, { horizon: 52, discount: daily }), year, 1e-4);
        near(within((52 * 45) / Math.log1p(rate)), within("Infinity"), 1e-9);
        near(
          discountedPurchases(given, one, { horizon: 30, discount: { ...discount, rate: 0 } }),
          expectedPurchases(given, one, { horizon: 30 }),
          1e-12,
        );
      }),
      { numRuns: 60 },
    );
  });

  it("is a number, whatever the parameters", () => {
    fc.assert(
      fc.property(model, wildParameters, history, horizon, (name, own, one, ahead) => {
        const given: PurchaseProcess = { model: name, unit: "week", parameters: own };
        const alive = probabilityAlive(given, one);
        expect(alive).toBeGreaterThanOrEqual(0);
        expect(alive).toBeLessThanOrEqual(1);
        expect(Number.isFinite(historyLogLikelihood(given, one))).toBe(true);
        const expected = expectedPurchases(given, one, { horizon: ahead });
        expect(expected).toBeGreaterThanOrEqual(0);
        expect(Number.isFinite(expected)).toBe(true);
        const ever = discountedPurchases(given, one, {
          horizon: "Infinity",
          discount: { rate: 0.1, per: "year", timing: "continuous" },
        });
        expect(ever).toBeGreaterThanOrEqual(0);
        expect(Number.isFinite(ever)).toBe(true);
        for (const part of purchaseProbabilities(given, one, { horizon: ahead, most: 30 })) {
          expect(part).toBeGreaterThanOrEqual(0);
          expect(part).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
      RUNS,
    );
  });

  it("of spend lies between the customer's own mean and that of all", () => {
    fc.assert(
      fc.property(fc.nat(9), fc.double({ min: 0.1, max: 500, noNaN: true }), (repeatPurchases, mean) => {
        const spend = { model: "gammaGamma", parameters: { p: 6.25, q: 3.74, gamma: 15.44 } } as const;
        const all = expectedSpend(spend, { repeatPurchases: 0, meanRepeatValue: 0 }) ?? 0;
        const own = expectedSpend(spend, { repeatPurchases, meanRepeatValue: mean }) ?? 0;
        expect(own).toBeGreaterThanOrEqual(Math.min(all, mean) - 1e-9);
        expect(own).toBeLessThanOrEqual(Math.max(all, mean) + 1e-9);
      }),
      RUNS,
    );
  });
});

describe("results of all customers", () => {
  const purchases = purchaseModel({ unit: "week", customers: cohort }, { model: "mbgNbd" });
  const spend = spendModel({ customers: withSpend }, { model: "gammaGamma" });

  it("come back from their own options, and from a model that was stored", () => {
    const stored = JSON.parse(JSON.stringify({ purchases, spend }));
    const some = withSpend.slice(0, 20);
    const discount = { rate: 0.1, per: "year", timing: "end" } as const;
    const clv = customerLifetimeValue(stored, some, { horizon: "P24M", discount, margin: 0.3 });
    expect(customerLifetimeValue({ purchases, spend }, some, clv.options)).toEqual(clv);
    expect(JSON.parse(JSON.stringify(clv))).toEqual(clv);
    for (const interval of ["delta", "predictive", "none"] as const) {
      const forecast = purchaseForecasts(stored.purchases, some, { horizon: "P39W", interval });
      expect(purchaseForecasts(purchases, some, forecast.options)).toEqual(forecast);
    }
  });

  it("are the same for rows and columns, and add up", () => {
    const columns = {
      repeatPurchases: Int32Array.from(withSpend, (one) => one.repeatPurchases),
      activeFor: Int32Array.from(withSpend, (one) => one.activeFor),
      observedFor: Int32Array.from(withSpend, (one) => one.observedFor),
      meanRepeatValue: Float64Array.from(withSpend, (one) => one.meanRepeatValue),
    };
    const rows = purchaseForecasts(purchases, withSpend, { horizon: "P39W" });
    const typed = purchaseForecasts(purchases, columns, { horizon: "P39W" });
    expect(typed.total).toEqual(rows.total);
    expect(Array.from(typed.customers.low ?? [])).toEqual(rows.customers.map(({ low }) => low));
    near(
      rows.customers.reduce((sum, one) => sum + one.expectedPurchases, 0),
      rows.total.value ?? 0,
      1e-12,
    );
    expect(purchaseModel({ unit: "week", customers: columns }, { model: "mbgNbd" })).toEqual(purchases);
    const discount = { rate: 0.1, per: "year", timing: "end" } as const;
    const clv = customerLifetimeValue({ purchases, spend }, columns, { horizon: "P24M", discount });
    const rowClv = customerLifetimeValue({ purchases, spend }, withSpend, { horizon: "P24M", discount });
    expect(clv.total).toEqual(rowClv.total);
    expect(rowClv.customers.every(({ value, low, high }) => (low ?? 0) <= value && value <= (high ?? 0))).toBe(true);
  });
});
