import { dictionary } from "custometry/core";
import {
  type ActivityCost,
  primaryActivities,
  supportActivities,
  valueChain,
  valueChainActivities,
} from "custometry/strategy";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";

const costs: readonly ActivityCost[] = [
  { activity: "operations", amount: "300.10" },
  { activity: "procurement", amount: 120 },
  { activity: "service", amount: "80.00" },
  { activity: "operations", amount: 0.2 },
  { activity: "procurement", amount: "-0.30" },
];
const costOf = (activity: string, result = valueChain(costs, { revenue: 1000 })) =>
  result.activities.find((one) => one.activity === activity);

describe("valueChain", () => {
  it("adds up the rows of an activity exactly, and leaves the margin", () => {
    const { cost, margin, marginShare, primary, support, currency } = valueChain(costs, { revenue: "1000.00" });
    expect([cost, margin, primary.amount, support.amount].map(String)).toEqual(["500", "500", "380.3", "119.7"]);
    expect([marginShare, primary.shareOfCost, support.shareOfCost]).toEqual([0.5, 0.7606, 0.2394]);
    expect(currency).toBeUndefined();
    expect(costOf("operations")?.amount.toString()).toBe("300.3");
    expect(costOf("operations")?.shareOfCost).toBe(0.6006);
    expect(costOf("procurement")?.amount.toFixed(2)).toBe("119.70");
  });

  it("lists all nine activities in their order, with their kind", () => {
    const { activities } = valueChain(costs, { revenue: 1000 });
    expect(activities.map(({ activity }) => activity)).toEqual([...primaryActivities, ...supportActivities]);
    expect(valueChainActivities).toEqual([...primaryActivities, ...supportActivities]);
    expect(activities.map(({ kind }) => kind).join()).toBe(
      "primary,primary,primary,primary,primary,support,support,support,support",
    );
    expect(activities.map(({ rows }) => rows)).toEqual([0, 2, 0, 0, 1, 0, 0, 0, 2]);
  });

  it("tells an activity without rows from one that costs nothing", () => {
    const result = valueChain([...costs, { activity: "inboundLogistics", amount: 0 }], { revenue: 1000 });
    expect(costOf("inboundLogistics", result)).toMatchObject({ rows: 1, shareOfCost: 0 });
    expect(costOf("outboundLogistics", result)).toMatchObject({ rows: 0, shareOfCost: 0 });
    expect(result.unreported).toEqual([
      "outboundLogistics",
      "marketingAndSales",
      "firmInfrastructure",
      "humanResourceManagement",
      "technologyDevelopment",
    ]);
  });

  it("knows a loss, credits beyond the costs, and shares of nothing", () => {
    const loss = valueChain(costs, { revenue: 400 });
    expect([loss.margin.toString(), loss.marginShare]).toEqual(["-100", -0.25]);
    const credit = valueChain([{ activity: "procurement", amount: -5 }], { revenue: 10 });
    expect([credit.cost.toString(), credit.margin.toString(), credit.marginShare]).toEqual(["-5", "15", 1.5]);
    expect(costOf("procurement", credit)?.shareOfCost).toBeNull();
    const mixed = valueChain([...costs, { activity: "service", amount: -180 }], { revenue: 1000 });
    expect(costOf("service", mixed)?.shareOfCost).toBe(-0.3125);
    const nothing = valueChain([], { revenue: 0 });
    expect([nothing.cost.toString(), nothing.margin.toString(), nothing.marginShare]).toEqual(["0", "0", null]);
    expect(nothing.primary.shareOfCost).toBeNull();
    expect(nothing.unreported).toHaveLength(9);
  });

  it("keeps its options, its currency and what JSON can hold", () => {
    const inEuros = costs.map((row) => ({ ...row, currency: "EUR", ledger: 4000 }));
    const result = valueChain(inEuros, { revenue: "1000.5" });
    expect(result.currency).toBe("EUR");
    expect(valueChain(inEuros, result.options)).toEqual(result);
    const sent = JSON.parse(JSON.stringify(result)) as typeof result;
    expect(valueChain(inEuros, sent.options)).toEqual(result);
    expect(result.rejected.count).toBe(0);
  });

  it("reads columns, minor units and amounts of any size", () => {
    const columns = {
      activity: dictionary(costs.map(({ activity }) => activity)),
      amount: { units: Int32Array.of(30_010, 12_000, 8000, 20, -30), scale: 2 },
      currency: "EUR",
    };
    const { currency, ...fromColumns } = valueChain(columns, { revenue: 1000 });
    expect(fromColumns).toEqual(valueChain(costs, { revenue: 1000 }));
    expect(currency).toBe("EUR");
    const large = valueChain([{ activity: "service", amount: "90071992547409930.01" }], { revenue: "1e17" });
    expect(large.margin.toFixed()).toBe("9928007452590069.99");
    expect(large.marginShare).toBe(0.0992800745259007);
  });

  it("has finite shares up to 300 digits", () => {
    const most = [
      { activity: "service", amount: "-4e299" },
      { activity: "operations", amount: "4e299" },
      { activity: "operations", amount: 1 },
    ] as const;
    const { cost, activities, marginShare } = valueChain(most, { revenue: 1 });
    expect([cost.toFixed(), marginShare]).toEqual(["1", 0]);
    expect(activities.map(({ shareOfCost }) => shareOfCost).filter((share) => share !== 0)).toEqual([4e299, -4e299]);
  });

  it("refuses unknown activities and names them all", () => {
    const rows = [
      costs[0],
      { activity: "Inkoop", amount: 1 },
      { activity: "HRM", amount: 1 },
      { activity: "Inkoop", amount: 1 },
    ];
    const call = () => valueChain(wrong(rows), { revenue: 1 });
    expect(caught(call)).toBe("invalidOption at [1].activity");
    expect(call).toThrow(/one of inboundLogistics, .*procurement \(unknown too: "HRM"\), received "Inkoop"/);
  });

  it.each([
    [null, { revenue: 1 }, "missing at "],
    [[null], { revenue: 1 }, "wrongType at [0]"],
    [{}, { revenue: 1 }, "missing at activity"],
    [[{ amount: 1 }], { revenue: 1 }, "missing at [0].activity"],
    [[{ activity: "constructor", amount: 1 }], { revenue: 1 }, "invalidOption at [0].activity"],
    [[{ activity: "__proto__", amount: 1 }], { revenue: 1 }, "invalidOption at [0].activity"],
    [[{ activity: {}, amount: 1 }], { revenue: 1 }, "invalidOption at [0].activity"],
    [[{ activity: "service" }], { revenue: 1 }, "missing at [0].amount"],
    [[{ activity: "service", amount: "12,50" }], { revenue: 1 }, "invalidAmount at [0].amount"],
    [[{ activity: "service", amount: Number.NaN }], { revenue: 1 }, "invalidAmount at [0].amount"],
    [{ activity: ["service"], amount: [] }, { revenue: 1 }, "lengthMismatch at amount"],
    [{ activity: "service", amount: [1] }, { revenue: 1 }, "wrongType at activity"],
    [costs, undefined, "wrongType at options"],
    [costs, {}, "missing at revenue"],
    [costs, { revenue: -1 }, "outOfRange at revenue"],
    [costs, { revenue: "a lot" }, "invalidAmount at revenue"],
    [costs, { revenue: {} }, "invalidAmount at revenue"],
    [[{ activity: "service", amount: "1e400" }], { revenue: 1000 }, "outOfRange at amount"],
    [[{ activity: "service", amount: "-1e300" }], { revenue: 1000 }, "outOfRange at amount"],
    [costs, { revenue: "1e300" }, "outOfRange at revenue"],
    [costs, { revenue: "1e-300" }, "outOfRange at amount"],
    [
      [
        { activity: "service", amount: "1e399" },
        { activity: "operations", amount: "-1e399" },
        { activity: "operations", amount: "0.01" },
      ],
      { revenue: 1 },
      "outOfRange at amount",
    ],
    [costs, { revenue: Number.POSITIVE_INFINITY }, "invalidAmount at revenue"],
  ] as [unknown, unknown, string][])("refuses %j with %j: %s", (rows, options, expected) => {
    expect(caught(() => valueChain(wrong(rows), wrong(options)))).toBe(expected);
  });

  it("refuses costs of two currencies", () => {
    const rows = costs.map((row, place) => ({ ...row, currency: place === 2 ? "USD" : "EUR" }));
    expect(caught(() => valueChain(rows, { revenue: 1 }))).toBe("mixedCurrencies at [2].currency");
  });
});
