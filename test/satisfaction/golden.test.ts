import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { satisfactionEvidence } from "../evidence/satisfaction.ts";

const text = readFileSync(new URL("../golden/satisfaction.json", import.meta.url), "utf8");
const sections = satisfactionEvidence(JSON.parse(text));

describe("figures of numpy and R", () => {
  it.each(sections.map((section) => [section.section, section] as const))("%s", (_, section) => {
    expect(section.failures).toEqual([]);
    expect(section.passed + section.failed + section.uncovered).toBe(section.figures);
    expect(section.figures).toBeGreaterThan(0);
  });

  it("covers the sections that the library computes, and no figure is skipped", () => {
    const covered = sections.filter(({ passed }) => passed > 0);
    const counts = covered.map(({ section, passed, uncovered }) => [section, { passed, uncovered }]);
    expect(Object.fromEntries(counts)).toMatchInlineSnapshot(`
      {
        "nps": {
          "passed": 238,
          "uncovered": 225,
        },
        "npsRawAnswers": {
          "passed": 60,
          "uncovered": 0,
        },
        "npsRounding": {
          "passed": 21,
          "uncovered": 28,
        },
        "relationPhase": {
          "passed": 35,
          "uncovered": 0,
        },
        "valueDisciplines": {
          "passed": 18,
          "uncovered": 0,
        },
      }
    `);
    expect(sections).toHaveLength(23);
  });

  it("fails for a figure that is wrong", () => {
    const golden = JSON.parse(text);
    golden.sections.nps.cases[0].expected.promoters++;
    golden.sections.npsRounding.cases[0].expected.halfAwayFromZero = -12;
    golden.sections.valueDisciplines.cases[0].expected.lead = 1;
    expect(satisfactionEvidence(golden).filter(({ failed }) => failed === 1)).toHaveLength(3);
  });
});
