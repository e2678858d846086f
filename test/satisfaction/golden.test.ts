import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { satisfactionEvidence } from "../evidence/satisfaction.ts";

const text = readFileSync(new URL("../golden/satisfaction.json", import.meta.url), "utf8");
const sections = satisfactionEvidence(JSON.parse(text));

describe("figures of numpy and R", () => {
  it.each(sections.map((section) => [section.section, section] as const))("%s", (_, section) => {
    expect(section.failures).toEqual([]);
    expect(section.passed + section.failed + section.uncovered + (section.disputed ?? 0)).toBe(section.figures);
    expect(section.figures).toBeGreaterThan(0);
  });

  it("passes whole, but for one figure that is proved wrong", () => {
    expect(sections).toHaveLength(23);
    expect(sections.filter(({ uncovered }) => uncovered > 0)).toEqual([]);
    const disputed = sections.filter(({ disputed = 0 }) => disputed > 0);
    expect(disputed.map(({ section, disputed }) => [section, disputed])).toEqual([["nps", 1]]);
  });

  it("disputes a figure only for its own contradiction", () => {
    const golden = JSON.parse(text);
    const mirrored = golden.sections.nps.cases.find(({ id }: { id: string }) => id === "polarised-zero-40");
    mirrored.expected.bayesUniform.interval[1] = -mirrored.expected.bayesUniform.interval[0];
    const [nps] = satisfactionEvidence(golden);
    expect([nps?.disputed, nps?.failed]).toEqual([0, 0]);
  });

  it("fails for a figure that is wrong", () => {
    const golden = JSON.parse(text);
    golden.sections.nps.cases[0].expected.promoters++;
    golden.sections.npsRounding.cases[0].expected.halfAwayFromZero = -12;
    golden.sections.valueDisciplines.cases[0].expected.lead = 1;
    expect(satisfactionEvidence(golden).filter(({ failed }) => failed === 1)).toHaveLength(3);
  });
});
