import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { funnelEvidence } from "../evidence/funnel.ts";

const here = (path: string): string => readFileSync(new URL(`../golden/${path}`, import.meta.url), "utf8");
const golden: unknown = JSON.parse(here("funnel.json"));

describe("figures of ClickHouse and of the exact definition", () => {
  const sections = funnelEvidence(golden, (name) => here(`data/${name}`));

  it.each(sections.map((section) => [section.section, section] as const))("%s", (_, section) => {
    expect(section.failures).toEqual([]);
    expect(section.passed + section.uncovered).toBe(section.figures);
  });

  it("covers every figure of the ordered funnel", () => {
    expect(Object.fromEntries(sections.map(({ section, passed }) => [section, passed]))).toMatchInlineSnapshot(`
      {
        "clickhouse.medium": 24,
        "clickhouse.mediumByChannel": 80,
        "clickhouse.tiny": 96,
        "clickhouse.tinyRepeatedStep": 96,
        "decomposition": 0,
        "disagreements": 0,
        "exact.medium": 1044,
        "exact.tiny": 96,
        "intervalEdgeCases": 65,
      }
    `);
  });

  it("counts the figures as unavailable when the data are absent, and none is lost", () => {
    const absent = funnelEvidence(golden, () => undefined);
    expect(absent.map(({ figures }) => figures)).toEqual(sections.map(({ figures }) => figures));
    expect(absent.map(({ uncovered }) => uncovered)).toEqual(sections.map(({ uncovered }) => uncovered));
    expect(absent.map(({ unavailable, passed }) => unavailable + passed)).toEqual(sections.map(({ passed }) => passed));
  });
});
