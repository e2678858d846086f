import type { Combine } from "custometry/core";
import fc from "fast-check";
import { expect } from "vitest";

const overJson = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/** Which part each input goes to; parts that get none stay empty. */
const PARTS = 5;

/**
 * The laws of a combine: any split of the inputs, merged in any order and any nesting, gives what one pass gives; a tally
 * survives JSON; merging with nothing changes nothing; an accumulator is fresh.
 */
export function expectCombineLaws<Input, Tally, Output>(
  measure: Combine<Input, Tally, Output>,
  input: fc.Arbitrary<Input>,
  parameters: fc.Parameters<unknown> = {},
): void {
  const tallyOf = (inputs: readonly Input[]): Tally =>
    inputs.reduce((tally: Tally, one) => measure.addInput(tally, one), measure.createAccumulator());
  const finish = (tally: Tally): Output => measure.extractOutput(tally);
  const placed = fc.record({ input, part: fc.nat({ max: PARTS - 1 }) });
  const order = fc.shuffledSubarray([...Array(PARTS).keys()], { minLength: PARTS, maxLength: PARTS });
  fc.assert(
    fc.property(fc.array(placed, { maxLength: 30 }), order, (inputs, parts) => {
      const expected = finish(tallyOf(inputs.map((one) => one.input)));
      const tallies = (): Tally[] =>
        parts.map((part) => tallyOf(inputs.filter((one) => one.part === part).map((one) => one.input)));
      const empty = (): Tally => measure.createAccumulator();
      expect(finish(measure.mergeAccumulators(tallies()))).toEqual(expected);
      expect(finish(measure.mergeAccumulators(new Set(tallies())))).toEqual(expected);
      expect(finish(measure.mergeAccumulators(tallies().map(overJson)))).toEqual(expected);
      const [first = empty(), ...others] = tallies();
      const nested = measure.mergeAccumulators([measure.mergeAccumulators(others), first]);
      expect(finish(nested)).toEqual(expected);
      expect(finish(overJson(nested))).toEqual(expected);
      expect(finish(measure.mergeAccumulators([empty(), nested, empty()]))).toEqual(expected);
      const continued = inputs.reduce((tally: Tally, one) => measure.addInput(tally, one.input), overJson(empty()));
      expect(finish(continued)).toEqual(expected);
      expectSameTally(measure, tallies());
    }),
    parameters,
  );
  expect(measure.createAccumulator()).not.toBe(measure.createAccumulator());
  expect(finish(measure.mergeAccumulators([]))).toEqual(finish(measure.createAccumulator()));
}

/** Finishing a tally changes nothing in it, and a later accumulator knows nothing of an earlier one. */
function expectSameTally<Tally>(measure: Combine<never, Tally, unknown>, tallies: readonly Tally[]): void {
  const before = overJson(measure.createAccumulator());
  for (const tally of tallies) {
    const text = JSON.stringify(tally);
    measure.extractOutput(tally);
    expect(JSON.stringify(tally)).toBe(text);
  }
  measure.mergeAccumulators(tallies);
  expect(overJson(measure.createAccumulator())).toEqual(before);
}
