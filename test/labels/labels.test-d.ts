import { findLabel, type LabelMatch, type Labels, salesFunction } from "custometry/labels";
import type { Discipline, SalesFunction } from "custometry/strategy";
import { expectTypeOf, test } from "vitest";

test("a missing label does not compile", () => {
  const complete = { nl: "a", en: "a" };
  // @ts-expect-error productLeadership has no label
  const few: Labels<Discipline> = { customerIntimacy: complete, operationalExcellence: complete };
  // @ts-expect-error the English name is missing
  const half: Labels<"a"> = { a: { nl: "a" } };
  expectTypeOf(few).toExtend<object>();
  expectTypeOf(half).toExtend<object>();
});

test("a match is a code of the labels", () => {
  expectTypeOf(salesFunction("")).toEqualTypeOf<LabelMatch<SalesFunction>>();
  expectTypeOf(findLabel({ a: { nl: "a", en: "a" } }, "").code).toEqualTypeOf<"a" | null>();
});
