import {
  concentrationRisk,
  customerProfitability,
  loyaltyMatrix,
  portfolioMatrix,
  shareOfWallet,
  walletAllocation,
  walletAllocations,
  whaleCurve,
} from "custometry/portfolio";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";

const matrix = { attractiveness: { a: 1 }, relationship: { b: 1 }, scale: { min: 1, max: 5 } };
const account = { accountId: "A", attractiveness: { a: 3 }, relationship: { b: 3 } };

describe("portfolioMatrix", () => {
  it("loses no score on a cut to floating point", () => {
    // 0.1 × 1 + 0.2 × 2 + 0.7 × 4 is 3.3000000000000003 in doubles, and 3.3 here.
    const weights = { x: 0.1, y: 0.2, z: 0.7 };
    const scores = { x: 1, y: 2, z: 4 };
    const { accounts } = portfolioMatrix([{ accountId: 1, attractiveness: scores, relationship: scores }], {
      attractiveness: weights,
      relationship: { x: 1, y: 1, z: 1 },
      scale: { min: 1, max: 5 },
      cuts: [7 / 3, 3.3],
    });
    expect(accounts[0]).toMatchObject({
      attractiveness: 3.3,
      relationship: 7 / 3,
      cell: { attractiveness: "high", relationship: "medium" },
    });
  });

  it("goes in the two steps of Fiocca, and leaves who is not key out of the matrix", () => {
    const rows = [
      { ...account, importance: { volume: 5 }, difficulty: { price: 5 } },
      { ...account, accountId: "B", importance: { volume: 5 }, difficulty: { price: 1 } },
      { ...account, accountId: "C", importance: { volume: 1 }, difficulty: { price: 3 } },
      { ...account, accountId: "D", importance: { volume: 1 }, difficulty: { price: 1 } },
    ];
    const result = portfolioMatrix(rows, {
      ...matrix,
      firstStep: { importance: { volume: 1 }, difficulty: { price: 1 } },
    });
    expect(result.firstStep?.map(({ accountIds }) => accountIds)).toEqual([["A"], ["B"], ["C"], ["D"]]);
    expect(result.accounts.map(({ cell }) => cell !== null)).toEqual([true, true, false, false]);
    expect(result.options.firstStep).toMatchObject({ keyFrom: 3, difficultFrom: 3 });
  });

  it("of two classes has no medium", () => {
    const { cells, options } = portfolioMatrix([account], { ...matrix, classes: 2 });
    expect(cells.map(({ attractiveness, relationship }) => `${attractiveness}/${relationship}`)).toEqual([
      "high/high",
      "high/low",
      "low/high",
      "low/low",
    ]);
    expect(options.cuts).toEqual([3]);
  });

  it.each([
    [[account], { ...matrix, scale: undefined }, "missing at scale"],
    [[account], { ...matrix, scale: { min: 5, max: 1 } }, "outOfRange at scale.max"],
    [[account], { ...matrix, classes: 4 }, "outOfRange at classes"],
    [[account], { ...matrix, cuts: [4, 2] }, "outOfRange at cuts[1]"],
    [[account], { ...matrix, cuts: [1, 2, 3] }, "outOfRange at cuts.length"],
    [[account], { ...matrix, cuts: null }, "wrongType at cuts"],
    [[account], { ...matrix, classes: 2, cuts: [2, 3] }, "outOfRange at cuts.length"],
    [[account], { ...matrix, attractiveness: { a: 0 } }, "outOfRange at attractiveness"],
    [[account], { ...matrix, attractiveness: { a: -1 } }, "outOfRange at attractiveness.a"],
    [[account], { ...matrix, attractiveness: { constructor: 1 } }, "missing at [0].attractiveness.constructor"],
    [[account], { ...matrix, firstStep: { importance: { v: 1 }, difficulty: { p: 1 } } }, "missing at [0].importance"],
    [[{ ...account, attractiveness: { a: 6 } }], matrix, "outOfRange at [0].attractiveness.a"],
    [[{ ...account, attractiveness: {} }], matrix, "missing at [0].attractiveness.a"],
    [[account, account], matrix, "duplicate at [1].accountId"],
    [[account, { ...account, accountId: 1 }], matrix, "mixedTypes at [1].accountId"],
    [[account], { ...matrix, relationshp: { b: 1 } }, "nothing thrown"],
    [[account], { ...matrix, clases: 2 }, "unknownName at clases"],
    ["A", matrix, "wrongType at "],
  ] as [unknown, unknown, string][])("of %j with %j: %s", (rows, options, expected) => {
    expect(caught(() => portfolioMatrix(wrong(rows), wrong(options)))).toBe(expected);
  });
});

describe("customerProfitability", () => {
  const orders = { activities: { orders: { cost: 100, capacity: 3 } } };
  const row = { customerId: 1, revenue: 100 };

  it("divides a cost that does not come out even to the cent, the largest remainder first", () => {
    const rows = [1, 2, 3].map((customerId) => ({ customerId, revenue: 50, drivers: { orders: 1 } }));
    const { customers, activities } = customerProfitability(rows, orders);
    expect(customers.map(({ costToServe }) => costToServe.toFixed(2))).toEqual(["33.34", "33.33", "33.33"]);
    expect(activities[0]?.unused.toFixed(2)).toBe("0.00");
    expect(customerProfitability(rows.slice(1), orders).activities[0]?.unused.toFixed(2)).toBe("33.33");
  });

  it("says so when customers take more than there is", () => {
    const { activities } = customerProfitability([{ ...row, drivers: { orders: 6 } }], orders);
    expect([activities[0]?.utilisation, activities[0]?.unused.toFixed(2)]).toEqual([2, "-100.00"]);
  });

  it("of a customer without revenue has no share", () => {
    const [one] = customerProfitability([{ customerId: 1, revenue: 0, costOfGoods: 5 }], { activities: {} }).customers;
    expect([one?.profit.toString(), one?.profitShare]).toEqual(["-5", null]);
  });

  it.each([
    [[{ ...row, drivers: { visits: 1 } }], orders, "invalidOption at [0].drivers.visits"],
    [[{ ...row, drivers: { orders: -1 } }], orders, "outOfRange at [0].drivers.orders"],
    [[{ ...row, drivers: { orders: null } }], orders, "missing at [0].drivers.orders"],
    [[{ customerId: 1 }], orders, "missing at [0].revenue"],
    [[{ ...row, revenue: "12 EUR" }], orders, "invalidAmount at [0].revenue"],
    [[row, row], orders, "duplicate at [1].customerId"],
    [
      [
        { ...row, currency: "EUR" },
        { ...row, customerId: 2, currency: "USD" },
      ],
      orders,
      "mixedCurrencies at [1].currency",
    ],
    [[row], { activities: { orders: { cost: 1, capacity: 0 } } }, "outOfRange at activities.orders.capacity"],
    [[row], { activities: { orders: { cost: -1, capacity: 1 } } }, "outOfRange at activities.orders.cost"],
    [[row], { activities: { orders: null } }, "wrongType at activities.orders"],
    [[row], {}, "missing at activities"],
    [[row], { ...orders, decimals: 21 }, "outOfRange at decimals"],
    [null, orders, "wrongType at "],
    [[null], orders, "wrongType at [0]"],
  ] as [unknown, unknown, string][])("of %j with %j: %s", (rows, options, expected) => {
    expect(caught(() => customerProfitability(wrong(rows), wrong(options)))).toBe(expected);
  });
});

describe("whaleCurve", () => {
  it("of nobody, and of losses alone, has its peak at nobody", () => {
    expect(whaleCurve([])).toMatchObject({ points: [], peak: { customers: 0, shareOfTotal: null }, lossMaking: 0 });
    const { peak, destroyed } = whaleCurve([
      { customerId: 1, profit: "-0.10" },
      { customerId: 2, profit: -0.2 },
    ]);
    expect([peak.customers, peak.profit.toString(), destroyed.toString()]).toEqual([0, "0", "-0.3"]);
  });

  it.each([
    [[{ customerId: 1, profit: null }], "missing at [0].profit"],
    [[{ customerId: 1, profit: Number.NaN }], "invalidAmount at [0].profit"],
    [
      [
        { customerId: 1, profit: 1 },
        { customerId: 1, profit: 1 },
      ],
      "duplicate at [1].customerId",
    ],
    [[{ customerId: 1.5, profit: 1 }], "wrongType at [0].customerId"],
  ] as [unknown, string][])("of %j: %s", (rows, expected) => {
    expect(caught(() => whaleCurve(wrong(rows)))).toBe(expected);
  });
});

describe("share of wallet", () => {
  it("has no share of an empty wallet, and leaves it out of the mean", () => {
    const { customers, mean, aggregate } = shareOfWallet([
      { customerId: 1, spend: 0, wallet: 0 },
      { customerId: 2, spend: 1, wallet: 4 },
    ]);
    expect([customers[0]?.share, mean.value, mean.observations, aggregate]).toEqual([null, 0.25, 1, 0.25]);
  });

  it("knows no actual share where a spend is unknown or all are 0", () => {
    expect(
      walletAllocation([
        { brand: "a", rating: 1, spend: 5 },
        { brand: "b", rating: 2 },
      ]).map(({ share }) => share),
    ).toEqual([null, null]);
    expect(walletAllocation([{ brand: "a", rating: 1, spend: 0 }])).toEqual([
      { brand: "a", rank: 1, allocation: 1, share: null },
    ]);
    expect(walletAllocation([])).toEqual([]);
  });

  it.each([
    [() => shareOfWallet([{ customerId: 1, spend: 5, wallet: 4 }]), "outOfRange at [0].wallet"],
    [() => shareOfWallet([{ customerId: 1, spend: -5, wallet: 4 }]), "outOfRange at [0].spend"],
    [
      () =>
        walletAllocation([
          { brand: "a", rating: 1 },
          { brand: "a", rating: 2 },
        ]),
      "duplicate at [1].brand",
    ],
    [() => walletAllocation([{ brand: " ", rating: 1 }]), "missing at [0].brand"],
    [() => walletAllocation([{ brand: "a", rating: wrong("9") }]), "notANumber at [0].rating"],
    [
      () =>
        walletAllocations([
          { customerId: 1, brand: "a", rating: 1 },
          { customerId: "1", brand: "a", rating: 1 },
        ]),
      "mixedTypes at [1].customerId",
    ],
    [() => walletAllocations([], wrong({ confidenceLevl: 0.9 })), "unknownName at confidenceLevl"],
  ] as [() => unknown, string][])("%s: %s", (call, expected) => {
    expect(caught(call)).toBe(expected);
  });
});

describe("loyaltyMatrix and concentrationRisk", () => {
  it.each([
    [
      () => loyaltyMatrix([{ attitude: 1, patronage: wrong(undefined) }], { attitudeFrom: 1, patronageFrom: 1 }),
      "missing at [0].patronage",
    ],
    [
      () => loyaltyMatrix({ attitude: [1], patronage: [] }, { attitudeFrom: 1, patronageFrom: 1 }),
      "lengthMismatch at patronage",
    ],
    [() => loyaltyMatrix([], wrong({ attitudeFrom: 1 })), "missing at patronageFrom"],
    [() => concentrationRisk([{ customerId: 1, revenue: -1 }]), "outOfRange at [0].revenue"],
    [
      () =>
        concentrationRisk([
          { customerId: 1, revenue: 1, leaveProbability: 0.1 },
          { customerId: 2, revenue: 1 },
        ]),
      "missing at [1].leaveProbability",
    ],
    [
      () => concentrationRisk([{ customerId: 1, revenue: 1, leaveProbability: 1.1 }]),
      "outOfRange at [0].leaveProbability",
    ],
    [() => concentrationRisk([], { majorFrom: 0 }), "outOfRange at majorFrom"],
    [() => concentrationRisk([], { departures: [0] }), "outOfRange at departures[0]"],
    [() => concentrationRisk([], wrong({ bearableLos: 0.1 })), "unknownName at bearableLos"],
  ] as [() => unknown, string][])("%s: %s", (call, expected) => {
    expect(caught(call)).toBe(expected);
  });

  it("of no revenue names no major customer and no share", () => {
    const result = concentrationRisk([{ customerId: 1, revenue: 0 }], { bearableLoss: 0.5 });
    expect(result).toMatchObject({
      major: [],
      breakingPoint: null,
      expectedLoss: null,
      departures: [{ customers: 1, share: null }, {}, {}],
    });
  });
});
