import type { PolicyBook, PreparedPolicy } from "../retentionPolicy.ts";
import { ColumnPolicy, STRICTNESS } from "./columnPolicy.ts";
import type { RecordTable } from "./recordColumns.ts";

/** The policies that speak of the records of one category and list of purposes. */
export interface ColumnPlan {
  readonly windows: readonly ColumnPolicy[];
  readonly caps: readonly ColumnPolicy[];
  /** Whether a purpose lacks a policy, or the record a purpose. */
  readonly unknown: boolean;
  /** The strictness that all policies share, or -1. */
  readonly strictness: number;
}

/** Every policy that some plan has, and the plans that have it. */
export function policiesOf(plans: readonly ColumnPlan[]): readonly PlannedPolicy[] {
  const found = new Map<ColumnPolicy, Uint8Array>();
  plans.forEach(({ windows, caps }, place) => {
    for (const policy of [...windows, ...caps]) {
      const speaks = found.get(policy) ?? new Uint8Array(plans.length);
      speaks[place] = 1;
      found.set(policy, speaks);
    }
  });
  return Array.from(found, ([policy, speaks]) => ({ policy, speaks }));
}

/** A policy, and for each plan whether it has it. */
export interface PlannedPolicy {
  readonly policy: ColumnPolicy;
  readonly speaks: Uint8Array;
}

/** Makes a plan for each category and list of purposes; plan `list × categories + category`. */
export function columnPlans(book: PolicyBook, table: RecordTable): ColumnPlan[] {
  const made = new Map<string, ColumnPolicy>();
  const policyOf = (policy: PreparedPolicy): ColumnPolicy => {
    const policyMade = made.get(policy.id) ?? new ColumnPolicy(policy, table);
    made.set(policy.id, policyMade);
    return policyMade;
  };
  const { categories, purposeLists } = table;
  return purposeLists.flatMap((purposes) =>
    Array.from({ length: categories.size }, (_, code): ColumnPlan => {
      const category = String(categories.idOf(code));
      const policies = purposes.map((purpose) =>
        (book.get(purpose) ?? []).filter((one) => one.categories === undefined || one.categories.has(category)),
      );
      const all = policies.flat();
      const strictnesses = new Set(all.map(({ action }) => STRICTNESS[action]));
      return {
        windows: all.filter(({ kind }) => kind !== "cap").map(policyOf),
        caps: all.filter(({ kind }) => kind === "cap").map(policyOf),
        unknown: purposes.length === 0 || policies.some((list) => list.every(({ kind }) => kind === "cap")),
        strictness: strictnesses.size === 1 ? ([...strictnesses][0] ?? -1) : -1,
      };
    }),
  );
}
