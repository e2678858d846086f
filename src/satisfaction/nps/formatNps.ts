import { checkChoice, checkInteger, checkNumber } from "../../core/checks.ts";
import { fail } from "../../core/errors.ts";
import { checkOptions } from "../../core/spelling.ts";
import type { Nps } from "./nps.ts";

/** Far beyond a score or the end of its interval, and short of where numbers print with an exponent. */
const WIDEST = 1e15;

/**
 * How a score between two printed numbers is rounded. Only the first is the usual one; the others reproduce what tools print:
 *
 * | name | -12.5 | 12.5 | who does it |
 * |---|---|---|---|
 * | `halfAwayFromZero` | -13 | 13 | the usual reading, spreadsheets |
 * | `halfUp` | -12 | 13 | `Math.round` of JavaScript |
 * | `halfEven` | -12 | 12 | `round` of R and Python |
 * | `towardZero` | -12 | 12 | whoever cuts the decimals off |
 * | `eachShare` | | | whoever rounds both percentages and subtracts them: one point off now and then |
 *
 * 1 promoter, 5 passives and 2 detractors score -12.5; by `eachShare` they print as 13 % - 25 % = -12. 2 promoters and 1 detractor
 * score 33.3; by `eachShare`, 67 % - 33 % = 34. `eachShare` needs a result, since a score alone does not tell its shares.
 *
 * @category Net Promoter Score
 */
export type NpsRounding = "halfAwayFromZero" | "halfUp" | "halfEven" | "towardZero" | "eachShare";

const ROUNDINGS: readonly NpsRounding[] = ["halfAwayFromZero", "halfUp", "halfEven", "towardZero", "eachShare"];

/**
 * A Net Promoter Score as text: rounded half away from zero, without a percent sign and never `-0`.
 *
 * The difference is rounded, not each share: 1 promoter, 5 passives and 2 detractors are -12.5, which reads -13. A score
 * of nobody reads `–`. Round here and nowhere earlier: a rounded score that is averaged or subtracted is off.
 *
 * @param score - A result of {@link nps}, or its value in points.
 * @param options - `decimals`: number of decimals, 0 to 6; 0 when not set. `rounding`: `halfAwayFromZero` when not set; others
 * reproduce the numbers of other tools.
 * @returns The text.
 * @throws A {@link CustometryError} with code `missing` or `notANumber` for what is no score, `outOfRange` for the decimals
 * or a number of 1e15 and more, `invalidOption` for the rounding.
 * @example
 * ```ts
 * import { formatNps, nps } from "custometry";
 *
 * formatNps(-12.5); // => "-13"
 * formatNps(nps([10, 9, 8]), { decimals: 1 }); // => "66.7"
 * formatNps(nps([10, 9, 3]), { rounding: "eachShare" }); // => "34"
 * ```
 * @category Net Promoter Score
 */
export function formatNps(
  score: number | null | Pick<Nps, "value"> | Pick<Nps, "value" | "promoterShare" | "detractorShare">,
  options: { readonly decimals?: number | undefined; readonly rounding?: NpsRounding | undefined } = {},
): string {
  const decimals = checkInteger(checkOptions(options, ["decimals", "rounding"]).decimals ?? 0, 0, 6, "decimals");
  const rounding = checkChoice(options.rounding ?? "halfAwayFromZero", ROUNDINGS, "rounding");
  if (score === undefined) fail("missing", "", "a score", score);
  const value = typeof score === "object" && score !== null ? score.value : score;
  if (value === null) return "–";
  checkNumber(value, "", "a score in points");
  if (Math.abs(value) >= WIDEST) fail("outOfRange", "", `a score in points below ${WIDEST}`, value);
  if (rounding === "eachShare") return withoutMinusZero(sharesApart(score, decimals)).toFixed(decimals);
  return withoutMinusZero(rounded(value, decimals, rounding)).toFixed(decimals);
}

const withoutMinusZero = (value: number): number => value + 0;

function rounded(value: number, decimals: number, rounding: Exclude<NpsRounding, "eachShare">): number {
  const shifted = timesTenTo(Math.abs(value), decimals);
  const down = Math.floor(shifted);
  const rest = shifted - down;
  const whole = down + (rest > 0.5 || (rest === 0.5 && halfGoesOut(value, down, rounding)) ? 1 : 0);
  const part = Number(`${rounding === "towardZero" ? down : whole}e-${decimals}`);
  return value < 0 ? -part : part;
}

/** Shifting the decimal point in the text keeps a half a half, where multiplying by ten may not. */
function timesTenTo(value: number, power: number): number {
  const [digits, exponent = 0] = String(value).split("e");
  return Number(`${digits}e${Number(exponent) + power}`);
}

/** Whether a half is rounded away from zero. */
function halfGoesOut(value: number, down: number, rounding: Exclude<NpsRounding, "eachShare">): boolean {
  return (
    rounding === "halfAwayFromZero" || (rounding === "halfUp" ? value > 0 : rounding === "halfEven" && down % 2 === 1)
  );
}

function sharesApart(score: unknown, decimals: number): number {
  const { promoterShare, detractorShare } = Object(score) as Partial<Nps>;
  const percent = (share: number | null | undefined, path: string): number =>
    rounded(
      timesTenTo(checkNumber(share as number, path, "a share (give a result of nps, not its value)"), 2),
      decimals,
      "halfAwayFromZero",
    );
  return percent(promoterShare, "promoterShare") - percent(detractorShare, "detractorShare");
}
