import type * as z from "zod";
import { type ErrorCode, fail } from "../core/errors.ts";
import { issueCode } from "./issueCode.ts";
import { thrownText } from "./thrownText.ts";

/**
 * What is wrong with a row, and where.
 *
 * @category Partition
 */
export interface RowIssue {
  /** Where in the row: `amount`, `purposes[2]`; empty for the row itself. */
  readonly path: string;
  /** What is wrong, as a stable word; `custom` for a rule of the caller's own schema. */
  readonly code: ErrorCode | "custom";
  /** What was expected and what came, as a sentence. */
  readonly message: string;
}

/**
 * A row that the schema refused.
 *
 * @category Partition
 */
export interface RejectedRow<Raw = unknown> {
  /** Place among the rows that came in, from 0. */
  readonly index: number;
  /** The row as it came in. */
  readonly row: Raw;
  /** What is wrong with it, at least one. */
  readonly issues: readonly RowIssue[];
}

/**
 * Rows told apart by a schema; each is in one of the lists, in the order in which it came in.
 *
 * @category Partition
 */
export interface Partition<Row, Raw = unknown> {
  /** The rows as the schema gives them. */
  readonly valid: readonly Row[];
  /** The rows that the schema refused. */
  readonly rejected: readonly RejectedRow<Raw>[];
}

/**
 * Rows of untrusted data told apart: those that a schema takes and those that it refuses, with the reasons.
 *
 * Nothing is lost: `valid.length + rejected.length` is the number of rows. The schemas of this library copy a row with all
 * its fields, and their rows go into the measures as they are. A row that throws when it is read is refused with code
 * `wrongType`.
 *
 * @param schema - A schema of this library, or one of the caller's own without asynchronous rules.
 * @param rows - The rows: an array or any iterable.
 * @returns The valid rows, and the rejected ones with their place and what is wrong.
 * @throws A {@link CustometryError} with code `wrongType` when `rows` is no list; what `rows` itself throws when it is iterated.
 * @example
 * ```ts
 * import { amountText, dayText, idSchema, optionalText, partition, textSchema } from "custometry/schema";
 * import * as z from "zod";
 *
 * // A CSV reader gives texts. This says what they stand for.
 * const row = z.object({ customerId: idSchema, date: dayText, amount: amountText, currency: optionalText(textSchema) });
 * const { valid, rejected } = partition(row, [
 *   { customerId: "A", date: "2026-11-24", amount: " 12.50", currency: "" },
 *   { customerId: "B", date: "2026-11-31", amount: "", currency: "EUR" },
 * ]);
 * valid; // => [{ customerId: "A", date: "2026-11-24", amount: "12.50", currency: undefined }]
 * rejected[0]?.index; // => 1
 * rejected[0]?.issues.map(({ path, code }) => `${path}: ${code}`); // => ["date: invalidDay", "amount: missing"]
 * ```
 * @category Partition
 */
export function partition<Row, Raw>(schema: z.ZodType<Row>, rows: Iterable<Raw>): Partition<Row, Raw> {
  if (typeof rows !== "object" || rows === null || !(Symbol.iterator in rows)) {
    fail("wrongType", "rows", "a list of rows", rows);
  }
  const valid: Row[] = [];
  const rejected: RejectedRow<Raw>[] = [];
  let index = 0;
  for (const row of rows) {
    const issues = parseRow(schema, row, valid);
    if (issues.length > 0) rejected.push({ index, row, issues });
    index++;
  }
  return { valid, rejected };
}

/** Puts the row in `valid`, or says what is wrong with it. */
function parseRow<Row>(schema: z.ZodType<Row>, row: unknown, valid: Row[]): readonly RowIssue[] {
  try {
    const result = schema.safeParse(row, { reportInput: true });
    if (!result.success) return result.error.issues.map(rowIssue);
    valid.push(result.data);
    return [];
  } catch (error) {
    const message = `Expected a row that can be read, received one that throws ${thrownText(error)}.`;
    return [{ path: "", code: "wrongType", message }];
  }
}

function rowIssue(issue: z.core.$ZodIssue): RowIssue {
  const path = issue.path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("");
  return { path: path.replace(/^\./, ""), code: issueCode(issue), message: issue.message };
}
