import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { entries } from "../package/apiReport.ts";
import { root } from "./examples.ts";

interface Documented {
  readonly name: string;
  readonly isFunction: boolean;
  readonly tags: readonly string[];
  readonly summary: string;
}

/** Every exported symbol with its doc comment. */
function documented(): Documented[] {
  const sources = entries().map(({ source }) => source);
  const program = ts.createProgram(sources, {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    allowImportingTsExtensions: true,
    noEmit: true,
  });
  const checker = program.getTypeChecker();
  return sources.flatMap((source) => {
    const file = program.getSourceFile(source);
    const module = file && checker.getSymbolAtLocation(file);
    return (module === undefined ? [] : checker.getExportsOfModule(module)).map((symbol) => {
      const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      const tags = target.getJsDocTags(checker);
      return {
        name: symbol.name,
        isFunction: (target.flags & ts.SymbolFlags.Function) !== 0,
        tags: tags.map(({ name, text }) => `${name} ${ts.displayPartsToString(text)}`.trim()),
        summary: ts.displayPartsToString(target.getDocumentationComment(checker)),
      };
    });
  });
}

const symbols = documented();
const functions = symbols.filter(({ isFunction }) => isFunction);
const without = (tag: string): string[] =>
  functions.filter(({ tags }) => !tags.some((text) => text.startsWith(tag))).map(({ name }) => name);

describe("reference", () => {
  it("finds the public symbols", () => {
    expect(functions.length).toBeGreaterThan(25);
  });

  it("describes and places every symbol", () => {
    expect(symbols.filter(({ summary }) => summary.length < 20).map(({ name }) => name)).toEqual([]);
    expect(
      symbols.filter(({ tags }) => !tags.some((text) => text.startsWith("category "))).map(({ name }) => name),
    ).toEqual([]);
  });

  it("says of every function what it returns and shows it", () => {
    expect(without("returns")).toEqual([]);
    expect(without("example")).toEqual([]);
  });

  it("says of every function when it throws, but of those that cannot", () => {
    const harmless = new Set(["isCustometryError", "optionalText"]);
    expect(without("throws").filter((name) => !harmless.has(name))).toEqual([]);
  });

  it("names what it is in README and package.json alike", () => {
    const readme = readFileSync(join(root, "README.md"), "utf8");
    for (const { name } of entries()) if (name !== "index") expect(readme).toContain(`custometry/${name}`);
  });
});
