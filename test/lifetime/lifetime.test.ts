import {
  btydSummary,
  customerLifetimeValue,
  probabilityAlive,
  purchaseForecasts,
  purchaseModel,
  purchaseProbabilities,
  spendModel,
  trackingCurve,
} from "custometry/lifetime";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";
import { expectFinite } from "../core/finite.ts";

const models = ["bgNbd", "mbgNbd"] as const;
const repeat = (customers: number, repeatPurchases: number, activeFor: number, observedFor: number) => ({
  repeatPurchases,
  activeFor,
  observedFor,
  customers,
});

describe("a fit of purchases gives a diagnosis and no NaN", () => {
  it.each(models)("%s: nobody buys twice", (model) => {
    const fitted = purchaseModel(
      { unit: "week", customers: [repeat(50, 0, 0, 100), repeat(50, 0, 0, 200)] },
      { model },
    );
    expectFinite(fitted);
    expect(fitted.diagnosis.map(({ code }) => code)).toContain("noRepeatPurchases");
    expect(fitted.standardErrors).toBeNull();
  });

  it.each(models)("%s: everybody buys daily", (model) => {
    const fitted = purchaseModel(
      { unit: "week", customers: [repeat(20, 100, 100, 100), repeat(20, 200, 200, 200)] },
      { model },
    );
    expectFinite(fitted);
    expect(fitted.diagnosis.length).toBeGreaterThan(0);
  });

  it.each(models)("%s: no customers, one customer, and customers of today", (model) => {
    expect(purchaseModel({ unit: "week", customers: [] }, { model }).diagnosis).toEqual([{ code: "noCustomers" }]);
    expectFinite(purchaseModel({ unit: "week", customers: [] }, { model }));
    expectFinite(purchaseModel({ unit: "week", customers: [repeat(1, 3, 20, 30)] }, { model }));
    expectFinite(purchaseModel({ unit: "week", customers: [repeat(1, 0, 0, 0)] }, { model }));
    expectFinite(purchaseModel({ unit: "day", customers: [repeat(5, 1_000_000, 30, 30)] }, { model }));
  });

  it("says which value of which history is wrong", () => {
    const of = (customers: unknown) => () => purchaseModel(wrong({ unit: "week", customers }), { model: "bgNbd" });
    expect(caught(of([repeat(1, 1, 31, 30)]))).toBe("outOfRange at customers[0].activeFor");
    expect(caught(of([repeat(1, 0, 3, 30)]))).toBe("outOfRange at customers[0].activeFor");
    expect(caught(of([repeat(1, 1.5, 3, 30)]))).toBe("notAnInteger at customers[0].repeatPurchases");
    expect(caught(of([repeat(1, 1, 3, Number.NaN)]))).toBe("notANumber at customers[0].observedFor");
    expect(caught(of({ repeatPurchases: [1], activeFor: [2, 3], observedFor: [4] }))).toBe(
      "lengthMismatch at activeFor",
    );
    expect(caught(of(null))).toBe("missing at ");
    expect(caught(() => purchaseModel(wrong(null), { model: "bgNbd" }))).toBe("wrongType at summary");
    expect(caught(() => purchaseModel({ unit: "week", customers: [] }, wrong({ model: "__proto__" })))).toBe(
      "invalidOption at model",
    );
    expect(caught(() => purchaseModel({ unit: "week", customers: [] }, wrong({ model: "bgNbd", modle: 1 })))).toBe(
      "nothing thrown",
    );
    expect(caught(() => purchaseModel(wrong({ unit: "fortnight", customers: [] }), { model: "bgNbd" }))).toBe(
      "invalidOption at unit",
    );
  });
});

describe("a fit of spend", () => {
  it("leaves out who has no repeat purchase or got more back than was paid, and says when there is no mean", () => {
    const customers = [
      { repeatPurchases: 0, meanRepeatValue: 0 },
      { repeatPurchases: 2, meanRepeatValue: -4 },
      ...Array.from({ length: 40 }, (_, at) => ({ repeatPurchases: 1 + (at % 5), meanRepeatValue: 1.5 ** at })),
    ];
    const fitted = spendModel({ customers }, { model: "gammaGamma" });
    expectFinite(fitted);
    expect(fitted.leftOut).toEqual({ noRepeatPurchases: 1, notAboveZero: 1 });
    expect(fitted.customers).toBe(40);
    expect(fitted.diagnosis.map(({ code }) => code)).toContain("noMean");
    expect(fitted.meanValue).toBeNull();
    expect(spendModel({ customers: [] }, { model: "gammaGamma" }).diagnosis).toEqual([{ code: "noCustomers" }]);
  });

  it("without a mean gives no value, unless the caller has one", () => {
    const purchases = { model: "bgNbd", unit: "week", parameters: { r: 0.24, alpha: 4.4, a: 0.8, b: 2.4 } } as const;
    const spend = { model: "gammaGamma", parameters: { p: 6, q: 0.9, gamma: 15 } } as const;
    const customers = [{ repeatPurchases: 0, activeFor: 0, observedFor: 30, meanRepeatValue: 0 }];
    const options = { horizon: "P1Y", discount: { rate: 0.1, per: "year", timing: "end" } } as const;
    expect(caught(() => customerLifetimeValue({ purchases, spend }, customers, options))).toBe(
      "outOfRange at models.spend.parameters.q",
    );
    const clv = customerLifetimeValue({ purchases, spend }, customers, { ...options, meanValue: 25 });
    expect(clv.customers[0]?.expectedSpend).toBe(25);
    expectFinite(clv);
    expect(
      caught(() => customerLifetimeValue({ purchases, spend }, customers, { ...options, horizon: "Infinity" })),
    ).toBe("outOfRange at horizon");
  });
});

describe("btydSummary", () => {
  const orders = [
    { customerId: 1, date: "2026-01-10", amount: 10 },
    { customerId: 1, date: "2026-01-20", amount: "0.10" },
    { customerId: 1, date: "2026-01-20", amount: "0.20" },
    { customerId: 1, date: "2026-02-01", amount: -50 },
    { customerId: 2, date: "2026-02-10", amount: -5 },
    { customerId: 3, date: "2026-03-05", amount: 8 },
    { customerId: 1, date: "2026-03-05", amount: 30 },
    { customerId: 1, date: "2027-01-01", amount: 30 },
    { customerId: 4, date: "2026-02-28", amount: 0 },
  ];
  const options = { calibrationEnd: "2026-02-28", holdoutEnd: "2026-03-31", unit: "week" } as const;

  it("counts days, subtracts refunds from the purchases before them, and loses no row", () => {
    const summary = btydSummary(orders, options);
    expect(
      summary.customers.map(({ repeatValue, holdoutValue, ...rest }) => [
        ...Object.values(rest),
        String(repeatValue),
        String(holdoutValue),
      ]),
    ).toEqual([
      [1, 1, 10, 49, -49.7, 1, "-49.7", "30"],
      [4, 0, 0, 0, 0, 0, "0", "0"],
    ]);
    expect(summary.holdout).toEqual({ days: 31, transactions: 2, newCustomers: 1 });
    expect([summary.transactions, summary.refunds, summary.later]).toEqual([4, 2, 1]);
    const excluded = btydSummary(orders, { ...options, refunds: "exclude" });
    expect(excluded.customers[0]?.meanRepeatValue).toBe(0.3);
    expect(btydSummary(orders, summary.options)).toEqual(summary);
    expect(btydSummary([...orders].reverse(), options).customers).toEqual(summary.customers);
  });

  it("gives columns for columns", () => {
    const columns = {
      customerId: orders.map(({ customerId }) => customerId),
      date: orders.map(({ date }) => date),
      amount: orders.map(({ amount }) => amount),
    };
    const { customers } = btydSummary(columns, options);
    expect(Array.from(customers.repeatPurchases)).toEqual([1, 0]);
    expect(customers.repeatValue).toEqual({ units: Float64Array.of(-4970, 0), scale: 2 });
    expect(Array.from(customers.holdoutPurchases ?? [])).toEqual([1, 0]);
  });

  it("refuses what is no period", () => {
    expect(caught(() => btydSummary(orders, { ...options, holdoutEnd: "2026-02-28" }))).toBe(
      "outOfRange at holdoutEnd",
    );
    expect(caught(() => btydSummary(orders, wrong({ ...options, unit: "opportunity" })))).toBe("invalidOption at unit");
    expect(
      caught(() => btydSummary(orders, wrong({ calibrationEnd: "2026-02-28", unit: "week", holdoutend: 1 }))),
    ).not.toBe("nothing thrown");
    expect(caught(() => btydSummary(wrong(null), options))).toBe("missing at ");
  });
});

describe("a prediction refuses what is no model", () => {
  const history = { repeatPurchases: 1, activeFor: 5, observedFor: 9 };
  const model = { model: "bgNbd", unit: "week", parameters: { r: 0.24, alpha: 4.4, a: 0.8, b: 2.4 } } as const;

  it("with the place of the value", () => {
    expect(caught(() => probabilityAlive(wrong(null), history))).toBe("wrongType at model");
    expect(caught(() => probabilityAlive(wrong({ ...model, parameters: { r: 1 } }), history))).toBe(
      "missing at model.parameters.alpha",
    );
    expect(caught(() => probabilityAlive({ ...model, parameters: { ...model.parameters, a: 0 } }, history))).toBe(
      "outOfRange at model.parameters.a",
    );
    expect(caught(() => purchaseForecasts({ ...model, covariance: wrong([[1]]) }, [history], { horizon: 3 }))).toBe(
      "wrongType at model.covariance",
    );
    expect(caught(() => purchaseForecasts(model, [history], { horizon: "P1H" }))).toBe("invalidPeriod at horizon");
    expect(caught(() => purchaseForecasts(model, [history], wrong({ horizon: 3, intervall: "delta" })))).toBe(
      "unknownName at intervall",
    );
    expect(caught(() => purchaseProbabilities(model, history, { horizon: 3, most: 1e9 }))).toBe("outOfRange at most");
  });

  it("and gives nothing for nobody", () => {
    expectFinite(purchaseForecasts(model, [], { horizon: 3 }));
    const curve = trackingCurve(model, [], { calibrationEnd: "2026-01-31", until: "2026-02-28" });
    expect([curve.customers, curve.points]).toEqual([0, []]);
    expect(purchaseProbabilities(model, history, { horizon: 0, most: 1 })).toEqual([1, 0]);
  });
});
