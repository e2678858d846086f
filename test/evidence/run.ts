// Prints what became of every figure in test/golden: npm run evidence [-- --json]
import Table from "cli-table3";
import { evidence } from "./evidence.ts";

const sections = evidence();
if (process.argv.includes("--json")) {
  const rows = sections.map(({ failures: _, ...counts }) => counts);
  console.log(JSON.stringify(rows, null, 2));
} else {
  const table = new Table({
    style: { head: [], border: [], compact: true },
    head: ["file", "section", "figures", "passed", "failed", "not yet covered", "unavailable", "disputed"],
  });
  const counts = ["figures", "passed", "failed", "uncovered", "unavailable", "disputed"] as const;
  for (const section of sections)
    table.push([section.file, section.section, ...counts.map((count) => section[count] ?? 0)]);
  const total = (count: (typeof counts)[number]): number =>
    sections.reduce((sum, section) => sum + (section[count] ?? 0), 0);
  table.push(["total", "", ...counts.map(total)]);
  console.log(table.toString());
  for (const { file, section, failures = [] } of sections)
    for (const failure of failures) console.log(`${file} ${section}: ${failure}`);
}
process.exitCode = sections.some(({ failed }) => failed > 0) ? 1 : 0;
