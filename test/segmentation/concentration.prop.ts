import { concentration } from "custometry/segmentation";
import fc from "fast-check";
import { expect, test } from "vitest";
import { amountColumns, counted, customers, shuffled, toAmounts } from "./amountData.ts";

const holds = <Values>(property: fc.IProperty<Values>): void => fc.assert(property, { numRuns: 200 });
const close = (actual: number | null, expected: number): void =>
  expect(Math.abs(actual! - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)));

test("the measures are those of the plain definitions over all pairs", () => {
  holds(
    fc.property(customers, (list) => {
      const values = counted(list).map(Number);
      const total = values.reduce((sum, value) => sum + value, 0);
      fc.pre(total > 0);
      const n = values.length;
      const mean = total / n;
      const result = concentration(toAmounts(list));
      const pairs = values.reduce(
        (sum, one) => sum + values.reduce((part, other) => part + Math.abs(one - other), 0),
        0,
      );
      close(result.gini, pairs / (2 * n * n * mean));
      if (n > 1) close(result.giniUnbiased, pairs / (2 * n * (n - 1) * mean));
      else expect(result.giniUnbiased).toBe(null);
      close(
        result.hhi,
        values.reduce((sum, value) => sum + (value / total) ** 2, 0),
      );
      close(result.effectiveCustomers! * result.hhi!, 1);
      close(result.hoover, values.reduce((sum, value) => sum + Math.abs(value / total - 1 / n), 0) / 2);
      close(
        result.theil,
        values.reduce((sum, value) => sum + (value > 0 ? ((value / mean) * Math.log(value / mean)) / n : 0), 0),
      );
    }),
  );
});

test("equal customers are not concentrated at all, and a single holder wholly", () => {
  holds(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 10 ** 12 }), (n, cents) => {
      const list = Array.from({ length: n }, (_, id) => ({ id, cents }));
      const { gini, hoover, theil, effectiveCustomers } = concentration(toAmounts(list));
      expect([gini, hoover, theil, effectiveCustomers]).toEqual([0, 0, 0, n]);
      const one = concentration(toAmounts(list.map(({ id }) => ({ id, cents: id === 0 ? cents : 0 }))));
      expect([one.hhi, one.gini, one.hoover]).toEqual([1, (n - 1) / n, (n - 1) / n]);
      expect(one.giniUnbiased).toBe(n === 1 ? null : 1);
    }),
  );
});

test("neither the order of the rows nor the unit of money matters", () => {
  holds(
    fc.property(shuffled, fc.integer({ min: 1, max: 1000 }), ([list, other], factor) => {
      const result = concentration(toAmounts(list));
      expect(concentration(toAmounts(other))).toEqual(result);
      const scaled = concentration(toAmounts(list.map(({ id, cents }) => ({ id, cents: cents * factor }))));
      for (const name of ["gini", "giniUnbiased", "hhi", "hhiNormalised", "hoover", "lorenz", "reach", "top"] as const)
        expect(scaled[name], name).toEqual(result[name]);
    }),
  );
});

test("the Lorenz curve is convex, from (0, 0) to (1, 1), and the Gini coefficient is what lies above it", () => {
  holds(
    fc.property(customers, (list) => {
      fc.pre(list.some(({ cents }) => cents > 0));
      const { lorenz, gini, top } = concentration(toAmounts(list), { lorenzSteps: list.length });
      expect([lorenz[0], lorenz.at(-1)]).toEqual([
        { customerShare: 0, amountShare: 0 },
        { customerShare: 1, amountShare: 1 },
      ]);
      const rises = lorenz.slice(1).map(({ amountShare }, index) => amountShare - lorenz[index]!.amountShare);
      for (let step = 1; step < rises.length; step++) expect(rises[step]! - rises[step - 1]!).toBeGreaterThan(-1e-14);
      const area = lorenz
        .slice(1)
        .reduce((sum, point, index) => sum + point.amountShare + lorenz[index]!.amountShare, 0);
      close(gini, 1 - area / list.length);
      const fifth = concentration(toAmounts(list), { lorenzSteps: 5 }).lorenz[4]!;
      close(top[0]!.amountShare, 1 - fifth.amountShare);
    }),
  );
});

test("as many customers as it takes, and not one fewer", () => {
  holds(
    fc.property(customers, fc.integer({ min: 1, max: 100 }), (list, percent) => {
      const values = counted(list);
      const total = values.reduce((sum, value) => sum + value, 0n);
      fc.pre(total > 0n);
      const needed = concentration(toAmounts(list), { reach: [percent / 100] }).reach[0]!.customers!;
      const sum = (count: number): bigint => values.slice(0, count).reduce((part, value) => part + value, 0n);
      expect(sum(needed) * 100n >= total * BigInt(percent)).toBe(true);
      expect(sum(needed - 1) * 100n < total * BigInt(percent)).toBe(true);
    }),
  );
});

test("columns of every form give what rows give, and options that come back the same result", () => {
  holds(
    fc.property(customers, (list) => {
      const result = concentration(toAmounts(list), {
        largest: [2, 7],
        top: [0.05, 0.5],
        reach: [0.33],
        lorenzSteps: 7,
      });
      expect(concentration(toAmounts(list), JSON.parse(JSON.stringify(result.options)))).toEqual(result);
      for (const columns of Object.values(amountColumns(list)))
        expect(concentration(columns, result.options)).toEqual(JSON.parse(JSON.stringify(result)));
    }),
  );
});
