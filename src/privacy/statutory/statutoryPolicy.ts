import { fail } from "../../core/errors.ts";
import { checkOptions } from "../fieldNames.ts";
import { POLICY_NAMES, preparePolicies, type RetentionPolicy } from "../retentionPolicy.ts";
import type { StatutoryPeriod } from "./statutoryPeriod.ts";
import { checkStatutoryPeriod } from "./statutoryPeriodsOn.ts";

/**
 * What a statutory period needs to become a policy: names of the caller's own, and what the row leaves open.
 *
 * @category Statutory periods
 */
export type StatutoryPolicyOptions = Omit<RetentionPolicy, "kind" | "period" | "citation" | "basis"> &
  Partial<Pick<RetentionPolicy, "basis">>;

/**
 * A retention policy with the period, anchor, kind and source of a statutory period, so that no statutory number is typed.
 *
 * The basis of a minimum or a cap is `legalObligation` unless another is given; of a purpose it must be given. A
 * recommendation becomes a policy of kind `purpose`.
 *
 * @param period - The row, one of {@link statutoryPeriodsOn}.
 * @param options - Name, purpose and trigger of the policy; for `fiscalYearEnd` the end of the financial year.
 * @returns The policy.
 * @throws A {@link CustometryError} with code `unknownName` for a misspelt field, `missing` for an anchor or a basis that
 * neither row nor options give, `invalidOption` for a deadline, and as {@link retentionDecision} does for a wrong policy.
 * @example
 * ```ts
 * import { statutoryPeriodsOn, statutoryPolicy } from "custometry";
 *
 * const tax = statutoryPeriodsOn({ asOf: "2026-11-24", country: "NL" }).find(({ key }) => key === "nl.taxRecords");
 * const policy = statutoryPolicy(tax!, { id: "tax", purpose: "tax", trigger: "invoiced", fiscalYearEnd: "12-31" });
 * [policy.kind, policy.period, policy.anchor, policy.basis]; // => ["minimum", "P7Y", "fiscalYearEnd", "legalObligation"]
 * policy.citation; // => "AWR 52(4); Besluit fiscaal bestuursrecht 2017 par. 20"
 * ```
 * @category Statutory periods
 */
export function statutoryPolicy(period: StatutoryPeriod, options: StatutoryPolicyOptions): RetentionPolicy {
  checkStatutoryPeriod(period, "period");
  checkOptions<object>(options, POLICY_NAMES, "an object with id, purpose and trigger");
  if (period.kind === "deadline")
    fail("invalidOption", "period.kind", "a period of keeping, and no deadline", period.kind);
  const anchor = options.anchor ?? period.anchor;
  if (anchor === null) fail("missing", "anchor", "from which day the period runs, as the row does not say", anchor);
  const kind = period.kind === "recommendation" ? "purpose" : period.kind;
  const basis =
    options.basis ??
    (kind === "purpose" ? fail("missing", "basis", "the basis of the purpose", undefined) : "legalObligation");
  const policy: RetentionPolicy = { ...options, kind, basis, anchor, period: period.period, citation: period.source };
  preparePolicies([policy]);
  return policy;
}
