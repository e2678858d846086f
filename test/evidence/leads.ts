import { type GoldenSurvival, type LeadTime, survivalSection } from "./leadsSurvival.ts";
import type { Section } from "./section.ts";
import type { SectionEvidence } from "./types.ts";

interface Golden {
  survival: GoldenSurvival;
}

/** Rows of a CSV text without quotes, under the names of its first line. */
export function csv<Name extends string>(text: string): Record<Name, string>[] {
  const [names = [], ...lines] = text
    .trim()
    .split("\n")
    .map((line) => line.trim().split(","));
  return lines.map((line) => Object.fromEntries(names.map((name, place) => [name, line[place] ?? ""]))) as never;
}

function leadTimes(text: string): LeadTime[] {
  type Name = "channel" | "created_day" | "outcome" | "outcome_day" | "observed_until_day";
  return csv<Name>(text).map((row) => {
    const isOpen = row.outcome === "open";
    const createdDay = Number(row.created_day);
    const observedUntilDay = Number(row.observed_until_day);
    return {
      channel: row.channel,
      createdDay,
      observedUntilDay,
      duration: (isOpen ? observedUntilDay : Number(row.outcome_day)) - createdDay,
      outcome: isOpen ? null : row.outcome,
    };
  });
}

/** Compares leads with the figures of `leads.json`; `readData` gives the text of a data file, if it is there. */
export function leadsEvidence(golden: unknown, readData: (name: string) => string | undefined): SectionEvidence[] {
  const figures = golden as Golden;
  const leads = leadTimes(readData("leads.csv") ?? "lead");
  return [survivalSection(figures.survival, leads)].map(({ evidence }: Section) => evidence);
}
