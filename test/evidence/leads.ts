import { fromDayNumber } from "custometry/core";
import { leadTimes } from "custometry/leads";
import {
  biasSection,
  type ChannelLead,
  cureSection,
  differencesSection,
  type GoldenBias,
  type GoldenCures,
  type GoldenDifferences,
  type GoldenWaterfall,
  waterfallSection,
} from "./leadsConversion.ts";
import {
  bayesSection,
  behaviourSection,
  type GoldenBayes,
  type GoldenBehaviour,
  type GoldenQualification,
  type GoldenRouting,
  qualificationSection,
  routingSection,
  type ScoringText,
  scoringRow,
} from "./leadsScoring.ts";
import { type GoldenSurvival, survivalSection } from "./leadsSurvival.ts";
import type { SectionEvidence } from "./types.ts";

interface Golden {
  survival: GoldenSurvival;
  cureModel: GoldenCures;
  censoringBias: GoldenBias;
  waterfall: GoldenWaterfall;
  differences: GoldenDifferences;
  naiveBayes: GoldenBayes;
  behaviour: GoldenBehaviour;
  routing: GoldenRouting;
  qualification: GoldenQualification;
}

/** Rows of a CSV text without quotes, under the names of its first line. */
function csv<Row extends Record<string, string>>(text = ""): Row[] {
  const [names = [], ...lines] = text
    .trim()
    .split("\n")
    .map((line) => line.trim().split(","));
  return lines.map((line) => Object.fromEntries(names.map((name, place) => [name, line[place] ?? ""]))) as never;
}

function channelLead(row: Record<"channel" | "created_day" | "outcome" | "outcome_day", string>): ChannelLead {
  const isOpen = row.outcome === "open";
  return {
    channel: row.channel,
    createdOn: fromDayNumber(Number(row.created_day)),
    outcome: isOpen ? null : row.outcome,
    outcomeOn: isOpen ? null : fromDayNumber(Number(row.outcome_day)),
  };
}

/** Compares leads with the figures of `leads.json`; `readData` gives the text of a data file. */
export function leadsEvidence(golden: unknown, readData: (name: string) => string | undefined): SectionEvidence[] {
  const figures = golden as Golden;
  const leads = csv<Parameters<typeof channelLead>[0]>(readData("leads.csv")).map(channelLead);
  const scoring = csv<ScoringText>(readData("leads-scoring.csv"));
  const { times } = leadTimes(leads, { asOf: fromDayNumber(365) });
  return [
    survivalSection(figures.survival, times),
    cureSection(figures.cureModel, leads),
    biasSection(figures.censoringBias, leads),
    waterfallSection(figures.waterfall, leads),
    differencesSection(figures.differences, leads),
    bayesSection(
      figures.naiveBayes,
      scoring.map((row) => scoringRow(row, figures.naiveBayes.fields)),
    ),
    behaviourSection(figures.behaviour, csv(readData("lead-activity.csv"))),
    routingSection(figures.routing),
    qualificationSection(figures.qualification),
  ].map(({ evidence }) => evidence);
}
