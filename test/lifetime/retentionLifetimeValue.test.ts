import { rate } from "custometry/core";
import { type RetentionLifetimeValueOptions, retentionLifetimeValue } from "custometry/lifetime";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";
import { expectFinite } from "../core/finite.ts";
import { relativeError } from "../internal/oracle.ts";

const terms = { margin: 100, discountRate: 0.1, firstPayment: "included", timing: "start" } as const;

/** The sum, payment by payment. */
function summed(retention: number, options: RetentionLifetimeValueOptions, periods: number): number {
  const delay = { start: 0, middle: 0.5, end: 1 }[options.timing];
  const first = options.firstPayment === "included" ? 0 : 1;
  let sum = 0;
  for (let k = first; k < first + periods; k++)
    sum += (options.margin * retention ** k) / (1 + options.discountRate) ** (k + delay);
  return sum;
}

describe("retentionLifetimeValue", () => {
  it("is each of the three formulas of textbooks, by its convention", () => {
    const [m, r, d] = [100, 0.8, 0.1];
    const value = (options: Partial<RetentionLifetimeValueOptions>): number =>
      retentionLifetimeValue(r, { ...terms, ...options }).value ?? 0;
    expect(value({})).toBeCloseTo((m * (1 + d)) / (1 + d - r), 10);
    expect(value({ timing: "end" })).toBeCloseTo(m / (1 + d - r), 10);
    expect(value({ firstPayment: "excluded" })).toBeCloseTo((m * r) / (1 + d - r), 10);
    expect(value({ firstPayment: "excluded" }) + m).toBeCloseTo(value({}), 10);
  });

  it("is the sum of its payments", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e6 }).map((millionths) => millionths / 1e6),
        fc.record({
          margin: fc.integer({ min: 1, max: 1000 }),
          discountRate: fc.double({ min: 0, max: 2, noNaN: true }),
          firstPayment: fc.constantFrom("included", "excluded"),
          timing: fc.constantFrom("start", "middle", "end"),
          horizon: fc.nat(60),
        }),
        (retention, options) => {
          const result = retentionLifetimeValue(retention, options);
          expect(relativeError(result.value ?? 0, summed(retention, options, options.horizon))).toBeLessThan(1e-11);
          expect(retentionLifetimeValue(retention, result.options)).toEqual(result);
          expectFinite(result);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("has the interval of the rate, turned round for a loss", () => {
    const kept = rate(400, 500);
    const { interval } = retentionLifetimeValue(kept, terms);
    const at = (r: number): number => retentionLifetimeValue(r, terms).value ?? 0;
    expect(interval).toEqual({
      ...kept.interval,
      low: at(kept.interval?.low ?? 0),
      high: at(kept.interval?.high ?? 0),
    });
    const loss = retentionLifetimeValue(kept, { ...terms, margin: -100 }).interval;
    expect(loss?.low).toBe(-(interval?.high ?? 0));
    expect(retentionLifetimeValue(rate(0, 0), terms)).toMatchObject({ value: null, interval: null, multiple: null });
  });

  it("at its ends", () => {
    expect(retentionLifetimeValue(0, terms)).toMatchObject({ value: 100, multiple: 1, expectedPeriods: 1 });
    expect(retentionLifetimeValue(0, { ...terms, firstPayment: "excluded", margin: -5 }).value).toBe(0);
    expect(retentionLifetimeValue(1, { ...terms, discountRate: 0, horizon: 7 }).value).toBe(700);
    expect(retentionLifetimeValue(1, terms)).toMatchObject({ expectedPeriods: "Infinity" });
    expect(relativeError(retentionLifetimeValue(1, terms).value ?? 0, 1100)).toBeLessThan(1e-14);
    expect(retentionLifetimeValue(0.5, { ...terms, horizon: 0 }).value).toBe(0);
  });

  it("refuses what is no rate, no amount or no convention", () => {
    expect(caught(() => retentionLifetimeValue(1, { ...terms, discountRate: 0 }))).toBe("outOfRange at discountRate");
    expect(caught(() => retentionLifetimeValue(80, terms))).toBe("outOfRange at retention");
    expect(caught(() => retentionLifetimeValue(wrong(null), terms))).toBe("wrongType at retention");
    expect(caught(() => retentionLifetimeValue(Number.NaN, terms))).toBe("notANumber at retention");
    expect(caught(() => retentionLifetimeValue(wrong({}), terms))).toBe("missing at retention.value");
    expect(caught(() => retentionLifetimeValue(0.8, wrong({ ...terms, firstPayment: undefined })))).toBe(
      "invalidOption at firstPayment",
    );
    expect(caught(() => retentionLifetimeValue(0.8, wrong({ ...terms, horizn: 3 })))).toBe("unknownName at horizn");
    expect(caught(() => retentionLifetimeValue(0.8, wrong({ ...terms, margin: "100" })))).toBe("notANumber at margin");
    expect(caught(() => retentionLifetimeValue(0.8, { ...terms, horizon: 1.5 }))).toBe("notAnInteger at horizon");
    expect(caught(() => retentionLifetimeValue(0.8, wrong(null)))).toBe("wrongType at options");
  });
});
