import {
  type ActivityRule,
  behaviourScore,
  type ClosedLead,
  calibration,
  type LeadFeatures,
  leadRouting,
  leadWinModel,
  type PointsDecay,
  qualification,
  qualificationFrameworks,
  winProbability,
} from "custometry/leads";
import { Section } from "./section.ts";

const FILE = "leads.json";
const DAY = 86_400_000;

export interface GoldenBayes {
  fields: string[];
  stages: number[];
  odooOwnTest: { asserted: Record<string, number>; recomputed: Record<string, number> };
  scores: Record<string, { p: number; pExact: number; logOdds?: { field: string; value: string; weight: number }[] }>;
  frequenciesTeam1: Record<string, Record<string, [number, number]>>;
  calibration: Record<"n" | "won" | "brier" | "logLoss" | "auc" | "liftTopDecile", number>;
}

export interface ScoringRow extends LeadFeatures {
  readonly leadId: string;
  readonly state: string;
}

export type ScoringText = Record<"lead" | "team" | "state" | "stage" | "tags", string> & Record<string, string>;

export function scoringRow(row: ScoringText, fields: readonly string[]): ScoringRow {
  return {
    leadId: row.lead,
    state: row.state,
    team: row.team === "0" ? null : row.team,
    stage: row.stage,
    values: Object.fromEntries(fields.map((field) => [field, row[field] ?? null])),
    tags: row.tags.split("|").filter((tag) => tag !== ""),
  };
}

const MISSING_AS = { email_state: "False", phone_state: "False" };

const closedOf = (rows: readonly ScoringRow[]): ClosedLead[] =>
  rows.flatMap((row) => (row.state === "open" ? [] : [{ ...row, outcome: row.state === "won" ? "won" : "lost" }]));

/** Naive Bayes against the figures of a script that reproduces the assertions of Odoo's own test. */
export function bayesSection(golden: GoldenBayes, rows: readonly ScoringRow[]): Section {
  const section = new Section("naiveBayes", FILE);
  const options = { fields: golden.fields, stages: golden.stages.map(String), missingAs: MISSING_AS };
  const closed = closedOf(rows);
  const model = leadWinModel(closed, options);
  for (const [lead, expected] of Object.entries(golden.scores)) {
    const row = rows.find(({ leadId }) => leadId === lead);
    const actual = row === undefined ? undefined : winProbability(model, row);
    section.check(`${lead} p`, Math.round((actual?.value ?? -1) * 1e4) / 100, expected.p, 0.01 / 100);
    section.check(`${lead} pExact`, actual?.value, expected.pExact, 1e-12);
    for (const [place, { field, value, weight }] of (expected.logOdds ?? []).entries()) {
      const part = actual?.parts[place];
      const isSame = part?.field === field && (part.value ?? "") === value;
      section.check(`${lead} ${field} ${value}`, isSame ? part.weight : null, weight, 1e-12);
    }
  }
  const cells = model.teams.find(({ team }) => team === "1")?.cells ?? [];
  for (const [field, values] of Object.entries(golden.frequenciesTeam1)) {
    for (const [value, [won, lost]] of Object.entries(values)) {
      const cell = cells.find((one) => one.field === field && one.value === value);
      section.check(`team 1 ${field} ${value} won`, cell?.won, won, 1e-12);
      section.check(`team 1 ${field} ${value} lost`, cell?.lost, lost, 1e-12);
    }
  }
  checkCalibration(section, golden, closed, options);
  checkOdoo(section, golden);
  return section;
}

function checkCalibration(
  section: Section,
  golden: GoldenBayes,
  closed: readonly ClosedLead[],
  options: { fields: string[]; stages: string[] },
): void {
  const pooled = closed.map((lead): ClosedLead => ({ ...lead, team: null }));
  const model = leadWinModel(pooled, options);
  const result = calibration(
    pooled.map((lead) => {
      const { value } = winProbability(model, { ...lead, stage: options.stages[0] ?? "" });
      return { probability: value ?? -1, isWon: lead.outcome === "won" };
    }),
  );
  const { n, won, brier, logLoss, auc, liftTopDecile } = golden.calibration;
  section.check("calibration n", result.rate.trials, n);
  section.check("calibration won", result.rate.successes, won);
  section.check("calibration brier", result.brier, brier);
  section.check("calibration logLoss", result.logLoss, logLoss);
  section.check("calibration auc", result.auc, auc);
  section.check("calibration lift", result.lift, liftTopDecile);
}

export interface GoldenBehaviour {
  atDay: number;
  points: Record<string, number>;
  halfLifeDays: Record<string, number | null>;
  scores: Record<
    string,
    Record<
      "halfLife" | "stepLinear25per30" | "stepCompound25per30" | "window60" | "noDecay" | "halfLifeCapped20perActivity",
      number
    >
  >;
}

/** Points with half-lives, steps, windows and limits against the figures of an independent script. */
export function behaviourSection(
  golden: GoldenBehaviour,
  rows: readonly Record<"lead" | "activity" | "day", string>[],
): Section {
  const section = new Section("behaviour", FILE);
  const rulesOf = (decayOf: (activity: string) => PointsDecay | undefined, more: Partial<ActivityRule> = {}) =>
    Object.fromEntries(
      Object.entries(golden.points).map(([activity, points]) => [
        activity,
        { points, decay: decayOf(activity), ...more },
      ]),
    );
  const halfLife = (activity: string): PointsDecay | undefined => {
    const days = golden.halfLifeDays[activity];
    return typeof days === "number" ? { kind: "halfLife", period: `P${days}D` } : undefined;
  };
  const conventions: Record<keyof GoldenBehaviour["scores"][string], ReturnType<typeof rulesOf>> = {
    halfLife: rulesOf(halfLife),
    stepLinear25per30: rulesOf(() => ({ kind: "linearStep", period: "P30D", drop: 0.25 })),
    stepCompound25per30: rulesOf(() => ({ kind: "compoundStep", period: "P30D", drop: 0.25 })),
    window60: rulesOf(() => ({ kind: "window", period: "P60D" })),
    noDecay: rulesOf(() => undefined),
    halfLifeCapped20perActivity: rulesOf(halfLife, { min: -25, max: 20 }),
  };
  for (const [lead, expected] of Object.entries(golden.scores)) {
    const activities = rows
      .filter((row) => row.lead === lead)
      .map(({ activity, day }) => ({ activity, time: Math.round(Number(day) * DAY) }));
    for (const [name, rules] of Object.entries(conventions)) {
      const actual = behaviourScore(activities, { at: golden.atDay * DAY, rules });
      section.check(`${lead} ${name}`, actual.value, expected[name as keyof typeof expected]);
    }
  }
  return section;
}

export interface GoldenRouting {
  weights: Record<string, number>;
  sequence: string[];
  smoothWeightedRoundRobin: { sequence: string[] };
}

/** Who gets the next lead, by both methods. */
export function routingSection(golden: GoldenRouting): Section {
  const section = new Section("routing", FILE);
  const receivers = Object.entries(golden.weights).map(([receiverId, weight]) => ({ receiverId, weight }));
  for (const [method, sequence] of [
    ["deficit", golden.sequence],
    ["smoothRoundRobin", golden.smoothWeightedRoundRobin.sequence],
  ] as const) {
    const leads = sequence.map((_, leadId) => ({ leadId }));
    const { assignments } = leadRouting(leads, { receivers, method });
    sequence.forEach((receiver, place) => {
      section.check(`${method}[${place}]`, assignments[place]?.receiverId, receiver);
    });
  }
  return section;
}

export interface GoldenQualification {
  bant: { cases: { met: number[]; score: number; validated: boolean }[] };
  weighted0to3: {
    weights: Record<string, number>;
    cases: { answers: Record<string, number | null>; score: number | null; completeness: number }[];
  };
}

/** BANT as IBM counts it, and weighted answers of 0 to 3 of which some are unknown. */
export function qualificationSection({ bant, weighted0to3 }: GoldenQualification): Section {
  const section = new Section("qualification", FILE);
  const framework = qualificationFrameworks.bant;
  bant.cases.forEach(({ met, score, validated }, place) => {
    const answers = Object.fromEntries(framework.criteria.map((criterion, at) => [criterion, met[at] === 1]));
    const actual = qualification(answers, { framework });
    section.check(`bant[${place}] score`, actual.value, score);
    section.check(`bant[${place}] validated`, actual.outcome === "qualified", validated);
  });
  const weighted = { ...framework, weights: weighted0to3.weights, highest: 3, metFrom: 2 };
  weighted0to3.cases.forEach(({ answers, score, completeness }, place) => {
    const actual = qualification(answers, { framework: weighted });
    section.check(`weighted[${place}] score`, actual.value, score, 1e-14);
    section.check(`weighted[${place}] completeness`, actual.completeness, completeness, 1e-14);
  });
  return section;
}

/**
 * The closed leads of Odoo's own test: team, country, state, source, stage, and how they ended. None has an e-mail address or phone
 * number, from which Odoo computes whether they are correct.
 */
const ODOO_LEADS = `
1 c0 s0 x0 a lost
1 c1 s1 x1 b lost
1 c2 s2 x2 c won
2 c0 s1 x1 c lost
2 c0 s1 x2 b lost
2 c0 s2 x2 a won
3 c1 s1 x1 c won
3 c0 s1 x0 a lost
3 c1 s2 x2 a lost`;

/** The four probabilities that Odoo's own test asserts; a lead of no team, and with team 3 made none of one, is compared with all. */
function checkOdoo(section: Section, { odooOwnTest }: GoldenBayes): void {
  const fields = ["country", "state", "source", "email_state", "phone_state"];
  const stages = ["a", "b", "c", "d"];
  const closed = (noTeam: string): ClosedLead[] =>
    ODOO_LEADS.trim()
      .split("\n")
      .map((line) => {
        const [team = "", ...cells] = line.split(" ");
        const values = Object.fromEntries(fields.slice(0, 3).map((field, place) => [field, cells[place] ?? null]));
        const outcome = cells[4] === "won" ? "won" : "lost";
        return {
          team: team === noTeam ? null : team,
          values,
          stage: outcome === "won" ? "d" : (cells[3] ?? ""),
          outcome,
        };
      });
  const percent = (team: string | null, noTeam = "none"): number => {
    const model = leadWinModel(closed(noTeam), { fields, stages, missingAs: MISSING_AS });
    const values = { country: "c0", state: "s1", source: "x2" };
    return Math.round((winProbability(model, { team, stage: "b", values }).value ?? -1) * 1e4) / 100;
  };
  const actual = {
    lead3: percent("1"),
    lead8: percent("2"),
    lead13_team3: percent("3"),
    lead13_noTeam: percent(null, "3"),
  };
  for (const figures of [odooOwnTest.asserted, odooOwnTest.recomputed]) {
    for (const [lead, expected] of Object.entries(figures)) section.check(lead, Reflect.get(actual, lead), expected);
  }
}
