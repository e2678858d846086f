import { Decimal } from "decimal.js";
import fc from "fast-check";

/** Anything that JavaScript has, values that throw when they are read excepted. */
export const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true }),
  fc.constantFrom<unknown>(
    undefined,
    null,
    "",
    " ",
    0,
    -0,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    true,
    Symbol("s"),
    [],
  ),
);

/** Texts that are nearly a day, an instant, an amount or a period. */
export const nearText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(..."0123456789-+.eETZPYMWD: "), maxLength: 26 }),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
  fc.tuple(fc.nat(9999), fc.nat(13), fc.nat(32)).map(([year, month, day]) => {
    const two = (part: number): string => String(part).padStart(2, "0");
    return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
  }),
  fc.double().map(String),
  fc.constantFrom(
    "P7Y",
    "P1Y6M",
    "P",
    "PT1H",
    "P4W",
    "1e400",
    "1e401",
    "12 EUR",
    "0x10",
    "2026-02-29",
    "06-30",
    "02-30",
  ),
);

export const day: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("2026-01-01", "2024-02-29", "0001-01-01", "9999-12-31") },
  fc.record({ year: fc.integer(), month: fc.nat(13), day: fc.nat(32) }),
  fc.record({ year: fc.integer({ min: -1, max: 10_000 }), month: fc.nat(13), day: fc.nat(32) }, { requiredKeys: [] }),
  fc.record({ year: fc.constant(2026), month: fc.constant(1), day: fc.constant(1), calendarId: nearText }),
  fc.record({ year: fc.constant(2026), month: fc.constant(1), day: fc.constant(1), hour: fc.nat(23) }),
  nearText,
  anything,
);

export const instant: fc.Arbitrary<unknown> = fc.oneof(
  fc.date(),
  fc.double(),
  fc.record({ epochMilliseconds: fc.oneof(fc.double(), anything) }),
  nearText.map((text) => `${text}+01:00`),
  nearText,
  anything,
);

export const amount: fc.Arbitrary<unknown> = fc.oneof(
  fc.double(),
  fc.bigInt(),
  fc.double({ noNaN: true }).map((value) => new Decimal(value)),
  fc.record({ toStringTag: fc.constant("[object Decimal]"), e: fc.integer() }),
  nearText,
  anything,
);

export const id: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<unknown>("a", "b", 1, 2, "1") },
  fc.double(),
  nearText,
  anything,
);

/** A row whose fields are mostly good, sometimes absent, sometimes anything. */
export function rowOf(
  fields: Record<string, readonly [good: fc.Arbitrary<unknown>, bad: fc.Arbitrary<unknown>]>,
): fc.Arbitrary<Record<string, unknown>> {
  const field = ([good, bad]: readonly [fc.Arbitrary<unknown>, fc.Arbitrary<unknown>]) =>
    fc.oneof({ weight: 12, arbitrary: good }, { weight: 1, arbitrary: bad });
  const model = Object.fromEntries(Object.entries(fields).map(([name, pair]) => [name, field(pair)]));
  return fc.oneof({ weight: 4, arbitrary: fc.record(model) }, fc.record(model, { requiredKeys: [] }));
}
