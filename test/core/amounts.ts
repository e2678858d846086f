import { Decimal } from "decimal.js";
import fc from "fast-check";

/** Decimal arithmetic that rounds nothing that the tests add up. */
export const Exact = Decimal.clone({ precision: 2000, toExpNeg: -9e15, toExpPos: 9e15 });

/** Numbers that floats cannot add. */
export const hostileNumber: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(0, -0, 0.1, 0.2, 0.3, -0.01, 1e15, 1e15 + 0.5, 1e13 + 0.01, 2 ** 53, -(2 ** 53), 2 ** 51, 5e-324),
  fc.constantFrom(1.7e308, -1.7e308, Number.MAX_VALUE, 1e21, 1.005, 0.000001, 123456789.12345678, 1e-7, 4.35),
  fc.integer({ min: -1_000_000, max: 1_000_000 }).map((cents) => cents / 100),
  fc.integer({ min: -(10 ** 9), max: 10 ** 9 }).map((units) => units / 1e6),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

const digits = (most: number): fc.Arbitrary<string> =>
  fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: most }).map((all) => all.join(""));
const text = fc.oneof(
  fc
    .tuple(fc.constantFrom("", "-", "+"), digits(20), digits(20))
    .map(([sign, whole, part]) => `${sign}${whole}.${part}`),
  fc.tuple(fc.constantFrom("", "-"), digits(17)).map(([sign, whole]) => sign + whole),
  fc.tuple(digits(5), fc.integer({ min: -300, max: 300 })).map(([whole, power]) => `${whole}e${power}`),
  fc.constantFrom("9999999999999999", ".5", "5.", "0.10", "-0", "000.1", "1E+3", "12345678901234567.89", "1e-17"),
);

/** Amounts of every kind that floats cannot add. */
export const hostileAmount: fc.Arbitrary<Decimal.Value> = fc.oneof(
  hostileNumber,
  text,
  text.map((value) => new Exact(value)),
  fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }) as fc.Arbitrary<unknown> as fc.Arbitrary<Decimal.Value>,
);

/** The sum by decimal arithmetic, as text. */
export function exactTotal(amounts: Iterable<Decimal.Value>): string {
  let sum = new Exact(0);
  for (const amount of amounts) sum = sum.plus(String(amount));
  return sum.plus(0).toFixed();
}
