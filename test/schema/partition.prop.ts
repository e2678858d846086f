import {
  amountText,
  dayText,
  integerText,
  listText,
  numberText,
  optionalText,
  partition,
  personalRecordSchema,
  transactionSchema,
} from "custometry/schema";
import { rfm } from "custometry/segmentation";
import type { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type * as z from "zod";
import { amount, anything, day, id, nearText, rowOf } from "./arbitraries.ts";

const transactions = rowOf({
  customerId: [fc.constantFrom("a", "b"), id],
  date: [fc.constantFrom("2026-01-01", "2026-02-01"), day],
  amount: [fc.constantFrom<unknown>(1, "1.50"), amount],
});
const rows = fc.array(fc.oneof({ weight: 3, arbitrary: transactions }, anything), { maxLength: 20 });

const isUsual = (amount: Decimal.Value): boolean => {
  const size = Math.abs(Number(amount));
  return size === 0 || (size < 1e50 && size > 1e-50);
};

describe("partition", () => {
  it("loses no row, makes none up and keeps the order", () => {
    fc.assert(
      fc.property(rows, (given) => {
        for (const schema of [transactionSchema, personalRecordSchema] as readonly z.ZodType<unknown>[]) {
          const { valid, rejected } = partition(schema, given);
          expect(valid.length + rejected.length).toBe(given.length);
          const places = new Map(rejected.map((row) => [row.index, row]));
          expect(places.size).toBe(rejected.length);
          expect([...places.keys()]).toEqual([...places.keys()].sort((one, other) => one - other));
          let next = 0;
          given.forEach((row, index) => {
            const refused = places.get(index);
            if (refused === undefined) expect(valid[next++]).toEqual(schema.parse(row));
            else {
              expect(Object.is(refused.row, row)).toBe(true);
              expect(refused.issues.length).toBeGreaterThan(0);
            }
          });
        }
      }),
      { numRuns: 300 },
    );
  });

  it("gives the same again for what it found valid, and for the same rows", () => {
    fc.assert(
      fc.property(rows, (given) => {
        const first = partition(transactionSchema, given);
        expect(partition(transactionSchema, given)).toEqual(first);
        expect(partition(transactionSchema, first.valid)).toEqual({ valid: first.valid, rejected: [] });
      }),
      { numRuns: 200 },
    );
  });

  it("gives rows that the measure takes together, when their identifiers are of one type and their sum is usual", () => {
    fc.assert(
      fc.property(rows, (given) => {
        const { valid } = partition(transactionSchema, given);
        const texts = valid.filter(({ customerId, amount }) => typeof customerId === "string" && isUsual(amount));
        expect(rfm(texts, { asOf: "2026-12-31" }).measure).toBe("rfm");
      }),
      { numRuns: 200 },
    );
  });
});

describe("text", () => {
  it("that spells a number gives it, with any white space around it", () => {
    const space = fc.string({ unit: fc.constantFrom(" ", "\t", "\r", "\n"), maxLength: 3 });
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), space, space, (value, before, after) => {
        expect(numberText.parse(`${before}${value}${after}`)).toBe(value + 0);
      }),
    );
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        expect(integerText.parse(`${value}.0`)).toBe(value);
      }),
    );
  });

  it("is never read as another number than JavaScript reads, and a blank never as 0", () => {
    fc.assert(
      fc.property(fc.oneof(nearText, anything), (text) => {
        const number = numberText.safeParse(text);
        if (number.success) expect(number.data).toBe(Number(text) + 0);
        const integer = integerText.safeParse(text);
        if (integer.success) expect(number).toMatchObject({ success: true, data: integer.data });
        if (typeof text !== "string" || text.trim() === "") expect(number.success || integer.success).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });

  it("that stays text is taken as it is once it is trimmed", () => {
    fc.assert(
      fc.property(nearText, (text) => {
        for (const schema of [amountText, dayText]) {
          const once = schema.safeParse(text);
          if (once.success) expect(schema.parse(once.data)).toBe(text.trim());
        }
        const optional = optionalText(amountText).safeParse(text);
        expect(optional.success).toBe(text.trim() === "" || amountText.safeParse(text).success);
      }),
      { numRuns: 2000 },
    );
  });

  it("that joins texts gives them back", () => {
    const part = fc
      .string({ minLength: 1 })
      .filter((text) => text === text.trim() && text !== "" && !text.includes(";"));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), (parts) => {
        expect(listText(";").parse(parts.join(" ; "))).toEqual(parts);
      }),
    );
  });
});
