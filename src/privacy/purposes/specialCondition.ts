import { checkChoice } from "../../core/checks.ts";

/**
 * A condition under which special categories of data (health, religion, biometrics and the like) may be processed: GDPR
 * 9(2)(a) explicit consent, (b) employment and social security law, (c) vital interests, (d) foundations and the like,
 * (e) made public by the person, (f) legal claims, (g) substantial public interest, (h) health care, (i) public health,
 * (j) archives, research and statistics.
 *
 * @category Purposes
 */
export type SpecialCondition =
  | "9(2)(a)"
  | "9(2)(b)"
  | "9(2)(c)"
  | "9(2)(d)"
  | "9(2)(e)"
  | "9(2)(f)"
  | "9(2)(g)"
  | "9(2)(h)"
  | "9(2)(i)"
  | "9(2)(j)";

const CONDITIONS: readonly SpecialCondition[] = [
  "9(2)(a)",
  "9(2)(b)",
  "9(2)(c)",
  "9(2)(d)",
  "9(2)(e)",
  "9(2)(f)",
  "9(2)(g)",
  "9(2)(h)",
  "9(2)(i)",
  "9(2)(j)",
];

/** `condition` when it is one of GDPR 9(2) or left out; otherwise throws. */
export function checkCondition(condition: SpecialCondition | undefined, path: string): SpecialCondition | undefined {
  return condition === undefined ? undefined : checkChoice(condition, CONDITIONS, path);
}
