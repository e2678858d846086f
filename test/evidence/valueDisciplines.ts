import { type DisciplineScores, disciplines, valueStrategy } from "custometry/strategy";
import type { Case, Section } from "./section.ts";

type Input = { scores: DisciplineScores; threshold: number; excellence: number; minLead: number };
interface Expected {
  belowThreshold: string[];
  leading: string | null;
  lead: number;
  verdict: string;
}

export function disciplinesSection(section: Section, cases: Case[]): void {
  for (const { id, input, expected } of cases as unknown as Case<Input, Expected>[]) {
    const { scores, threshold, excellence, minLead } = input;
    const result = valueStrategy(scores, { threshold, excellence, lead: minLead });
    const below = result.below.map(({ discipline }) => discipline);
    const inOrder = disciplines.filter((discipline) => expected.belowThreshold.includes(discipline));
    section.check(`${id} below`, below, inOrder);
    section.check(`${id} leading`, result.leading, expected.leading);
    section.check(`${id} lead`, result.lead, expected.lead);
    section.check(`${id} outcome`, result.outcome, expected.verdict);
  }
}
