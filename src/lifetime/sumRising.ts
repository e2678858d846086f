import { logRising, risingCurve, risingSlope } from "../internal/rising.ts";
import type { PurchaseGroups } from "./purchaseGroups.ts";

/** The parts of a sum over x of `ln (c)_x` with its first two derivatives in c. */
export function sumRising(
  c: number,
  { values, valueCount }: PurchaseGroups,
  longer: number,
): readonly [number, number, number] {
  let [value, slope, curve] = [0, 0, 0];
  let from = 0;
  let more = valueCount.reduce((sum, count) => sum + count, 0);
  // Customers with more than j purchases share the factor c + j.
  for (let place = 0; place < values.length; place++) {
    const to = (values[place] as number) + longer;
    if (to > from) {
      value += more * logRising(c + from, to - from);
      slope += more * risingSlope(c + from, to - from);
      curve += more * risingCurve(c + from, to - from);
      from = to;
    }
    more -= valueCount[place] as number;
  }
  return [value, slope, curve];
}
