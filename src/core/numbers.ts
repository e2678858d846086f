import { checkIterable, checkNumber } from "./checks.ts";

/** Finite numbers of a list as doubles; the place of the first that is none is in the error. */
export function readNumbers(values: Iterable<number>, path: string): Float64Array {
  const isList = Array.isArray(values) || (ArrayBuffer.isView(values) && !(values instanceof DataView));
  const numbers = isList ? (values as ArrayLike<number>) : [...checkIterable(values, path)];
  const read = new Float64Array(numbers.length);
  for (let index = 0; index < read.length; index++) {
    const value = numbers[index] as number;
    read[index] = Number.isFinite(value) ? value + 0 : checkNumber(value, `${path}[${index}]`);
  }
  return read;
}
