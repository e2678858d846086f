import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearestDouble } from "../../src/internal/nearestDouble.ts";

describe("nearestDouble", () => {
  it("reads a decimal as JavaScript reads its text", () => {
    const scale = fc.nat({ max: 330 });
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 60n), max: 10n ** 60n }), scale, (units, decimals) => {
        expect(nearestDouble(units, 1n, decimals)).toBe(Number(`${units}e-${decimals}`) + 0);
        expect(nearestDouble(units * 7n, 7n, decimals)).toBe(Number(`${units}e-${decimals}`) + 0);
      }),
      { numRuns: 2000 },
    );
  });

  it("is the division of integers that fit", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (part, whole) => {
        expect(nearestDouble(BigInt(part), BigInt(whole))).toBe(part / whole + 0);
      }),
      { numRuns: 2000 },
    );
  });

  it("tells a tie from what lies just beside it", () => {
    const tie = 2n ** 53n + 1n;
    const fine = 10n ** 300n;
    expect(nearestDouble(tie * fine, fine)).toBe(2 ** 53);
    expect(nearestDouble(tie * fine + 1n, fine)).toBe(2 ** 53 + 2);
    expect(nearestDouble(tie * fine - 1n, fine)).toBe(2 ** 53);
    expect(nearestDouble((tie + 2n) * fine, fine)).toBe(2 ** 53 + 4);
  });

  it("keeps the ends of the range", () => {
    expect(nearestDouble(0n, 5n)).toBe(0);
    expect(nearestDouble(17n * 10n ** 307n, 1n)).toBe(1.7e308);
    expect(nearestDouble(5n, 1n, 324)).toBe(5e-324);
    expect(nearestDouble(1n, 10n ** 400n)).toBe(0);
  });
});
