import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { evidence } from "../evidence/evidence.ts";
import { apiReports } from "../package/apiReport.ts";
import { root } from "./examples.ts";

const rows = readFileSync(join(root, "docs/concepts.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| concept") && !line.startsWith("|---"))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, concept = "", dutch = "", names = "", source = "", proof = ""]) => ({
    concept,
    dutch,
    names,
    source,
    proof,
  }));

const named = (text: string): string[] => [...text.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name);

describe("concepts", () => {
  it("are listed with all that belongs to them", () => {
    expect(rows.length).toBeGreaterThan(25);
    for (const row of rows) for (const cell of Object.values(row)) expect(cell.length, row.concept).toBeGreaterThan(2);
  });

  it("name functions and lists that exist", () => {
    const exported = [...apiReports().values()].flatMap((report) =>
      [...report.matchAll(/^\/\/ (\w+)$/gm)].map(([, name]) => name),
    );
    const unknown = rows.flatMap(({ names }) => named(names)).filter((name) => !exported.includes(name));
    expect(unknown).toEqual([]);
  });

  it("state the evidence that is there", () => {
    const sections = new Map(evidence().map((section) => [`${section.file} ${section.section}`, section]));
    for (const { concept, proof } of rows) {
      const file = /^\w+\.json/.exec(proof)?.[0];
      for (const [, section, figures] of proof.matchAll(/`(\w+)` \((\d+)\)/g)) {
        expect(`${sections.get(`${file} ${section}`)?.passed}`, `${concept}: ${section}`).toBe(figures);
      }
    }
  });
});
