import { checkChoice, checkIterable, checkNumber, checkObject, checkText } from "../core/checks.ts";
import type { Combine } from "../core/combine.ts";
import { fail, failWithin } from "../core/errors.ts";
import type { Result } from "../core/estimate.ts";
import { checkOptions } from "../core/spelling.ts";

/**
 * What is known of a lead when its chance is estimated. Other fields are ignored.
 *
 * @category Leads: scoring
 */
export interface LeadFeatures {
  /** The team that works it; `null` or absent for none. */
  readonly team?: string | number | null | undefined;
  /** The stage it is in, one of the stages of the model. */
  readonly stage: string;
  /** Values of the fields of the model, such as `{ country: "NL" }`; `null`, absent or blank for unknown. */
  readonly values: { readonly [field: string]: string | null | undefined };
  /** Tags, each a factor of its own. @defaultValue none */
  readonly tags?: readonly string[] | undefined;
}

/**
 * A lead that was closed, for the model to learn from.
 *
 * @category Leads: scoring
 */
export interface ClosedLead extends LeadFeatures {
  /** How it ended. `stage` is the last stage of a won lead and the stage in which a lost one was lost. */
  readonly outcome: "won" | "lost";
}

/**
 * What a win model looks at.
 *
 * @category Leads: scoring
 */
export interface LeadWinModelOptions {
  /** Names of the fields, at least one. */
  readonly fields: readonly string[];
  /** Stages in order. A won lead counts in all of them, a lost one in its own and all before it. */
  readonly stages: readonly string[];
  /** Per field, the value that stands for an unknown one; of other fields an unknown value is left out. @defaultValue none */
  readonly missingAs?: { readonly [field: string]: string } | undefined;
  /** What is added to the won and the lost of every cell that occurs, above 0. @defaultValue 0.1, as in Odoo */
  readonly smoothing?: number | undefined;
  /** Number of closed leads, smoothing included, below which a tag is left out. @defaultValue 50, as in Odoo */
  readonly minimumTagLeads?: number | undefined;
}

/**
 * Options of a win model with the defaults filled in.
 *
 * @category Leads: scoring
 */
export interface LeadWinModelUsed {
  /** Names of the fields. */
  readonly fields: readonly string[];
  /** Stages in order. */
  readonly stages: readonly string[];
  /** Per field, the value that stands for an unknown one. */
  readonly missingAs: { readonly [field: string]: string };
  /** What is added to every cell that occurs. */
  readonly smoothing: number;
  /** Number of closed leads below which a tag is left out. */
  readonly minimumTagLeads: number;
}

/**
 * Tally of a win model: won and lost leads by team, field and value. As large as there are values.
 *
 * @category Leads: scoring
 */
export interface LeadWinTally {
  /** Won and lost leads, by the JSON text of `[team, field, value]`; the fields are `stage`, `field.<name>` and `tag`. */
  readonly cells: { [cell: string]: [won: number, lost: number] };
}

/**
 * Won and lost leads with a value, smoothing included.
 *
 * @category Leads: scoring
 */
export interface LeadWinCell {
  /** What the value is of: a stage, a field, or a tag. */
  readonly kind: "stage" | "field" | "tag";
  /** Name of the field; `stage` or `tag` of the other kinds. */
  readonly field: string;
  /** The value. */
  readonly value: string;
  /** Won leads with it. */
  readonly won: number;
  /** Lost leads with it. */
  readonly lost: number;
}

/**
 * The cells of a team.
 *
 * @category Leads: scoring
 */
export interface LeadWinTable {
  /** The team; `null` for leads without one. */
  readonly team: string | number | null;
  /** Its cells. */
  readonly cells: readonly LeadWinCell[];
}

/**
 * A win model: plain data, the first argument of {@link winProbability}.
 *
 * @category Leads: scoring
 */
export interface LeadWinModel extends Result<"leadWinModel", LeadWinModelUsed> {
  /** Number of won leads. */
  readonly won: number;
  /** Number of lost leads. */
  readonly lost: number;
  /** Cells per team, by the JSON text of its identifier. */
  readonly teams: readonly LeadWinTable[];
}

/**
 * Naive Bayes model of how leads are won, in additive log-odds, as in Odoo's predictive lead scoring.
 *
 * Per team and value of a field it counts won and lost leads; {@link winProbability} adds up what each value says. The counts add up
 * over days, databases and workers, so that a model is learnt in parts ({@link leadWinModelCombine}). Dutch: scoringskans.
 * Formulas: Odoo, `crm.lead`, predictive lead scoring; naive Bayes after Maron 1961.
 *
 * @param leads - Closed leads.
 * @param options - Fields, stages, and how unknown values and rare tags are taken.
 * @returns The model.
 * @throws A {@link CustometryError} with code `missing`, `wrongType` or `invalidOption` for a value of a lead or an option that is none,
 * `duplicate` for a field or stage that is listed twice, `outOfRange` for a smoothing that is not above 0.
 * @example
 * ```ts
 * import { leadWinModel, winProbability } from "custometry/leads";
 *
 * const lead = (source: string, outcome: "won" | "lost") => ({ stage: "new", values: { source }, outcome });
 * const model = leadWinModel(
 *   [lead("fair", "won"), lead("fair", "won"), lead("fair", "lost"), lead("ads", "lost"), lead("ads", "lost")],
 *   { fields: ["source"], stages: ["new"] },
 * );
 * const { value, logOdds, parts } = winProbability(model, { stage: "new", values: { source: "fair" } });
 * value?.toFixed(3); // => "0.653"
 * parts.map(({ field, weight }) => `${field} ${weight.toFixed(2)}`); // => ["prior -0.39", "stage 0.00", "source 1.02"]
 * parts.reduce((sum, { weight }) => sum + weight, 0) === logOdds; // => true
 * ```
 * @category Leads: scoring
 */
export function leadWinModel(leads: Iterable<ClosedLead>, options: LeadWinModelOptions): LeadWinModel {
  const counting = leadWinModelCombine(options);
  const tally = counting.createAccumulator();
  let index = 0;
  try {
    for (const lead of checkIterable(leads)) {
      counting.addInput(tally, lead);
      index++;
    }
  } catch (error) {
    failWithin(error, `[${index}]`);
  }
  return counting.extractOutput(tally);
}

/**
 * Win model counted in parts: per day, in batches, in workers, in a database.
 *
 * @param options - As for {@link leadWinModel}.
 * @returns A combine of closed leads into a {@link LeadWinModel}.
 * @throws A {@link CustometryError} as {@link leadWinModel} does.
 * @example
 * ```ts
 * import { combine } from "custometry";
 * import { leadWinModelCombine } from "custometry/leads";
 *
 * const leads = [{ stage: "new", values: { source: "fair" }, outcome: "won" as const }];
 * combine(leads, leadWinModelCombine({ fields: ["source"], stages: ["new"] })).won; // => 1
 * ```
 * @category Leads: scoring
 */
export function leadWinModelCombine(options: LeadWinModelOptions): Combine<ClosedLead, LeadWinTally, LeadWinModel> {
  const used = leadWinUsed(options);
  return {
    createAccumulator: () => ({ cells: {} }),
    addInput: (tally, lead) => addLead(tally, lead, used),
    mergeAccumulators: (tallies) => {
      const merged: LeadWinTally = { cells: {} };
      for (const tally of tallies) {
        for (const { key, won, lost } of readCells(tally)) addCell(merged, key, won, lost);
      }
      return merged;
    },
    extractOutput: (tally) => finish(tally, used),
  };
}

/** The options with the defaults filled in. */
export function leadWinUsed(options: LeadWinModelOptions): LeadWinModelUsed {
  const { fields, stages, missingAs, smoothing, minimumTagLeads } = checkOptions(
    options,
    ["fields", "stages", "missingAs", "smoothing", "minimumTagLeads"],
    "options { fields, stages }",
  );
  const names = checkNames(fields, "fields");
  const standIns = checkObject(missingAs ?? {}, "missingAs");
  for (const [field, value] of Object.entries(standIns)) {
    if (!names.includes(field)) fail("invalidOption", `missingAs.${field}`, names.join(), field);
    checkText(value, `missingAs.${field}`, "a value");
  }
  const added = checkNumber(smoothing ?? 0.1, "smoothing");
  if (added <= 0) fail("outOfRange", "smoothing", "a number above 0", added);
  const least = checkNumber(minimumTagLeads ?? 50, "minimumTagLeads");
  return {
    fields: names,
    stages: checkNames(stages, "stages"),
    missingAs: standIns,
    smoothing: added,
    minimumTagLeads: least,
  };
}

function checkNames(names: readonly string[], path: string): readonly string[] {
  if (names === undefined || names === null) fail("missing", path, "a list of names", names);
  const list = Array.from(checkIterable(names, path), (name, place) => checkText(name, `${path}[${place}]`, "a name"));
  if (list.length === 0) fail("outOfRange", path, "at least one name", list);
  const twice = list.findIndex((name, place) => list.indexOf(name) < place);
  if (twice >= 0) fail("duplicate", `${path}[${twice}]`, "each name once", list[twice]);
  return list;
}

/** A value of a lead that is looked up in the cells. */
export interface Feature {
  readonly kind: LeadWinCell["kind"];
  readonly field: string;
  readonly value: string | null;
}

/** What a model looks at in a lead, its stage first. */
export function featuresOf(lead: LeadFeatures, { fields, stages, missingAs }: LeadWinModelUsed): readonly Feature[] {
  const { stage, values, tags } = checkObject(lead, "", "a lead { stage, values }");
  checkText(stage, "stage", "a stage");
  checkChoice(stage, stages, "stage");
  checkObject(values, "values", "values of fields");
  const known = fields.map((field): Feature => {
    const given = Object.hasOwn(values, field) ? values[field] : undefined;
    const isUnknown = given === undefined || given === null || (typeof given === "string" && given.trim() === "");
    if (!isUnknown) checkText(given, `values.${field}`, "a value, or null");
    const standIn = Object.hasOwn(missingAs, field) ? (missingAs[field] as string) : null;
    return { kind: "field", field, value: isUnknown ? standIn : given };
  });
  const tagged = [...new Set(checkIterable(tags ?? [], "tags"))].map((tag, place): Feature => {
    return { kind: "tag", field: "tag", value: checkText(tag, `tags[${place}]`, "a tag") };
  });
  return [{ kind: "stage", field: "stage", value: stage }, ...known, ...tagged];
}

/** The team of a lead; `null` for none. */
export function teamOf({ team }: LeadFeatures): string | number | null {
  if (team === undefined || team === null) return null;
  return typeof team === "number" ? checkNumber(team, "team") : checkText(team, "team", "a team");
}

function addLead(tally: LeadWinTally, lead: ClosedLead, used: LeadWinModelUsed): LeadWinTally {
  const [stage, ...others] = featuresOf(lead, used);
  const team = teamOf(lead);
  const isWon = checkChoice(lead.outcome, ["won", "lost"], "outcome") === "won";
  const last = isWon ? used.stages.length : used.stages.indexOf(stage?.value ?? "") + 1;
  const through = used.stages.slice(0, last).map((value): Feature => ({ kind: "stage", field: "stage", value }));
  for (const { kind, field, value } of [...through, ...others]) {
    if (value === null) continue;
    addCell(
      tally,
      JSON.stringify([team, kind === "field" ? `field.${field}` : kind, value]),
      isWon ? 1 : 0,
      isWon ? 0 : 1,
    );
  }
  return tally;
}

// A key begins with a bracket, so that it is no name that objects have of their own.
function addCell({ cells }: LeadWinTally, key: string, won: number, lost: number): void {
  const [before, lostBefore] = cells[key] ?? [0, 0];
  cells[key] = [before + won, lostBefore + lost];
}

interface Cell extends LeadWinCell {
  readonly key: string;
  readonly team: string | number | null;
}

function readCells(tally: LeadWinTally): Cell[] {
  const { cells } = checkObject(tally, "", "a tally of leadWinModelCombine");
  return Object.entries(checkObject(cells, "cells", "won and lost leads by value")).map(([key, counts]) => {
    const [team, name, value] = parseKey(key);
    const [won, lost] = Array.from(checkIterable(counts, `cells.${key}`), (count) =>
      checkNumber(count, `cells.${key}`),
    );
    const kind = name.startsWith("field.") ? "field" : name === "tag" ? "tag" : "stage";
    const field = kind === "field" ? name.slice("field.".length) : kind;
    return { key, team, kind, field, value, won: won ?? 0, lost: lost ?? 0 };
  });
}

function parseKey(key: string): readonly [team: string | number | null, name: string, value: string] {
  try {
    const [team, name, value] = JSON.parse(key) as [string | number | null, string, string];
    if (typeof name === "string" && typeof value === "string") return [team, name, value];
  } catch {
    // Falls through to the error below.
  }
  return fail("wrongType", "cells", "keys [team, field, value] as JSON", key);
}

function finish(tally: LeadWinTally, used: LeadWinModelUsed): LeadWinModel {
  const [first = ""] = used.stages;
  const cells = readCells(tally).sort((one, other) => (one.key < other.key ? -1 : 1));
  const starts = cells.filter(({ kind, value }) => kind === "stage" && value === first);
  const teams = [...new Set(cells.map(({ team }) => team))];
  return {
    measure: "leadWinModel",
    options: used,
    rejected: { count: 0, byCode: {}, examples: [] },
    won: starts.reduce((sum, { won }) => sum + won, 0),
    lost: starts.reduce((sum, { lost }) => sum + lost, 0),
    teams: teams.map((team) => ({
      team,
      cells: cells
        .filter((cell) => cell.team === team)
        .map(({ kind, field, value, won, lost }) => {
          return { kind, field, value, won: won + used.smoothing, lost: lost + used.smoothing };
        }),
    })),
  };
}
