import {
  expectedPurchases,
  type PurchaseModelName,
  type PurchaseProcess,
  probabilityAlive,
  purchaseModel,
  type SpendProcess,
  simulateCustomers,
  spendModel,
} from "custometry/lifetime";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";
import { expectFinite } from "../core/finite.ts";

const spend: SpendProcess = { model: "gammaGamma", parameters: { p: 6.25, q: 3.74, gamma: 15.44 } };
const truths: readonly PurchaseProcess[] = [
  { model: "bgNbd", unit: "week", parameters: { r: 0.5, alpha: 6, a: 0.9, b: 2.6 } },
  { model: "mbgNbd", unit: "week", parameters: { r: 0.5, alpha: 6, a: 0.9, b: 1.6 } },
  { model: "paretoNbd", unit: "week", parameters: { r: 0.55, alpha: 10.6, s: 0.6, beta: 11.7 } },
  { model: "bgBb", unit: "opportunity", parameters: { alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.78 } },
];
const byModel = truths.map((truth): [PurchaseModelName, PurchaseProcess] => [truth.model, truth]);
const timesOf = ({ unit }: PurchaseProcess) =>
  unit === "week"
    ? { observedFor: 364, acquiredOver: 84, holdoutFor: 273 }
    : { observedFor: 12, acquiredOver: 4, holdoutFor: 6 };

describe.each(byModel)("simulated customers of %s", (model, truth) => {
  const times = timesOf(truth);

  it("have the parameters of their model within 95 % intervals, nearly as often", () => {
    let [covered, intervals] = [0, 0];
    for (let seed = 1; seed <= 12; seed++) {
      const { parameters, covariance } = purchaseModel(simulateCustomers(truth, { customers: 1500, seed, ...times }), {
        model,
      });
      Object.entries(parameters).forEach(([name, value], at) => {
        const log = Math.log(value / (truth.parameters as unknown as Record<string, number>)[name]!);
        if (Math.abs(log) <= 1.96 * Math.sqrt(covariance?.[at]?.[at] ?? 0)) covered++;
        intervals++;
      });
    }
    expect(intervals).toBe(48);
    // The four of one cohort hang together: of 12 independent ones at least 9 with a probability of 0.9998.
    expect(covered).toBeGreaterThanOrEqual(40);
  });

  it("live and buy on as their model expects", () => {
    const { customers } = simulateCustomers(truth, { customers: 6000, seed: 4, ...times });
    const horizon = truth.unit === "week" ? 39 : 6;
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
    const alive = customers.map((customer) => probabilityAlive(truth, customer));
    const deviation = Math.sqrt(sum(alive.map((p) => p * (1 - p))));
    expect(Math.abs(sum(alive) - customers.filter(({ isAlive }) => isAlive).length)).toBeLessThan(4 * deviation);
    const rests = customers.map((one) => (one.holdoutPurchases ?? 0) - expectedPurchases(truth, one, { horizon }));
    expect(Math.abs(sum(rests))).toBeLessThan(4 * Math.sqrt(sum(rests.map((rest) => rest ** 2))));
  });

  it("are the same from the same seed, alone or first of many, with values or without", () => {
    const few = simulateCustomers(truth, { customers: 20, seed: 9, ...times });
    const many = simulateCustomers(truth, { customers: 50, seed: 9, ...times, spend });
    expect(simulateCustomers(truth, few.options)).toEqual(few);
    expect(many.customers.slice(0, 20).map((one) => ({ ...one, meanRepeatValue: 0 }))).toEqual(few.customers);
    expect(simulateCustomers(truth, { customers: 20, seed: 10, ...times }).customers).not.toEqual(few.customers);
    expectFinite(many);
  });
});

describe("simulateCustomers", () => {
  const truth = truths[2]!;

  it("draws values of Gamma-Gamma", () => {
    const simulation = simulateCustomers(truth, { customers: 8000, seed: 2, observedFor: 364, spend });
    const { parameters, standardErrors } = spendModel(simulation, { model: "gammaGamma" });
    for (const name of ["p", "q", "gamma"] as const)
      expect(Math.abs(parameters[name] - spend.parameters[name])).toBeLessThan(3 * (standardErrors?.[name] ?? 0));
  });

  it("draws none, with no time, and with a rate that is almost nothing", () => {
    expect(simulateCustomers(truth, { customers: 0, seed: 1, observedFor: 10 }).customers).toEqual([]);
    const [at] = simulateCustomers(truth, { customers: 1, seed: 1, observedFor: 0 }).customers;
    expect(at).toMatchObject({ repeatPurchases: 0, activeFor: 0, observedFor: 0, holdoutPurchases: null });
    const rare = { model: "paretoNbd", unit: "day", parameters: { r: 1e-9, alpha: 1e9, s: 1e-9, beta: 1e-9 } } as const;
    expectFinite(simulateCustomers(rare, { customers: 100, seed: 1, observedFor: 100, holdoutFor: 50, spend }));
  });

  it("refuses what it cannot draw", () => {
    const options = { customers: 10, seed: 1, observedFor: 100 };
    const of = (changed: object): string => caught(() => simulateCustomers(truth, { ...options, ...changed }));
    expect(of({ seed: -1 })).toBe("outOfRange at seed");
    expect(of({ seed: 0.5 })).toBe("notAnInteger at seed");
    expect(of({ customers: 1e8 })).toBe("outOfRange at customers");
    expect(of({ customers: 1e7, observedFor: 1e9 })).toBe("outOfRange at customers");
    expect(of({ acquiredOver: 101 })).toBe("outOfRange at acquiredOver");
    expect(of({ holdoutFor: Number.NaN })).toBe("notANumber at holdoutFor");
    expect(caught(() => simulateCustomers(truth, wrong({ customers: 10, sead: 1, observedFor: 100 })))).toBe(
      "unknownName at sead",
    );
    expect(of({ spend: {} })).toBe("invalidOption at spend.model");
    expect(caught(() => simulateCustomers(wrong({}), options))).toBe("invalidOption at model.model");
    expect(caught(() => simulateCustomers(truth, wrong(null)))).toBe("wrongType at options");
    expect(caught(() => simulateCustomers(truths[3]!, { ...options, observedFor: 2.5 }))).toBe(
      "notAnInteger at observedFor",
    );
  });
});
