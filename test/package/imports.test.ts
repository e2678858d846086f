import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../src/", import.meta.url));
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

/** Imports and re-exports of a file, with paths from src/ for its own files. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), "utf8").replaceAll(/\/\*[\s\S]*?\*\//g, "");
  return [...text.matchAll(/(?:^|\n)\s*(?:import|export)\s(?:([^;"]*?)\sfrom\s)?"([^"]+)"/g)].map(
    ([, names = "", path = ""]) => ({
      from: file,
      to: path.startsWith(".") ? relative(root, join(root, dirname(file), path)) : path,
      typeOnly: names.startsWith("type "),
    }),
  );
}

const imports = files.flatMap(importsOf);
const own = imports.filter(({ to }) => to.endsWith(".ts"));
const foreign = imports.filter(({ to }) => !to.endsWith(".ts"));

const layerOf = (file: string): number => {
  const folder = file.includes("/") ? file.split("/")[0] : "";
  if (folder === "") return 9;
  return { internal: 0, core: 1, labels: 3, charts: 3, sql: 3, schema: 3 }[folder ?? ""] ?? 2;
};
const folderOf = (file: string): string => file.split("/")[0] ?? "";

/** The circle that a walk along imports runs into, or nothing. */
function circle(edges: readonly Import[]): string[] | undefined {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const walk = (file: string, path: string[]): string[] | undefined => {
    if (path.includes(file)) return [...path, file];
    if (done.has(file)) return undefined;
    for (const to of next.get(file) ?? []) {
      const found = walk(to, [...path, file]);
      if (found !== undefined) return found;
    }
    done.add(file);
    return undefined;
  };
  for (const file of next.keys()) {
    const found = walk(file, []);
    if (found !== undefined) return found;
  }
  return undefined;
}

describe("imports", () => {
  it("are found at all", () => {
    expect(files.length).toBeGreaterThan(30);
    expect(own.length).toBeGreaterThan(files.length);
    expect(foreign.length).toBeGreaterThan(3);
  });

  it("point down: internal, core, domains, then schema; only index sees all", () => {
    expect(own.filter(({ from, to }) => layerOf(to) > layerOf(from))).toEqual([]);
  });

  it("leave a domain for another only down its own story: lifetime value reads the transactions of segmentation", () => {
    const across = own.filter(
      ({ from, to }) => layerOf(from) === 2 && layerOf(to) === 2 && folderOf(from) !== folderOf(to),
    );
    expect(new Set(across.map(({ from, to }) => `${folderOf(from)} -> ${folderOf(to)}`))).toEqual(
      new Set(["lifetime -> segmentation"]),
    );
  });

  it("make no circle, types included or not", () => {
    expect(circle(own.filter(({ typeOnly }) => !typeOnly))).toBeUndefined();
    const folders = own
      .map(({ from, to }) => ({ from: folderOf(from), to: folderOf(to), typeOnly: false }))
      .filter(({ from, to }) => from !== to);
    expect(circle(folders)).toBeUndefined();
  });

  it("take zod only in schema/, as a namespace, and decimal.js besides; nothing of Node", () => {
    expect([...new Set(foreign.map(({ to }) => to))].sort()).toEqual(["decimal.js", "zod"]);
    expect(foreign.filter(({ from, to }) => to === "zod" && folderOf(from) !== "schema")).toEqual([]);
    const named = files.filter((file) => /import \{[^}]*\} from "zod"/.test(readFileSync(join(root, file), "utf8")));
    expect(named).toEqual([]);
  });

  it("leave the clock, randomness and the environment alone", () => {
    const impure =
      /\bMath\.random\b|\bDate\.now\b|\bnew Date\(|\bperformance\.\w+\(|\bprocess\b|\bconsole\b|\bsetTimeout\b|\bglobalThis\b/;
    const code = (file: string): string =>
      readFileSync(join(root, file), "utf8").replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
    expect(files.filter((file) => impure.test(code(file)))).toEqual([]);
  });
});
