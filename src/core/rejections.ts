import { type ErrorCode, fail, isCustometryError } from "./errors.ts";
import type { InvalidPolicy, Rejected, RejectedExample } from "./estimate.ts";

const EXAMPLES = 5;

/** Collects the rows that cannot be used, or throws at the first of them. */
export class Rejections {
  readonly #policy: InvalidPolicy;
  readonly #byCode: Record<string, number> = {};
  readonly #examples: RejectedExample[] = [];
  #count = 0;

  constructor(policy: InvalidPolicy) {
    this.#policy = policy;
  }

  /** Leaves out a row for a value that is not what was expected. */
  add(index: number, path: string, code: ErrorCode, expected: string, value: unknown): void {
    if (this.#policy === "throw") fail(code, path, expected, value);
    this.#leaveOut({ index, path, code });
  }

  /** Reads a row; `undefined` for one that is left out because reading it throws an error of this library. */
  attempt<T>(index: number, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      // Identifiers of two types are a mistake of the call, not of the row that shows it.
      if (this.#policy === "throw" || !isCustometryError(error) || error.code === "mixedTypes") throw error;
      this.#leaveOut({ index, path: error.path, code: error.code });
      return undefined;
    }
  }

  /** What was left out. */
  result(): Rejected {
    return { count: this.#count, byCode: { ...this.#byCode }, examples: [...this.#examples] };
  }

  /** Counts a row. The first ones are the examples, also when they are found after others. */
  #leaveOut(row: RejectedExample): void {
    this.#count++;
    this.#byCode[row.code] = (this.#byCode[row.code] ?? 0) + 1;
    const place = this.#examples.findIndex(({ index }) => index > row.index);
    this.#examples.splice(place < 0 ? this.#examples.length : place, 0, row);
    this.#examples.length = Math.min(this.#examples.length, EXAMPLES);
  }
}
