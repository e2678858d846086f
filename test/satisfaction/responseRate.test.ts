import { rate } from "custometry/core";
import { responseRate } from "custometry/satisfaction";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";
import { anything } from "../schema/arbitraries.ts";
import { expectPlain, level, orTold } from "./surveyData.ts";

const counts = { invited: 100, undeliverable: 10, completed: 30, partial: 15 };

describe("responseRate", () => {
  it("divides by the invitations that arrived", () => {
    const result = responseRate(counts);
    expect([result.value, result.delivered, result.withPartial.value, result.undeliverable.value]).toEqual([
      30 / 90,
      90,
      0.5,
      0.1,
    ]);
    expect(result.completed).toEqual(rate(30, 90));
    expectPlain(result);
  });

  it("takes what is not told for 0", () => {
    expect(responseRate({ invited: 4, completed: 1 })).toEqual(
      responseRate({ invited: 4, completed: 1, undeliverable: 0, partial: undefined }),
    );
  });

  it("of nobody reached is null, not 0", () => {
    const none = responseRate({ invited: 5, undeliverable: 5, completed: 0 });
    expect([none.value, none.interval, none.undeliverable.value]).toEqual([null, null, 1]);
    expect(responseRate({ invited: 0, completed: 0 }).undeliverable.value).toBeNull();
  });

  it("counts as far as counts go", () => {
    const most = Number.MAX_SAFE_INTEGER;
    expectPlain(responseRate({ invited: most, completed: most }));
    expect(caught(() => responseRate({ invited: most, completed: most, partial: most }))).toBe(
      "outOfRange at completed + partial",
    );
  });

  it("is the rate of its counts, and its own options give it again", () => {
    const some = fc.record({
      undeliverable: fc.nat(50),
      completed: fc.nat(50),
      partial: fc.nat(50),
      silent: fc.nat(50),
    });
    fc.assert(
      fc.property(some, level, ({ undeliverable, completed, partial, silent }, confidenceLevel) => {
        const delivered = completed + partial + silent;
        const all = { invited: delivered + undeliverable, undeliverable, completed, partial };
        const result = responseRate(all, { confidenceLevel, method: "jeffreys" });
        expect(result.delivered).toBe(delivered);
        expect(result.completed).toEqual(rate(completed, delivered, result.options));
        expect(result.withPartial.value ?? 0).toBeGreaterThanOrEqual(result.value ?? 0);
        expect(responseRate(all, result.options)).toEqual(result);
      }),
    );
  });

  it("gives a result or an error that says what is wrong, whatever comes in", () => {
    const count = fc.oneof(fc.nat(9), anything);
    const some = fc.record({ invited: count, undeliverable: count, completed: count, partial: count });
    fc.assert(
      fc.property(
        fc.oneof(some, anything),
        fc.oneof(fc.record({ confidenceLevel: level }), anything),
        (all, options) => {
          orTold(() => responseRate(all as never, options as never));
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    [null, "wrongType at "],
    [{}, "missing at invited"],
    [{ invited: 5 }, "missing at completed"],
    [{ ...counts, invited: "100" }, "notANumber at invited"],
    [{ ...counts, completed: 1.5 }, "notAnInteger at completed"],
    [{ ...counts, partial: -1 }, "outOfRange at partial"],
    [{ ...counts, undeliverable: 101 }, "outOfRange at undeliverable"],
    [{ ...counts, completed: 91, partial: 0 }, "outOfRange at completed + partial"],
    [{ ...counts, completed: 80, partial: 11 }, "outOfRange at completed + partial"],
    [{ ...counts, invited: 2 ** 53 }, "outOfRange at invited"],
  ])("refuses the counts %j", (bad, told) => {
    expect(caught(() => responseRate(wrong(bad)))).toBe(told);
  });

  it.each([
    [null, "wrongType at options"],
    [{ method: "score" }, "invalidOption at method"],
    [{ confidenceLevel: 95 }, "outOfRange at confidenceLevel"],
  ])("refuses the options %j", (options, told) => {
    expect(caught(() => responseRate(counts, wrong(options)))).toBe(told);
  });
});
