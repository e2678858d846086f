import { type ErrorCode, fail } from "./errors.ts";
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
    this.#count++;
    this.#byCode[code] = (this.#byCode[code] ?? 0) + 1;
    if (this.#examples.length < EXAMPLES) this.#examples.push({ index, path, code });
  }

  /** What was left out. */
  result(): Rejected {
    return { count: this.#count, byCode: { ...this.#byCode }, examples: [...this.#examples] };
  }
}
