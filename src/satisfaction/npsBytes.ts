import type { NpsTally } from "./nps.ts";

const ONES = 0x01010101;
const HIGH_BITS = 0x80808080;

/**
 * How many of the four bytes of a word exceed a bound; bytes and bound below 128. Adding 127 - bound to a byte sets its
 * highest bit just when it exceeds the bound, and a multiplication adds the four bits up.
 */
function above(word: number, bound: number): number {
  return Math.imul(((word + (127 - bound) * ONES) >> 7) & ONES, ONES) >>> 24;
}

/**
 * Counts the bytes that fill whole words, and says how many; none when one of them is not on a scale from 0.
 *
 * Four bytes are compared at a time.
 */
export function countBytes(tally: NpsTally, bytes: Uint8Array): number {
  const [min, detractorsTo, passivesTo, max] = tally.scale;
  if (min || max > 126 || bytes.byteOffset & 3) return 0;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  let notDetractors = 0;
  let promoters = 0;
  let outside = 0;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as number;
    outside |= word & HIGH_BITS || above(word, max);
    notDetractors += above(word, detractorsTo);
    promoters += above(word, passivesTo);
  }
  if (outside) return 0;
  tally.promoters = promoters;
  tally.passives = notDetractors - promoters;
  tally.detractors = words.length * 4 - notDetractors;
  return words.length * 4;
}
