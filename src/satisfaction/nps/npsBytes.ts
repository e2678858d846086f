import type { NpsTally } from "./npsTally.ts";

const ONES = 0x01010101;

/**
 * Counts the bytes that fill whole words, and says how many; none when one of them is not on a scale from 0.
 *
 * Four bytes are compared at a time: adding 127 - bound to a byte sets its highest bit just when it exceeds the bound, and a
 * multiplication adds four lanes up, as long as their sum is a byte itself: after 63 words at most.
 */
export function countBytes(tally: NpsTally, bytes: Uint8Array): number {
  const [min, detractorsTo, passivesTo, max] = tally.scale;
  if (min || max > 99 || bytes.byteOffset & 3) return 0;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  let notDetractors = 0;
  let promoters = 0;
  let outside = 0;
  for (let index = 0; index < words.length; ) {
    let lanes = 0;
    let topLanes = 0;
    for (const stop = Math.min(index + 63, words.length); index < stop; index++) {
      const word = words[index] as number;
      outside |= word | (word + (127 - max) * ONES);
      lanes += ((word + (127 - detractorsTo) * ONES) >> 7) & ONES;
      topLanes += ((word + (127 - passivesTo) * ONES) >> 7) & ONES;
    }
    notDetractors += Math.imul(lanes, ONES) >>> 24;
    promoters += Math.imul(topLanes, ONES) >>> 24;
  }
  if ((outside >> 7) & ONES) return 0;
  tally.promoters = promoters;
  tally.passives = notDetractors - promoters;
  tally.detractors = words.length * 4 - notDetractors;
  // Where nobody promotes, the ends tell whether the scale is right.
  if (promoters === 0) {
    for (const answer of bytes.subarray(0, words.length * 4)) {
      if (answer < tally.lowest) tally.lowest = answer;
      if (answer > tally.highest) tally.highest = answer;
    }
  }
  return words.length * 4;
}
