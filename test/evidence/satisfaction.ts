import { frequencyCapSection } from "./frequencyCap.ts";
import { relationPhaseSection } from "./lifecycle.ts";
import { npsSections } from "./satisfactionNps.ts";
import { promiseSections } from "./satisfactionPromise.ts";
import { surveySections } from "./satisfactionSurvey.ts";
import { type Case, Section } from "./section.ts";
import type { SectionEvidence } from "./types.ts";
import { disciplinesSection } from "./valueDisciplines.ts";

/** Compares the cases of one section; cases are those of the golden file, typed by each adapter for itself. */
export type Adapter = (section: Section, cases: Case[]) => void;

const covered: Readonly<Record<string, Adapter>> = {
  ...npsSections,
  ...surveySections,
  ...promiseSections,
  relationPhase: relationPhaseSection,
  frequencyCap: frequencyCapSection,
  valueDisciplines: disciplinesSection,
};

/** What became of the figures in `satisfaction.json`. */
export function satisfactionEvidence(golden: unknown): SectionEvidence[] {
  const { sections } = golden as { sections: Record<string, { cases: Case[] }> };
  return Object.entries(sections).map(([name, { cases }]) => {
    const section = new Section(name);
    const adapter = covered[name];
    if (adapter === undefined) section.leave(cases.map(({ expected }) => expected));
    else adapter(section, cases);
    return section.evidence;
  });
}
