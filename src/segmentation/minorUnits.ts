import type { AmountUnits } from "../core/amounts.ts";
import type { MinorUnits } from "../core/columns.ts";
import { fail } from "../core/errors.ts";

/** Exact sums as a column; throws for what fits none. */
export function minorUnits(monetary: AmountUnits): MinorUnits {
  if (monetary.kind === "safe") return { units: monetary.units, scale: monetary.scale };
  const { units, scale } = withoutTrailingZeros(monetary.units, monetary.scale);
  const wide = BigInt64Array.from(units);
  const place = units.findIndex((unit, customer) => unit !== wide[customer]);
  if (place >= 0 || scale > 20) {
    fail(
      "outOfRange",
      "amount",
      `sums of at most 20 decimals that fit 64 bits in minor units (pass rows instead of columns: their sums are decimals of any size)`,
      place < 0 ? `${scale} decimals` : units[place],
    );
  }
  return { units: wide, scale };
}

/** The same amounts without the decimals that are 0 in all of them. */
function withoutTrailingZeros(units: readonly bigint[], scale: number): { units: readonly bigint[]; scale: number } {
  let zeros = scale;
  for (const unit of units) while (zeros > 0 && unit % 10n ** BigInt(zeros) !== 0n) zeros--;
  const divisor = 10n ** BigInt(zeros);
  return { units: units.map((unit) => unit / divisor), scale: scale - zeros };
}
