import { expect } from "vitest";

/** Every number in a value, at any depth, with its path. */
function numbersIn(value: unknown, path: string): [path: string, number: number][] {
  if (typeof value === "number") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => numbersIn(part, `${path}.${name}`));
}

/** A result holds no NaN, no infinity and no -0, and survives JSON. */
export function expectFinite(result: unknown): void {
  const wrong = numbersIn(result, "").filter(([, number]) => !Number.isFinite(number) || Object.is(number, -0));
  expect(wrong).toEqual([]);
  expect(JSON.parse(JSON.stringify(result))).toEqual(result);
}
