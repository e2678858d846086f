import { readFileSync } from "node:fs";
import { type CsvError, type Info, parse } from "csv-parse/sync";
import { type Partition, partition } from "custometry/schema";
import type { ZodType } from "zod";

/** A row that could not be used, with the line of the file on which it ends. */
export interface BadLine {
  readonly line: number;
  readonly reason: string;
}

/** The rows of a file that fit their schema, and the lines that do not. */
export interface CsvRows<Row> {
  readonly file: string;
  readonly rows: readonly Row[];
  readonly bad: readonly BadLine[];
}

/** Names that a column may have in a file, by field; the first is the one that the sample uses. */
export type ColumnNames = Readonly<Record<string, readonly string[]>>;

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");

/** The field of each column of the header; columns that stand for no field keep their name. */
function fieldNames(
  header: readonly string[],
  names: ColumnNames,
  required: readonly string[],
  file: string,
): string[] {
  const fields = header.map((column) => {
    const known = Object.entries(names).find(([field, others]) =>
      [field, ...others].some((name) => plain(name) === plain(column)),
    );
    return known?.[0] ?? column;
  });
  for (const field of required) {
    if (!fields.includes(field)) {
      throw new Error(
        `${file} has no column ${[field, ...(names[field] ?? [])].join(", ")}; its columns are ${header.join(", ")}.`,
      );
    }
  }
  return fields;
}

/** Reads a CSV file with a header; fields are separated by commas, semicolons or tabs, whichever the header has. */
export function readCsv<Row>(
  file: string,
  schema: ZodType<Row>,
  names: ColumnNames,
  required: readonly string[],
): CsvRows<Row> {
  const text = readFileSync(file, "utf8");
  const [firstLine = ""] = text.split("\n", 1);
  const delimiter = [";", "\t"].find((character) => firstLine.includes(character)) ?? ",";
  const broken: BadLine[] = [];
  const records = parse(text, {
    bom: true,
    delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error?: CsvError) =>
      void broken.push({ line: Number(error?.["lines"] ?? 0), reason: error?.message ?? "unreadable" }),
    columns: (header: string[]) => fieldNames(header, names, required, file),
  }) as unknown as { record: Record<string, string>; info: Info }[];
  const {
    valid,
    rejected,
  }: Partition<Row, Record<string, string>> = partition(
    schema,
    records.map(({ record }) => record),
  );
  const refused = rejected.map(({ index, issues }) => ({
    line: records[index]?.info.lines ?? 0,
    reason: issues.map(({ path, message }) => (path === "" ? message : `${path}: ${message}`)).join("; "),
  }));
  return { file, rows: valid, bad: [...broken, ...refused].sort((first, second) => first.line - second.line) };
}
