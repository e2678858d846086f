import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { funnelEvidence } from "../evidence/funnel.ts";

const here = (path: string): string => readFileSync(new URL(`../golden/${path}`, import.meta.url), "utf8");
const golden: unknown = JSON.parse(here("funnel.json"));

describe("figures of ClickHouse and of the exact definition", () => {
  const sections = funnelEvidence(golden, (name) => here(`data/${name}`));

  it.each(sections.map((section) => [section.section, section] as const))("%s", (_, section) => {
    expect(section.failures).toEqual([]);
    expect(section.passed + (section.disputed ?? 0)).toBe(section.figures);
  });

  it("covers every figure, but those of a mode of ClickHouse that a search over all chains disproves", () => {
    const counts = sections.map(({ section, passed, disputed }) => [section, `${passed}, ${disputed} disputed`]);
    expect(Object.fromEntries(counts)).toEqual({
      clickhouseMedium: "198, 18 disputed",
      clickhouseMediumByChannel: "694, 26 disputed",
      clickhouseTiny: "858, 6 disputed",
      clickhouseTinyRepeatedStep: "837, 27 disputed",
      exactTiny: "1440, 0 disputed",
      exactMedium: "1224, 0 disputed",
      disagreements: "9, 0 disputed",
      decomposition: "64, 0 disputed",
      intervalEdgeCases: "65, 0 disputed",
    });
  });

  it("counts the figures as unavailable when the data are absent, and none is lost", () => {
    const absent = funnelEvidence(golden, () => undefined);
    expect(absent.map(({ figures }) => figures)).toEqual(sections.map(({ figures }) => figures));
    expect(absent.map(({ uncovered }) => uncovered)).toEqual(sections.map(({ uncovered }) => uncovered));
    expect(absent.map(({ unavailable, passed }) => unavailable + passed)).toEqual(
      sections.map(({ passed, disputed = 0 }) => passed + disputed),
    );
  });
});
