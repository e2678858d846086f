import { checkIterable } from "./checks.ts";
import { fail, failWithin } from "./errors.ts";
import { checkOptions } from "./spelling.ts";

/**
 * A measure that can be counted in parts: in batches, in workers, per group, in a database.
 *
 * The methods are those of Apache Beam's `CombineFn`, name for name. A tally is plain JSON; merging is associative and
 * commutative, and a new accumulator changes nothing. `addInput` and `mergeAccumulators` may change and return the first tally.
 *
 * @category Combining
 */
export interface Combine<in Input, in out Tally, out Output> {
  /** A tally of nothing. */
  createAccumulator(): Tally;
  /** The tally with one input more. */
  addInput(tally: Tally, input: Input): Tally;
  /** The tally of all the inputs of the given tallies. */
  mergeAccumulators(tallies: Iterable<Tally>): Tally;
  /** The result of a tally. */
  extractOutput(tally: Tally): Output;
}

/** `measure` when it is a combine; otherwise throws. */
export function checkCombine<C>(measure: C): C {
  const { addInput } = Object(measure) as { addInput?: unknown };
  if (typeof addInput !== "function") fail("wrongType", "measure", "a combine, such as npsCombine()", measure);
  return measure;
}

/**
 * The result of a measure over inputs, counted one by one.
 *
 * @param inputs - The inputs.
 * @param measure - How to count, such as `npsCombine()`.
 * @returns The result.
 * @throws What the measure throws for an input it cannot take.
 * @example
 * ```ts
 * import { combine, npsCombine } from "custometry";
 *
 * combine([10, 9, 8, 6], npsCombine()).value; // => 25
 * ```
 * @category Combining
 */
export function combine<Input, Tally, Output>(inputs: Iterable<Input>, measure: Combine<Input, Tally, Output>): Output {
  checkIterable(inputs);
  let tally = checkCombine(measure).createAccumulator();
  let index = 0;
  try {
    for (const input of inputs) {
      tally = measure.addInput(tally, input);
      index++;
    }
  } catch (error) {
    failWithin(error, `[${index}]`);
  }
  return measure.extractOutput(tally);
}

/**
 * What is needed of the platform's `AbortSignal`, which ECMAScript itself does not have.
 *
 * @category Combining
 */
export interface StopSignal {
  /** Whether its owner has stopped it. */
  readonly aborted: boolean;
}

/**
 * How to follow and stop a stream.
 *
 * @category Combining
 */
export interface AsyncOptions {
  /** An `AbortSignal`: once aborted, the stream stops with code `aborted`. */
  readonly signal?: StopSignal | undefined;
  /** Is told the number of inputs so far, after every 10,000 and at the end. */
  readonly onProgress?: ((inputs: number) => void) | undefined;
}

const PROGRESS_EVERY = 10_000;

/**
 * The result of a measure over a stream of inputs, such as the lines of a file or the pages of a service.
 *
 * @param inputs - An async or plain iterable of inputs.
 * @param measure - How to count.
 * @param options - A signal to stop it and a function that is told how far it is.
 * @returns A promise of the same result as {@link combine} gives.
 * @throws A {@link CustometryError} with code `aborted` when the signal stops it, and what the measure throws.
 * @example
 * ```ts
 * import { combineAsync, npsCombine } from "custometry";
 *
 * async function* answers() {
 *   yield* [10, 9, 8, 6];
 * }
 * (await combineAsync(answers(), npsCombine())).value; // => 25
 * ```
 * @category Combining
 */
export async function combineAsync<Input, Tally, Output>(
  inputs: AsyncIterable<Input> | Iterable<Input>,
  measure: Combine<Input, Tally, Output>,
  options: AsyncOptions = {},
): Promise<Output> {
  const { signal, onProgress } = checkOptions(options, ["signal", "onProgress"]);
  if (!Object(inputs)[Symbol.asyncIterator]) checkIterable(inputs as Iterable<Input>);
  let tally = checkCombine(measure).createAccumulator();
  let index = 0;
  try {
    for await (const input of inputs) {
      if (signal?.aborted) fail("aborted", "", "a stream that runs to its end", `${index} inputs`);
      tally = measure.addInput(tally, input);
      index++;
      if (index % PROGRESS_EVERY === 0) onProgress?.(index);
    }
  } catch (error) {
    failWithin(error, `[${index}]`);
  }
  if (index % PROGRESS_EVERY !== 0 || index === 0) onProgress?.(index);
  return measure.extractOutput(tally);
}
