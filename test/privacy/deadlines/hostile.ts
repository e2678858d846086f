import { isCustometryError } from "custometry/core";
import fc from "fast-check";
import { expect } from "vitest";

const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withSparseArray: true }),
  fc.constantFrom<unknown>(
    undefined,
    null,
    "",
    " ",
    Number.NaN,
    -0,
    1e21,
    "__proto__",
    "constructor",
    "P9999Y",
    "2026-02-29",
    "9999-12-31",
    new Date(0),
    Symbol("s"),
    [],
    {},
    new Array(3),
    [null],
    [{}],
  ),
);

/**
 * Anything that JavaScript has, or one of some good values, or an object whose fields are mostly good and sometimes anything,
 * prototype names among them.
 */
export function hostile(fields: Record<string, readonly unknown[]>, ...good: readonly unknown[]): fc.Arbitrary<never> {
  const models: Record<string, fc.Arbitrary<unknown>> = {};
  for (const [name, values] of Object.entries(fields)) {
    models[name] = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: anything });
  }
  const odd = { constructor: anything, ["__proto__"]: anything };
  return fc.oneof(
    { weight: 1, arbitrary: anything },
    { weight: 1, arbitrary: fc.record({ ...models, ...odd }, { requiredKeys: [] }) },
    { weight: 6, arbitrary: fc.record(models) },
    ...(good.length === 0 ? [] : [{ weight: 6, arbitrary: fc.constantFrom(...good) }]),
  ) as fc.Arbitrary<never>;
}

/** Whether a call gives a result that survives JSON; anything but an error of the library is thrown on. */
export function answers(call: () => unknown): boolean {
  try {
    const result = call();
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    return true;
  } catch (error) {
    if (!isCustometryError(error)) throw error;
    expect(error.message.length).toBeGreaterThan(10);
    return false;
  }
}
