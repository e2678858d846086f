import { type FunnelDefinition, type FunnelStepDefinition, funnel } from "custometry/funnel";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Event, search, windowOf } from "./oracle.ts";

const NAMES = ["A", "B", "C", "X"];
const windows = fc.integer({ min: 0, max: 10 });
const log = (maxLength: number): fc.Arbitrary<Event[]> =>
  fc
    .array(fc.record({ time: fc.integer({ min: 0, max: 8 }), event: fc.constantFrom(...NAMES) }), { maxLength })
    .map((events) => events.map((event, sequence) => ({ userId: "u", ...event, sequence })));

/** Two or three steps, or a name twice; with a window of their own or optional where `rich`. */
function stepsOf(rich: boolean): fc.Arbitrary<FunnelStepDefinition[]> {
  const names = fc.array(fc.constantFrom("A", "B", "C"), { minLength: 1, maxLength: 4 });
  const extra = fc.record({
    window: fc.option(windows.map(windowOf), { nil: undefined }),
    optional: fc.option(fc.boolean(), { nil: undefined }),
  });
  return fc.tuple(names, fc.array(extra, { minLength: 4, maxLength: 4 })).map(([list, extras]) =>
    list.map((name, place) => ({
      name: `${place} ${name}`,
      event: name,
      ...(rich && place > 0 ? extras[place] : {}),
    })),
  );
}

const entry = fc.constantFrom("any", "first", "last" as const);
const exclusion = (steps: number): fc.Arbitrary<NonNullable<FunnelDefinition["exclusions"]>> =>
  fc.array(
    fc
      .record({
        effect: fc.constantFrom("chain", "dropOff", "user" as const),
        from: fc.nat(3),
        length: fc.nat(3),
        all: fc.boolean(),
      })
      .map(({ effect, from, length, all }) => {
        const first = 1 + (from % Math.max(1, steps - 1));
        const between = [first, Math.min(steps, first + 1 + length)] as const;
        return { event: "X", effect, ...(all || steps < 2 ? {} : { between }) };
      }),
    { maxLength: 2 },
  );

function expectFound(
  own: readonly Event[],
  steps: readonly FunnelStepDefinition[],
  window: number,
  definition: Omit<FunnelDefinition, "steps" | "window">,
): void {
  const found = search(own, { steps, window, definition });
  const result = funnel(own, { ...definition, steps, window: windowOf(window), timeToConvert: { chain: "fastest" } });
  expect(result.steps.map(({ reached }) => reached === 1)).toEqual(found.reached);
  expect(result.steps.map(({ time }) => time?.mean ?? null)).toEqual(found.fastest);
  expect(result.excluded).toBe(found.excluded ? 1 : 0);
}

describe("every definition is what a search over all chains finds", () => {
  it.each(["favourable", "sequence", "strict"] as const)("ordered, ties %s", (ties) => {
    const given = stepsOf(true).chain((steps) =>
      fc.record({ steps: fc.constant(steps), entry, reuse: fc.boolean(), exclusions: exclusion(steps.length) }),
    );
    fc.assert(
      fc.property(log(7), windows, given, (own, window, { steps, ...others }) => {
        expectFound(own, steps, window, { ties, ...others });
      }),
      { numRuns: 500 },
    );
  });

  it.each(["sequence", "strict"] as const)("consecutive, ties %s", (ties) => {
    const given = stepsOf(true).chain((steps) =>
      fc.record({ steps: fc.constant(steps), entry, exclusions: exclusion(steps.length) }),
    );
    fc.assert(
      fc.property(log(7), windows, given, (own, window, { steps, ...others }) => {
        expectFound(own, steps, window, { order: "consecutive", ties, ...others });
      }),
      { numRuns: 500 },
    );
  });

  it("unordered", () => {
    const given = stepsOf(false).chain((steps) =>
      fc.record({ steps: fc.constant(steps), entry, reuse: fc.boolean(), exclusions: exclusion(0) }),
    );
    fc.assert(
      fc.property(log(7), windows, given, (own, window, { steps, ...others }) => {
        expectFound(own, steps, window, { order: "unordered", ...others });
      }),
      { numRuns: 500 },
    );
  });
});
