import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { leadsEvidence } from "../evidence/leads.ts";

const here = (path: string): string => readFileSync(new URL(`../golden/${path}`, import.meta.url), "utf8");
const golden = JSON.parse(here("leads.json")) as Record<string, object>;

/** Keys that hold what a figure was asked for, not a figure. */
const ASKED = new Set([
  "times",
  "time",
  "tau",
  "p",
  "conf",
  "horizonDays",
  "atDay",
  "points",
  "halfLifeDays",
  "weights",
  "stages",
  "wonStage",
  "answers",
  "met",
]);

/** Number of figures in a part of the file: numbers and what is null; of a routing, names. */
function figuresIn(value: unknown, key = ""): number {
  if (typeof value === "number" || typeof value === "boolean" || value === null) return 1;
  if (typeof value === "string") return key === "sequence" ? 1 : 0;
  return Object.entries(value as object).reduce(
    (sum, [name, part]) => sum + (ASKED.has(name) ? 0 : figuresIn(part, Array.isArray(value) ? key : name)),
    0,
  );
}

describe("figures of R, of Odoo's own test and of independent scripts", () => {
  const sections = leadsEvidence(golden, (name) => here(`data/${name}`));

  it.each(sections.map((section) => [section.section, section] as const))("%s", (_, section) => {
    expect(section.failures).toEqual([]);
    expect(section.passed).toBe(section.figures);
  });

  it("are all compared", () => {
    const parts = Object.entries(golden).filter(([name]) => !["about", "tolerance"].includes(name));
    expect(sections.map(({ section }) => section)).toEqual(parts.map(([name]) => name));
    const missing = sections.filter(({ section, figures }) => figures < figuresIn(golden[section]));
    expect(missing.map(({ section, figures }) => `${section}: ${figures} of ${figuresIn(golden[section])}`)).toEqual(
      [],
    );
  });
});
