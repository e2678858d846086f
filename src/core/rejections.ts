import { isCustometryError } from "./errors.ts";
import type { InvalidPolicy, Rejected, RejectedExample } from "./estimate.ts";

/** Number of examples that a result shows. */
const EXAMPLES = 5;

/** Collects the rows that cannot be used, or refuses the first. */
export class Rejections {
  readonly #policy: InvalidPolicy;
  readonly #rows: RejectedExample[] = [];

  constructor(policy: InvalidPolicy) {
    this.#policy = policy;
  }

  /** Reads a row. Returns `undefined` for one that cannot be used, when those are counted; otherwise throws its error. */
  attempt<T>(index: number, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      // Identifiers of two types are a mistake of the call, not of the row that shows it.
      if (this.#policy === "throw" || !isCustometryError(error) || error.code === "mixedTypes") throw error;
      this.#rows.push({ index, path: error.path, code: error.code });
      return undefined;
    }
  }

  /** How many there are, of which kind, and the first of them. */
  result(): Rejected {
    const byCode: Record<string, number> = {};
    for (const { code } of this.#rows) byCode[code] = (byCode[code] ?? 0) + 1;
    const examples = this.#rows.sort((one, other) => one.index - other.index).slice(0, EXAMPLES);
    return { count: this.#rows.length, byCode, examples };
  }
}
