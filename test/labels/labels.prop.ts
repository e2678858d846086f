import { findLabel } from "custometry/labels";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance } from "../../src/labels/editDistance.ts";
import { fold } from "../../src/labels/fold.ts";
import { tables } from "./tables.ts";

const names = tables.flatMap(([, table]) =>
  Object.entries(table).flatMap(([code, { nl, en, synonyms = [] }]) =>
    [nl, en, ...synonyms].map((name) => ({ table, code, name })),
  ),
);
const anyName = fc.constantFrom(...names);

/** Edit distance by its recursive definition, adjacent letters swapped at most once. */
function slowDistance(one: string, other: string): number {
  if (one === "" || other === "") return one.length + other.length;
  const [a, b] = [one.slice(0, -1), other.slice(0, -1)];
  const ways = [
    slowDistance(a, other) + 1,
    slowDistance(one, b) + 1,
    slowDistance(a, b) + (one.at(-1) === other.at(-1) ? 0 : 1),
  ];
  if (one.length > 1 && other.length > 1 && one.at(-1) === other.at(-2) && one.at(-2) === other.at(-1))
    ways.push(slowDistance(a.slice(0, -1), b.slice(0, -1)) + 1);
  return Math.min(...ways);
}

describe("laws of findLabel", () => {
  it("finds every name, whatever its case, accents, spaces and hyphens", () => {
    const noise = fc.array(fc.constantFrom("", " ", "-", "\u0301", "\u0308", ".", "_", "'"), {
      minLength: 60,
      maxLength: 60,
    });
    fc.assert(
      fc.property(
        anyName,
        noise,
        fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
        ({ table, code, name }, added, upper) => {
          const noisy = [...name]
            .map((letter, place) => (upper[place] ? letter.toUpperCase() : letter) + (added[place] ?? ""))
            .join("");
          expect(findLabel(table, noisy)).toEqual({ code, suggestion: null });
        },
      ),
    );
  });

  it("suggests something for a long name with one letter wrong", () => {
    const long = names.filter(({ name }) => fold(name).length >= 6);
    fc.assert(
      fc.property(
        fc.constantFrom(...long),
        fc.nat({ max: 100 }),
        fc.constantFrom("", "q", "xx"),
        ({ table, name }, at, put) => {
          const folded = fold(name);
          const place = at % folded.length;
          const { code, suggestion } = findLabel(table, folded.slice(0, place) + put + folded.slice(place + 1));
          expect(code ?? suggestion).not.toBeNull();
        },
      ),
    );
  });

  it("gives a code of the table or nothing, and never both a code and a suggestion", () => {
    fc.assert(
      fc.property(fc.constantFrom(...tables), fc.string({ unit: "binary", maxLength: 30 }), ([, table], text) => {
        const { code, suggestion } = findLabel(table, text);
        for (const one of [code, suggestion]) expect(one === null || Object.hasOwn(table, one)).toBe(true);
        expect(code !== null && suggestion !== null).toBe(false);
      }),
    );
  });

  it("counts edits as their definition does", () => {
    const short = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 5 });
    fc.assert(
      fc.property(short, short, (one, other) => {
        expect(editDistance(one, other)).toBe(slowDistance(one, other));
      }),
      { numRuns: 500 },
    );
  });
});
