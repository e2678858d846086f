// The public API as text: every symbol of every entry with its signature, without comments and bodies.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = fileURLToPath(new URL("./api/", import.meta.url));

/** Subpaths of package.json, with the source of each. */
export function entries(): { name: string; source: string }[] {
  const { exports } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as { exports: Record<string, unknown> };
  return Object.keys(exports)
    .filter((path) => path !== "./package.json")
    .map((path) => ({
      name: path === "." ? "index" : path.slice(2),
      source: `${root}src/${path === "." ? "" : `${path.slice(2)}/`}index.ts`,
    }));
}

const printer = ts.createPrinter({ removeComments: true });

/** A declaration without its body, its initialiser and its private parts. */
function signature(node: ts.Declaration): string {
  const file = node.getSourceFile();
  if (ts.isFunctionDeclaration(node)) {
    const { modifiers, asteriskToken, name, typeParameters, parameters, type } = node;
    const bare = ts.factory.createFunctionDeclaration(
      modifiers,
      asteriskToken,
      name,
      typeParameters,
      parameters,
      type,
      undefined,
    );
    return printer.printNode(ts.EmitHint.Unspecified, bare, file);
  }
  if (ts.isVariableDeclaration(node)) return `const ${node.name.getText()}: ${node.type?.getText() ?? "?"};`;
  return printer.printNode(ts.EmitHint.Unspecified, node, file);
}

/** The report of each entry, by name. */
export function apiReports(): Map<string, string> {
  const configuration = ts.getParsedCommandLineOfConfigFile(`${root}tsconfig.build.json`, undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
      throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"));
    },
  });
  const sources = entries();
  const program = ts.createProgram(
    sources.map(({ source }) => source),
    configuration?.options ?? {},
  );
  const checker = program.getTypeChecker();
  return new Map(
    sources.map(({ name, source }) => {
      const file = program.getSourceFile(source);
      const module = file && checker.getSymbolAtLocation(file);
      const symbols = module === undefined ? [] : checker.getExportsOfModule(module);
      const parts = symbols
        .map((symbol) => ({
          name: symbol.name,
          target: symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
        }))
        .sort((first, second) => (first.name < second.name ? -1 : 1))
        .map(({ name: exported, target }) => {
          const declarations = target.declarations ?? [];
          // Of an overloaded function the last declaration is the implementation, which no caller sees.
          const functions = declarations.filter(ts.isFunctionDeclaration);
          const seen =
            functions.length > 1
              ? declarations.filter((declaration) => !("body" in declaration && declaration.body))
              : declarations;
          return `// ${exported}\n${seen.map(signature).join("\n")}`;
        });
      return [name, `${parts.join("\n\n")}\n`] as const;
    }),
  );
}

/** The committed report of an entry. */
export function committedReport(name: string): string {
  const path = `${folder}${name}.txt`;
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

if (process.argv.includes("--write")) {
  mkdirSync(folder, { recursive: true });
  for (const [name, report] of apiReports()) writeFileSync(`${folder}${name}.txt`, report);
}
