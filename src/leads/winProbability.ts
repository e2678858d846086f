import { checkNumber, checkObject } from "../core/checks.ts";
import { fail, failWithin } from "../core/errors.ts";
import {
  type Feature,
  featuresOf,
  type LeadFeatures,
  type LeadWinCell,
  type LeadWinModel,
  leadWinUsed,
  teamOf,
} from "./leadWinModel.ts";

/**
 * What one value of a lead adds to its log-odds.
 *
 * @category Leads: scoring
 */
export interface WinPart {
  /** Name of the field; `prior`, `stage` or `tag` of the others. */
  readonly field: string;
  /** The value; `null` of the prior. */
  readonly value: string | null;
  /** What it adds: above 0 speaks for winning. */
  readonly weight: number;
  /** Won leads with the value, smoothing included. */
  readonly won: number;
  /** Lost leads with the value, smoothing included. */
  readonly lost: number;
}

/**
 * A value that says nothing, and why: it is unknown (`missing`), no closed lead had it (`unseen`), or too few had the tag (`rare`).
 *
 * @category Leads: scoring
 */
export interface SkippedValue {
  /** Name of the field, or `tag`. */
  readonly field: string;
  /** The value; `null` when it is unknown. */
  readonly value: string | null;
  /** Why it was left out. */
  readonly code: "missing" | "unseen" | "rare";
}

/**
 * Result of {@link winProbability}.
 *
 * @category Leads: scoring
 */
export interface WinProbability {
  /** Probability that the lead is won, 0 to 1; `null` when the model knows no lead in its stage. */
  readonly value: number | null;
  /** Its log-odds: the sum of the weights, to the last bit; `null` without a probability. */
  readonly logOdds: number | null;
  /** What each value adds, in order: prior, stage, fields, tags. */
  readonly parts: readonly WinPart[];
  /** Values that add nothing. */
  readonly skipped: readonly SkippedValue[];
  /** Whether the closed leads of its own team were used, or those of all teams together. */
  readonly basis: "team" | "allTeams";
}

/**
 * Probability that a lead is won, 0 to 1, as a sum of what each of its values says.
 *
 * `log-odds = ln(won / lost) + Σ ln((won_v / won_f) / (lost_v / lost_f))`, with won_v and lost_v the closed leads with the value and
 * won_f and lost_f those with any value of its field; of a stage those in the first stage. A lead without team, or of a team that the model does
 * not know, is compared with all teams together. A tag that fewer leads than `minimumTagLeads` of the team have is left out. The
 * probability is no calibrated one, as fields depend on each other: see {@link calibration}. Dutch: scoringskans, slagingskans.
 *
 * @param model - A model of {@link leadWinModel}.
 * @param lead - The lead.
 * @returns Probability, log-odds and their parts.
 * @throws A {@link CustometryError} with code `missing`, `wrongType` or `invalidOption` for a value of the lead that is none.
 * @example
 * ```ts
 * import { leadWinModel, winProbability } from "custometry/leads";
 *
 * const closed = [
 *   { stage: "new", values: { country: "NL" }, outcome: "won" as const },
 *   { stage: "new", values: { country: "DE" }, outcome: "lost" as const },
 * ];
 * const model = leadWinModel(closed, { fields: ["country"], stages: ["new"] });
 * winProbability(model, { stage: "new", values: { country: "FR" } }).skipped; // => [{ field: "country", value: "FR", code: "unseen" }]
 * ```
 * @category Leads: scoring
 */
export function winProbability(model: LeadWinModel, lead: LeadFeatures): WinProbability {
  const { options, teams } = readModel(model);
  const [stage, ...others] = featuresOf(lead, options);
  const team = teamOf(lead);
  const own = team === null ? undefined : teams.find((table) => table.team === team);
  // A rare tag is left out of each team's table before tables are added up.
  const isKept = ({ kind, won, lost }: LeadWinCell): boolean => kind !== "tag" || won + lost >= options.minimumTagLeads;
  const tables = own === undefined ? teams : [own];
  const all = tables.flatMap(({ cells }) => cells);
  const basis = own === undefined ? "allTeams" : "team";
  const cells = all.filter(isKept);
  const countOf = (wanted: (cell: LeadWinCell) => boolean): { won: number; lost: number } =>
    cells.reduce((sum, cell) => (wanted(cell) ? { won: sum.won + cell.won, lost: sum.lost + cell.lost } : sum), {
      won: 0,
      lost: 0,
    });
  const first = countOf(({ kind, value }) => kind === "stage" && value === options.stages[0]);
  const parts: WinPart[] = [{ field: "prior", value: null, weight: Math.log(first.won / first.lost), ...first }];
  const skipped: SkippedValue[] = [];
  for (const feature of [stage as Feature, ...others]) {
    const { kind, field, value } = feature;
    const isOne = (cell: LeadWinCell): boolean => cell.kind === kind && cell.field === field && cell.value === value;
    const { won, lost } = countOf(isOne);
    if (value === null) skipped.push({ field, value, code: "missing" });
    else if (won + lost === 0) skipped.push({ field, value, code: all.some(isOne) ? "rare" : "unseen" });
    else {
      const whole = kind === "stage" ? first : countOf((cell) => cell.kind === kind && cell.field === field);
      parts.push({ field, value, weight: Math.log(won / whole.won / (lost / whole.lost)), won, lost });
    }
  }
  if (first.won + first.lost === 0) return { value: null, logOdds: null, parts: [], skipped, basis };
  const logOdds = parts.reduce((sum, { weight }) => sum + weight, 0);
  return { value: 1 / (1 + Math.exp(-logOdds)), logOdds, parts, skipped, basis };
}

/** A model, also one that was stored as JSON; throws for what is none. */
function readModel(model: LeadWinModel): Pick<LeadWinModel, "options" | "teams"> {
  const { options, teams } = checkObject(model, "model", "a model of leadWinModel");
  if (!Array.isArray(teams)) fail("wrongType", "model.teams", "a list of tables", teams);
  (teams as LeadWinModel["teams"]).forEach((table, place) => {
    const path = `model.teams[${place}].cells`;
    const { cells } = checkObject(table, `model.teams[${place}]`, "a table of a team");
    if (!Array.isArray(cells)) fail("wrongType", path, "a list of cells", cells);
    (cells as readonly LeadWinCell[]).forEach((cell, at) => {
      const { won, lost } = checkObject(cell, `${path}[${at}]`, "a cell");
      checkNumber(won, `${path}[${at}].won`);
      checkNumber(lost, `${path}[${at}].lost`);
    });
  });
  try {
    return { options: leadWinUsed(options), teams };
  } catch (error) {
    return failWithin(error, "model.options");
  }
}
