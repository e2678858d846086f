import { checkScalar, type Scalar } from "../core/grouping.ts";
import { cellReader } from "../core/table.ts";

/** The values of the fields to group by, coded. */
export class Keys {
  /** Per field the code of each row; 0 is `null`. */
  readonly #codes: readonly Int32Array[];
  /** Per field the value of each code. */
  readonly #values: readonly (readonly Scalar[])[];

  constructor(
    by: Readonly<Record<string, string>>,
    columns: Readonly<Record<string, unknown>>,
    rows: number,
    path: (field: string, row: number) => string,
  ) {
    const fields = Object.values(by).map((field) =>
      codesOf(cellReader(columns[field], field), rows, (row) => path(field, row)),
    );
    this.#codes = fields.map(({ codes }) => codes);
    this.#values = fields.map(({ values }) => values);
  }

  /** Per field the value of the first of the rows that has one. */
  first(rows: ArrayLike<number>): readonly Scalar[] {
    return this.#codes.map((codes, place) => {
      for (let index = 0; index < rows.length; index++) {
        const code = codes[rows[index] as number] as number;
        if (code !== 0) return this.#values[place]?.[code] ?? null;
      }
      return null;
    });
  }

  /** Per field the value of the last of the rows that has one. */
  last(rows: ArrayLike<number>): readonly Scalar[] {
    return this.first(Array.from(rows).reverse());
  }

  /** The values of one row; `null` each for no row. */
  at(row: number | undefined): readonly Scalar[] {
    return this.#codes.map((codes, place) =>
      row === undefined ? null : (this.#values[place]?.[codes[row] as number] ?? null),
    );
  }

  /** The rows by their values, in the order in which they come. */
  split(rows: ArrayLike<number>): readonly { readonly key: readonly Scalar[]; readonly rows: readonly number[] }[] {
    const groups = new Map<string, number[]>();
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index] as number;
      const name = this.#codes.map((codes) => codes[row]).join();
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [row]);
      else group.push(row);
    }
    return [...groups.values()].map((group) => ({ key: this.at(group[0]), rows: group }));
  }
}

function codesOf(
  read: (row: number) => unknown,
  rows: number,
  path: (row: number) => string,
): { codes: Int32Array; values: readonly Scalar[] } {
  const codes = new Int32Array(rows);
  const found = new Map<unknown, number>([[null, 0]]);
  const values: Scalar[] = [null];
  for (let row = 0; row < rows; row++) {
    const value = read(row) ?? null;
    let code = found.get(value);
    if (code === undefined) {
      code = values.push(checkScalar(value as Scalar, path(row))) - 1;
      found.set(value, code);
    }
    codes[row] = code;
  }
  return { codes, values };
}
