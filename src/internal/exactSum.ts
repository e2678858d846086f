/** An exact decimal: `units × 10^-scale`. */
export interface Exact {
  readonly units: bigint;
  readonly scale: number;
}

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;
/** Longest text and largest exponent that are read: far beyond any amount, short of what would take seconds. */
const LONGEST = 400;

/** The exact value of a decimal text, or `undefined` when it is not one. */
export function exactFromText(text: string): Exact | undefined {
  const match = text.length <= LONGEST ? DECIMAL.exec(text) : null;
  if (match === null) return undefined;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
  if (whole.length + fraction.length === 0 || Math.abs(Number(exponent)) > LONGEST) return undefined;
  const digits = BigInt(whole + fraction);
  const scale = fraction.length - Number(exponent);
  const units = sign === "-" ? -digits : digits;
  return scale < 0 ? { units: units * 10n ** BigInt(-scale), scale: 0 } : { units, scale };
}

/** The sum of two exact decimals, at the larger of their scales. */
export function addExact(first: Exact, second: Exact): Exact {
  const scale = Math.max(first.scale, second.scale);
  return { units: unitsAt(first, scale) + unitsAt(second, scale), scale };
}

/** The first less the second. */
export function minusExact(one: Exact, other: Exact): Exact {
  return addExact(one, { units: -other.units, scale: other.scale });
}

/** The product of two exact decimals. */
export function timesExact(one: Exact, other: Exact): Exact {
  return { units: one.units * other.units, scale: one.scale + other.scale };
}

/** The exact value of the shortest decimal text of a finite number. */
export function exactOf(number: number): Exact {
  return exactFromText(String(number)) as Exact;
}

/** The units at a scale that is at least the number's own. */
export function unitsAt(number: Exact, scale: number): bigint {
  return scale === number.scale ? number.units : number.units * 10n ** BigInt(scale - number.scale);
}

/** The decimal text of an exact decimal, without exponent. */
export function exactToText({ units, scale }: Exact): string {
  const negative = units < 0n;
  const digits = String(negative ? -units : units).padStart(scale + 1, "0");
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return negative ? `-${text}` : text;
}

/** Adding and taking away this leaves the nearest integer of any number below 2^51. */
const ROUND = 1.5 * 2 ** 52;
const LARGEST = 2 ** 51;
const BLOCK = 4096;

/**
 * Exact sum of `values[from..to)` in units of `1 / factor`, or `undefined` when a value has more decimals or the sizes
 * add up to more than 2^51. Below that bound each step is exact: every scaled value is an integer and so is every partial sum.
 */
function sumBlock(values: ArrayLike<number>, from: number, to: number, factor: number): number | undefined {
  // Two lanes: the additions of one wait less for those of the other.
  let sum = 0;
  let otherSum = 0;
  let size = 0;
  let index = from;
  for (; index + 1 < to; index += 2) {
    const value = values[index] as number;
    const other = values[index + 1] as number;
    const units = value * factor + ROUND - ROUND;
    const otherUnits = other * factor + ROUND - ROUND;
    if (units / factor !== value || otherUnits / factor !== other) return undefined;
    sum += units;
    otherSum += otherUnits;
    size += Math.abs(units) + Math.abs(otherUnits);
  }
  if (index === to - 1) {
    const value = values[index] as number;
    const units = value * factor + ROUND - ROUND;
    if (units / factor !== value) return undefined;
    sum += units;
    size += Math.abs(units);
  }
  return size <= LARGEST ? sum + otherSum : undefined;
}

/** Exact sum of doubles, each taken as its shortest decimal text; `reject` throws for the first that is not finite. */
export function exactSum(values: ArrayLike<number>, length: number, reject: (index: number) => never): Exact {
  let total: Exact = { units: 0n, scale: 0 };
  let hundredths = 0;
  for (let from = 0; from < length; from += BLOCK) {
    const to = Math.min(from + BLOCK, length);
    const sum = sumBlock(values, from, to, 100);
    if (sum !== undefined && Math.abs(hundredths + sum) <= Number.MAX_SAFE_INTEGER) hundredths += sum;
    else
      total = addExact(
        total,
        sum === undefined ? slowBlock(values, from, to, reject) : { units: BigInt(sum), scale: 2 },
      );
  }
  return addExact(total, { units: BigInt(hundredths), scale: 2 });
}

function slowBlock(values: ArrayLike<number>, from: number, to: number, reject: (index: number) => never): Exact {
  for (const scale of [4, 6, 8]) {
    const sum = sumBlock(values, from, to, 10 ** scale);
    if (sum !== undefined) return { units: BigInt(sum), scale };
  }
  let total: Exact = { units: 0n, scale: 0 };
  for (let index = from; index < to; index++) {
    const exact = exactFromText(String(values[index]));
    total = addExact(total, exact ?? reject(index));
  }
  return total;
}
