import type { PersonalRecord } from "custometry/privacy";
import {
  amountText,
  dayText,
  funnelEventSchema,
  idSchema,
  instantText,
  integerText,
  listText,
  npsAnswerSchema,
  numberText,
  optionalText,
  partition,
  periodSchema,
  textSchema,
} from "custometry/schema";
import { describe, expect, it } from "vitest";
import * as z from "zod";

function code(schema: z.ZodType<unknown>, text: unknown): string | undefined {
  return partition(schema, [text]).rejected[0]?.issues[0]?.code;
}

describe("numberText", () => {
  it.each([
    ["12.5", 12.5],
    [" 12.5\t", 12.5],
    ["+3", 3],
    ["-0", 0],
    [".5", 0.5],
    ["1e3", 1000],
    ["0", 0],
    ["0e-400", 0],
  ])("reads %j as %f", (text, value) => {
    expect(numberText.parse(text)).toBe(value);
  });

  it.each([
    ["", "missing"],
    ["  ", "missing"],
    [undefined, "missing"],
    [null, "missing"],
    [12, "wrongType"],
    ["1,250.00", "notANumber"],
    ["12 EUR", "notANumber"],
    ["1 250", "notANumber"],
    ["0x10", "notANumber"],
    ["Infinity", "notANumber"],
    ["NaN", "notANumber"],
    ["1e999", "notANumber"],
    ["-", "notANumber"],
    [".", "notANumber"],
    ["1e400", "outOfRange"],
    ["1e-400", "outOfRange"],
    ["9".repeat(1_000_000), "notANumber"],
  ])("refuses %.20j: %s", (text, expected) => {
    expect(code(numberText, text)).toBe(expected);
  });

  it("says how to write a number", () => {
    expect(numberText.safeParse("1,250.00").error?.issues[0]?.message).toBe(
      "Expected a decimal number such as 1250 or 12.5 (without thousands separators and units, with a point before the decimals), " +
        'received "1,250.00".',
    );
  });
});

describe("integerText", () => {
  it.each([
    ["9", 9],
    ["9.0", 9],
    [" -9 ", -9],
    ["1e3", 1000],
    ["-0", 0],
    ["9007199254740991", Number.MAX_SAFE_INTEGER],
  ])("reads %j as %i", (text, value) => {
    expect(integerText.parse(text)).toBe(value);
  });

  it.each([
    ["", "missing"],
    ["9.5", "notAnInteger"],
    ["1e-400", "notAnInteger"],
    ["9007199254740991.4", "notAnInteger"],
    ["9007199254740992", "outOfRange"],
    ["nine", "notANumber"],
  ])("refuses %j: %s", (text, expected) => {
    expect(code(integerText, text)).toBe(expected);
  });
});

describe("texts that stay texts", () => {
  it("lose the white space around them", () => {
    expect(amountText.parse(" 1250.00 ")).toBe("1250.00");
    expect(dayText.parse("2026-11-24\r")).toBe("2026-11-24");
    expect(instantText.parse(" 2026-11-24T09:30:00Z")).toBe("2026-11-24T09:30:00Z");
  });

  it.each([
    [amountText, "", "missing"],
    [amountText, "1,250.00", "invalidAmount"],
    [amountText, "1e999", "invalidAmount"],
    [amountText, 12, "wrongType"],
    [dayText, " ", "missing"],
    [dayText, "2026-02-29", "invalidDay"],
    [dayText, new Date(0), "wrongType"],
    [instantText, null, "missing"],
    [instantText, "2026-11-24", "invalidInstant"],
    [instantText, 0, "wrongType"],
    [idSchema, "", "missing"],
    [textSchema, "\n", "missing"],
    [periodSchema, "PT1H", "invalidPeriod"],
    [periodSchema, "P", "invalidPeriod"],
  ] as const)("refuses what they are not (%#)", (schema, text, expected) => {
    expect(code(schema, text)).toBe(expected);
  });
});

describe("listText", () => {
  it("cuts a text, and leaves out white space around the parts", () => {
    expect(listText(";").parse(" a; b c ;d")).toEqual(["a", "b c", "d"]);
    expect(listText(" | ").parse("a | b")).toEqual(["a", "b"]);
  });

  it("refuses a blank, and a blank part with its place", () => {
    expect(code(listText(";"), " ")).toBe("missing");
    const { rejected } = partition(z.object({ purposes: listText(";") }), [{ purposes: "a;;b" }]);
    expect(rejected[0]?.issues[0]).toMatchObject({ path: "purposes[1]", code: "missing" });
  });

  it("refuses what is no separator", () => {
    expect(() => listText("")).toThrow(/separator/);
    expect(() => listText(undefined as never)).toThrow(/separator/);
    expect(() => listText(/;/ as never)).toThrow(/separator/);
  });
});

describe("optionalText", () => {
  it.each([undefined, null, "", " \t"])("takes %j for absent", (blank) => {
    expect(optionalText(numberText).parse(blank)).toBeUndefined();
    expect(optionalText(numberText).default(5).parse(blank)).toBe(5);
  });

  it("leaves the field out where there is none", () => {
    expect(z.object({ score: optionalText(numberText) }).parse({})).toEqual({});
  });

  it("gives any other value to the schema", () => {
    expect(optionalText(numberText).parse("0")).toBe(0);
    expect(code(optionalText(numberText), "x")).toBe("notANumber");
    expect(code(optionalText(numberText), 5)).toBe("wrongType");
  });
});

describe("rows of text", () => {
  it("become events, whose moments are milliseconds", () => {
    const row = z.object({ userId: integerText, time: integerText, event: textSchema });
    const { valid } = partition(row, [{ userId: "7", time: "1764000000000", event: "visit" }]);
    expect(valid).toEqual([{ userId: 7, time: 1_764_000_000_000, event: "visit" }]);
    expect(partition(funnelEventSchema, valid).valid).toEqual(valid);
  });

  it("become answers, with the answers that were not given told apart", () => {
    const answer = optionalText(integerText.pipe(npsAnswerSchema));
    const { valid, rejected } = partition(answer, ["9", "", "11", "n/a"]);
    expect(valid).toEqual([9, undefined]);
    expect(rejected.map(({ index, issues }) => [index, issues[0]?.code])).toEqual([
      [2, "outOfRange"],
      [3, "notANumber"],
    ]);
  });

  it("become records with lists", () => {
    const row = z
      .object({
        recordId: idSchema,
        category: textSchema,
        collectedOn: dayText,
        purposes: optionalText(listText(";")).default([]),
        contractEnd: optionalText(dayText),
      })
      .transform(({ contractEnd, ...record }): PersonalRecord => ({ ...record, events: { contractEnd } }));
    const text = { recordId: "R1", category: "contact", collectedOn: "2020-01-31", purposes: "", contractEnd: "" };
    expect(partition(row, [text, { ...text, purposes: "a;b", contractEnd: "2026-01-01" }]).valid).toEqual([
      { recordId: "R1", category: "contact", collectedOn: "2020-01-31", purposes: [], events: {} },
      {
        recordId: "R1",
        category: "contact",
        collectedOn: "2020-01-31",
        purposes: ["a", "b"],
        events: { contractEnd: "2026-01-01" },
      },
    ]);
  });
});
