import { sumMoneyCombine } from "custometry/core";
import { type FunnelEvent, funnelCombine } from "custometry/funnel";
import { cesCombine, csatCombine, deliveryPromiseCombine, type NpsScale, npsCombine } from "custometry/satisfaction";
import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostileAmount } from "../core/amounts.ts";
import { expectCombineLaws } from "./combineLaws.ts";

const scales: NpsScale[] = ["0..10", "1..5", "1..7", { min: -5, max: 5, detractorsTo: 0, passivesTo: 2 }];

describe("laws of a combine", () => {
  it.each(scales)("nps on the scale %s", (scale) => {
    const [low, high] =
      typeof scale === "object" ? [scale.min, scale.max] : (scale.split("..").map(Number) as [number, number]);
    expectCombineLaws(npsCombine({ scale }), fc.integer({ min: low, max: high }));
  });

  it.each(scales)("nps on the scale %s, with answers left out", (scale) => {
    const answer = fc.oneof(fc.integer({ min: -7, max: 12 }), fc.constantFrom(null, undefined, 7.5, Number.NaN));
    expectCombineLaws(npsCombine({ scale, invalid: "count" }), answer);
  });

  it.each(["answered", "decided", "asked"] as const)(
    "csat and ces of those %s, with answers left out",
    (denominator) => {
      const answer = fc.oneof(fc.integer({ min: 0, max: 8 }), fc.constantFrom(null, undefined, 4.5, Number.NaN));
      const options = { scale: { min: 1, max: 7 }, denominator, invalid: "count" } as const;
      expectCombineLaws(csatCombine({ ...options, satisfiedFrom: 6 }), answer);
      expectCombineLaws(cesCombine({ ...options, easyFrom: 3, higherIs: "harder", statistic: "net" }), answer);
    },
  );

  it.each(["orderStatistic", "conformal", "normal"] as const)("delivery promise by %s", (method) => {
    const time = fc.oneof(
      fc.nat(9),
      fc.double({ min: 0, max: 1e15, noNaN: true }),
      fc.constantFrom(-0, -1, Number.NaN),
    );
    const options = { coverage: 0.8, confidenceLevel: 0.7, method, invalid: "count" } as const;
    expectCombineLaws(deliveryPromiseCombine(options), time, { numRuns: method === "normal" ? 3 : 100 });
  });

  it("sum of money", () => {
    expectCombineLaws(sumMoneyCombine(), hostileAmount);
  });

  it("sum of money that leaves 2^53 and has many decimals", () => {
    expectCombineLaws(sumMoneyCombine(), fc.constantFrom(9007199254740991, -4503599627370497, "1e-23", 3e-23, 1e-25));
  });

  it("funnel, an input being all events of a user", () => {
    const event = fc.record({
      time: fc.integer({ min: 0, max: 200_000 }),
      event: fc.constantFrom("visit", "signUp", "pay", "other"),
    });
    const user = fc
      .tuple(fc.integer(), fc.array(event, { maxLength: 8 }))
      .map(([userId, events]): FunnelEvent[] => events.map((one) => ({ userId, ...one })));
    expectCombineLaws(funnelCombine({ steps: ["visit", "signUp", "pay"], window: "PT1M" }), user);
  });
});

describe("the laws can fail", () => {
  it("for a float sum, which depends on the order", () => {
    const floats = {
      createAccumulator: () => 0,
      addInput: (sum: number, input: number) => sum + input,
      mergeAccumulators: (sums: Iterable<number>) => [...sums].reduce((sum, one) => sum + one, 0),
      extractOutput: (sum: number) => sum,
    };
    expect(() => expectCombineLaws(floats, fc.constantFrom(0.1, 0.7, 1e16))).toThrow();
  });

  it("for a shared accumulator", () => {
    const shared = { count: 0 };
    const counting = {
      createAccumulator: () => shared,
      addInput: (tally: { count: number }) => Object.assign(tally, { count: tally.count + 1 }),
      mergeAccumulators: (tallies: Iterable<{ count: number }>) => ({
        count: [...tallies].reduce((sum, { count }) => sum + count, 0),
      }),
      extractOutput: ({ count }: { count: number }) => count,
    };
    expect(() => expectCombineLaws(counting, fc.integer())).toThrow();
  });

  it("for a tally that JSON does not hold", () => {
    const inDecimal = {
      createAccumulator: () => new Decimal(0),
      addInput: (sum: Decimal, input: number) => sum.plus(input),
      mergeAccumulators: (sums: Iterable<Decimal>) => [...sums].reduce((sum, one) => sum.plus(one), new Decimal(0)),
      extractOutput: (sum: Decimal) => sum.toFixed(),
    };
    expect(() => expectCombineLaws(inDecimal, fc.integer())).toThrow();
  });
});
