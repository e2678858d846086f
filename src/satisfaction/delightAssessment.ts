import { checkObject, checkText } from "../core/checks.ts";
import { fail } from "../core/errors.ts";

/**
 * A driver of customer delight: surpassing what was expected, warmth, and ego-stroking. Dutch: overstijgen van verwachtingen, warmte,
 * ego-streling.
 *
 * @category Delight
 */
export type DelightDriver = "surpassing" | "warmth" | "egoStroking";

/**
 * The three drivers, in the order of the source.
 *
 * @category Delight
 */
export const delightDrivers: readonly DelightDriver[] = ["surpassing", "warmth", "egoStroking"];

/**
 * Something that was delivered, and how the customer stood to it.
 *
 * @category Delight
 */
export interface DeliveredElement {
  /** What was delivered, in a few words. */
  readonly element: string;
  /**
   * Whether the customer expected it at all, in whatever quality; `null` when not known. Doing an expected thing better than
   * expected is a higher performance and no surprise.
   */
  readonly expected: boolean | null;
  /** Whether it is of value to the customer; `null` when not known. */
  readonly valuable: boolean | null;
}

/**
 * What is known of a contact with a customer. A `null` is something not known, which is not the same as `false`.
 *
 * @category Delight
 */
export interface DelightEvidence {
  /** What was delivered. */
  readonly delivered: readonly DeliveredElement[];
  /** Warmth: the customer is recognised, and then given sincere attention. */
  readonly warmth: {
    /** Whether the customer was recognised. */
    readonly recognised: boolean | null;
    /** Whether sincere attention was shown. */
    readonly sincereAttention: boolean | null;
  };
  /** Ego-stroking: the customer is known well, and made to feel valued. */
  readonly egoStroking: {
    /** Whether the customer was known well. */
    readonly knownWell: boolean | null;
    /** Whether the customer was made to feel valued. */
    readonly feltValued: boolean | null;
  };
}

/**
 * Why a driver is present, absent or not known.
 *
 * | code | meaning |
 * |---|---|
 * | `unexpectedAndValuable` | `element` was not expected at all and is of value |
 * | `nothingUnexpected` | nothing of value was delivered that was not expected |
 * | `met` | the condition `element` holds |
 * | `notMet` | the condition `element` does not hold |
 * | `unknown` | nothing is known of `element` |
 *
 * @category Delight
 */
export interface DelightReason {
  /** What was found. */
  readonly code: "unexpectedAndValuable" | "nothingUnexpected" | "met" | "notMet" | "unknown";
  /** The element delivered, or the name of the condition; `null` when it is about nothing in particular. */
  readonly element: string | null;
}

/**
 * Which drivers of delight were at work.
 *
 * @category Delight
 */
export interface DelightAssessment {
  /** Which measure this is. */
  readonly measure: "delightAssessment";
  /**
   * `delighted` when all three drivers are present, `partly` when one or two are, `notDelighted` when none is, `undetermined` when what
   * is not known could change that.
   */
  readonly outcome: "delighted" | "partly" | "notDelighted" | "undetermined";
  /** Number of drivers known to be present, 0 to 3. */
  readonly present: number;
  /** Each driver in the order of the source: present, absent (`false`) or not known (`null`), and why. */
  readonly drivers: readonly {
    /** The driver. */
    readonly driver: DelightDriver;
    /** Whether it is present; `null` when not known. */
    readonly present: boolean | null;
    /** Why. */
    readonly reasons: readonly DelightReason[];
  }[];
}

/**
 * Assessment of customer delight: which of its three drivers were at work.
 *
 * The drivers are Thomassen's (De Customer Delight Strategie), as the source gives them. Surpassing ("overstijgen") is something of
 * value that was *not expected at all*, Kano's attractive quality (Kano 1984); it is not the same as doing an expected thing
 * better ("overtreffen"), so a gap above 0 of {@link disconfirmation} says nothing about it. No scale has been published, so there
 * is no score.
 *
 * @param evidence - What was delivered, and what is known of warmth and ego-stroking.
 * @returns Each driver with its reasons, and the outcome.
 * @throws A {@link CustometryError} with code `missing` or `wrongType` for what is neither true, false nor `null`.
 * @example
 * ```ts
 * import { delightAssessment } from "custometry";
 *
 * const { outcome, drivers } = delightAssessment({
 *   delivered: [
 *     { element: "delivered a day early", expected: true, valuable: true },
 *     { element: "manual in the customer's own language", expected: false, valuable: true },
 *   ],
 *   warmth: { recognised: true, sincereAttention: true },
 *   egoStroking: { knownWell: true, feltValued: false },
 * });
 * outcome; // => "partly"
 * drivers.map(({ driver, present }) => `${driver} ${present}`); // => ["surpassing true", "warmth true", "egoStroking false"]
 * ```
 * @category Delight
 */
export function delightAssessment(evidence: DelightEvidence): DelightAssessment {
  const { delivered, warmth, egoStroking } = checkObject(evidence, "", "evidence { delivered, warmth, egoStroking }");
  const drivers = [
    { driver: "surpassing" as const, ...surpassing(delivered) },
    { driver: "warmth" as const, ...conditions(warmth, "warmth", ["recognised", "sincereAttention"]) },
    { driver: "egoStroking" as const, ...conditions(egoStroking, "egoStroking", ["knownWell", "feltValued"]) },
  ];
  const count = (of: boolean | null): number => drivers.filter(({ present }) => present === of).length;
  const [present, absent] = [count(true), count(false)];
  const isPartly = present > 0 && absent > 0;
  const outcome = present === 3 ? "delighted" : absent === 3 ? "notDelighted" : isPartly ? "partly" : "undetermined";
  return { measure: "delightAssessment", outcome, present, drivers };
}

interface Finding {
  readonly present: boolean | null;
  readonly reasons: readonly DelightReason[];
}

function surpassing(delivered: readonly DeliveredElement[]): Finding {
  if (!Array.isArray(delivered)) fail("wrongType", "delivered", "a list of what was delivered", delivered);
  const elements = Array.from(delivered, (one, index) => {
    const path = `delivered[${index}]`;
    const element = checkText(checkObject(one, path).element, `${path}.element`, "what was delivered");
    const expected = checkFlag(one.expected, `${path}.expected`);
    const valuable = checkFlag(one.valuable, `${path}.valuable`);
    // One that fails a condition is no surprise, whatever is not known of the other.
    const surprises =
      expected === true || valuable === false ? false : expected === false && valuable === true ? true : null;
    return { element, surprises };
  });
  const surprising = elements.filter(({ surprises }) => surprises === true);
  const unknown = elements.filter(({ surprises }) => surprises === null);
  if (surprising.length > 0)
    return { present: true, reasons: surprising.map(({ element }) => ({ code: "unexpectedAndValuable", element })) };
  if (unknown.length > 0)
    return { present: null, reasons: unknown.map(({ element }) => ({ code: "unknown", element })) };
  return { present: false, reasons: [{ code: "nothingUnexpected", element: null }] };
}

function conditions<Name extends string>(
  flags: { readonly [N in Name]: boolean | null },
  path: string,
  names: readonly Name[],
): Finding {
  checkObject(flags, path, `{ ${names.join(", ")} }`);
  const values = names.map((name) => checkFlag(flags[name], `${path}.${name}`));
  return {
    present: values.includes(false) ? false : values.includes(null) ? null : true,
    reasons: names.map((element, index) => ({
      code: values[index] === null ? "unknown" : values[index] ? "met" : "notMet",
      element,
    })),
  };
}

function checkFlag(value: boolean | null, path: string): boolean | null {
  if (value === undefined) fail("missing", path, "true, false, or null when not known", value);
  if (value !== null && typeof value !== "boolean")
    fail("wrongType", path, "true, false, or null when not known", value);
  return value;
}
