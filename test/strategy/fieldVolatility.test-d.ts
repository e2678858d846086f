import { type FieldVolatilityOptions, fieldVolatility } from "custometry/strategy";
import { expectTypeOf, test } from "vitest";

interface Row {
  recordId: string;
  takenOn: string;
  phone: string | null;
  city?: string | undefined;
  changedAt: Date;
}
const rows: Row[] = [];
const rule = { dynamicFrom: 1, minComparisons: 10 };

test("the fields are those of the rows, and come back by name", () => {
  const result = fieldVolatility(rows, { ...rule, fields: ["phone", "city"] });
  expectTypeOf(result.fields[0]!.field).toEqualTypeOf<"phone" | "city">();
  expectTypeOf(result.options).toExtend<FieldVolatilityOptions<"phone" | "city">>();
  const columns = fieldVolatility(
    { recordId: [1], takenOn: Int32Array.of(20_000), phone: ["06-1"], city: { codes: [0], values: ["Ede"] } },
    { ...rule, fields: ["phone", "city"] },
  );
  expectTypeOf(columns.fields[0]!.field).toEqualTypeOf<"phone" | "city">();
});

test("a misspelt field, one that is no scalar and the identifier do not compile", () => {
  // @ts-expect-error there is no such field
  fieldVolatility(rows, { ...rule, fields: ["fone"] });
  // @ts-expect-error a Date cannot be compared
  fieldVolatility(rows, { ...rule, fields: ["changedAt"] });
  // @ts-expect-error the identifier does not change
  fieldVolatility(rows, { ...rule, fields: ["recordId"] });
  // @ts-expect-error the rule has no default
  fieldVolatility(rows, { fields: ["phone"] });
});
