// The code blocks of README, guides and doc comments, as modules that check what they show.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root: string = fileURLToPath(new URL("../../", import.meta.url));

export interface Example {
  /** File and line on which the block begins. */
  readonly place: string;
  /** The block, with each shown result turned into an expectation. */
  readonly code: string;
  /** How many results it shows. */
  readonly results: number;
}

function filesIn(folder: string, extension: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(extension) && !path.startsWith("api/"))
    .map((path) => `${folder}/${path}`)
    .sort();
}

const RESULT = /^(\s*)(\S.*?);\s*\/\/ => (.+)$/;

function toExample(place: string, block: string): Example {
  let results = 0;
  const lines = block.split("\n").map((line) => {
    const match = RESULT.exec(line);
    if (match === null) return line;
    results++;
    return `${match[1]}expect(${match[2]}).toEqual(${match[3]});`;
  });
  return { place, code: `import { expect } from "vitest";\n${lines.join("\n")}\nexport {};\n`, results };
}

function blocksOf(file: string): Example[] {
  const text = readFileSync(join(root, file), "utf8");
  const bare = file.endsWith(".ts") ? text.replaceAll(/^[ \t]*\* ?/gm, "") : text;
  return [...bare.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map((match) => {
    const line = bare.slice(0, match.index).split("\n").length;
    return toExample(`${file}:${line}`, match[1] ?? "");
  });
}

/** All examples of the project. */
export function examples(): Example[] {
  return ["README.md", ...filesIn("docs", ".md"), ...filesIn("src", ".ts")].flatMap(blocksOf);
}
