import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { examples, root } from "./examples.ts";

const folder = join(root, "test/.examples");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const all = examples().map((example, index) => {
  const file = join(folder, `example${index}.ts`);
  writeFileSync(file, example.code);
  return { ...example, file };
});

describe("examples", () => {
  it("are found in README, guides and doc comments", () => {
    const files = new Set(all.map(({ place }) => place.split(":")[0]));
    expect(files).toContain("README.md");
    expect(files).toContain("src/satisfaction/nps/nps.ts");
    expect(all.length).toBeGreaterThan(40);
  });

  it.each(all.filter(({ results }) => results > 0))("$place gives what it shows", async ({ file }) => {
    await import(/* @vite-ignore */ file);
  });

  it("show a result wherever a doc comment has an example", () => {
    expect(
      all.filter(({ place, results }) => place.startsWith("src/") && results === 0).map(({ place }) => place),
    ).toEqual([]);
  });

  it("compile as a user would write them", () => {
    const configuration = ts.getParsedCommandLineOfConfigFile(join(root, "tsconfig.json"), undefined, {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
        throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"));
      },
    });
    const program = ts.createProgram(
      all.map(({ file }) => file),
      { ...configuration?.options, noUnusedLocals: false },
    );
    const problems = ts.getPreEmitDiagnostics(program).map((diagnostic) => {
      const place = all.find(({ file }) => file === diagnostic.file?.fileName)?.place ?? diagnostic.file?.fileName;
      return `${place}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, " ")}`;
    });
    expect(problems).toEqual([]);
  });
});
