import { checkText } from "../../core/checks.ts";
import { fail } from "../../core/errors.ts";
import { checkOptions, type FieldNames } from "../fieldNames.ts";
import type { PersonalRecord } from "../personalRecord.ts";
import { RETENTION_NAMES, type RetentionOptions, retentionDecision } from "../retentionDecision.ts";
import { type PurposeReason, type PurposeVerdict, purposeVerdict } from "./purposeVerdict.ts";
import { checkCondition, type SpecialCondition } from "./specialCondition.ts";

/**
 * The rules, facts and day of {@link mayProcess}, and whether the data are of a special category.
 *
 * @category Purposes
 */
export interface MayProcessOptions extends RetentionOptions {
  /** Whether data of a special category are used (GDPR 9(1)), such as health or religion. Default `false`. */
  readonly special?: boolean | undefined;
  /**
   * The condition on which they may be. That it holds is for the caller to see to: an explicit consent has to be on file,
   * say. Default: none, and then special data may not be used.
   */
  readonly condition?: SpecialCondition | undefined;
}

/**
 * Whether a record may be used for a purpose on a day, with the reasons (GDPR 5(1)(b), 6(1), 9).
 *
 * It may when the purpose is among the allowed ones of the {@link retentionDecision}, and when data of a special category
 * come with a condition of 9(2). A purpose for which the record was not collected is refused: whether a further purpose is
 * compatible (6(4)) is for a person to judge, and then to write into the record. It is a model of the law, and no legal
 * advice.
 *
 * @param record - The record.
 * @param purpose - The purpose, or `legalClaims`.
 * @param options - Policies, facts and the day; whether the data are special.
 * @returns Yes or no in `allowed`, with reasons.
 * @throws A {@link CustometryError} as {@link retentionDecision} does, and with code `missing` or `wrongType` for a purpose
 * that is no text, `invalidOption` for an unknown condition.
 * @example
 * ```ts
 * import { mayProcess } from "custometry";
 *
 * const wish = { recordId: 1, category: "diet", collectedOn: "2026-05-20", purposes: ["catering"] };
 * const options = {
 *   policies: [
 *     { id: "catering", kind: "purpose", purpose: "catering", basis: "contract", trigger: "collected", period: "P1Y" },
 *   ],
 *   asOf: "2026-11-24",
 *   special: true,
 * } as const;
 * mayProcess(wish, "catering", options).reasons.map(({ article }) => article); // => ["GDPR 9(1)", "GDPR 6(1)(b)"]
 * mayProcess(wish, "catering", { ...options, condition: "9(2)(a)" }).allowed; // => true
 * mayProcess(wish, "sales", { ...options, special: false }).reasons[0]?.code; // => "purposeNotOfRecord"
 * ```
 * @category Purposes
 */
export function mayProcess(record: PersonalRecord, purpose: string, options: MayProcessOptions): PurposeVerdict {
  checkOptions(options, { ...RETENTION_NAMES, ...NAMES }, "an object with policies and asOf");
  const decision = retentionDecision(record, options);
  checkText(purpose, "purpose", "the name of a purpose");
  const { special = false } = options;
  if (typeof special !== "boolean") fail("wrongType", "special", "true or false", special);
  const condition = checkCondition(options.condition, "condition");
  const verdict = purposeVerdict(purpose, decision, record.purposes);
  if (!special) return verdict;
  const reason: PurposeReason =
    condition === undefined
      ? { code: "specialWithoutCondition", article: "GDPR 9(1)", purpose }
      : { code: "specialCondition", article: `GDPR ${condition}`, purpose };
  const allowed = verdict.allowed && condition !== undefined;
  return { ...verdict, allowed, reasons: allowed ? [...verdict.reasons, reason] : [reason, ...verdict.reasons] };
}

const NAMES: FieldNames<Omit<MayProcessOptions, keyof RetentionOptions>> = { special: true, condition: true };
