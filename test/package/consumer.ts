// Installs the packed tarball in a project of its own, type-checks it there and runs it as ESM and as CommonJS.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "custometry-consumer-"));
const run = (command: string, ...parameters: string[]): string =>
  execFileSync(command, parameters, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

const program = `
const { value, interval } = nps([10, 9, 8, 6]);
const total: string = sumMoney([0.1, 0.2]).toString();
const { valid, rejected } = partition(transactionSchema, [
  { customerId: "K-1", date: "2026-01-31", amount: "12.50" },
  { customerId: "K-1", date: "2026-02-30", amount: "12.50" },
]);
const customers = rfm(valid, { asOf: "2026-12-31" }).customers;
let code = "";
try {
  nps([11]);
} catch (error) {
  if (isCustometryError(error)) code = error.code;
}
const found = JSON.stringify([value, interval?.method, total, rejected.length, customers.length, code, addPeriod("2026-01-31", "P1M")]);
if (found !== '[25,"adjustedWald","0.3",1,1,"outOfRange","2026-02-28"]') throw new Error(found);
`;
const esm = `import { addPeriod, isCustometryError, nps, rfm, sumMoney } from "custometry";
import { partition, transactionSchema } from "custometry/schema";
${program}`;
const commonJs = `import custometry = require("custometry");
import schema = require("custometry/schema");
const { addPeriod, isCustometryError, nps, rfm, sumMoney } = custometry;
const { partition, transactionSchema } = schema;
${program}`;

function compilerOptions(module: string): object {
  return {
    target: "es2022",
    lib: ["es2022", "dom"],
    module,
    strict: true,
    exactOptionalPropertyTypes: true,
    types: [],
    rootDir: "src",
    outDir: "out",
  };
}

const steps: [string, () => void][] = [
  [
    "pack and install",
    () => {
      const [{ filename } = { filename: "" }] = JSON.parse(
        execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
          cwd: root,
          encoding: "utf8",
          stdio: ["ignore", "pipe", "ignore"],
        }),
      ) as { filename: string }[];
      mkdirSync(join(folder, "src"));
      writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
      run("npm", "install", "--no-audit", "--no-fund", `./${filename}`, "typescript@~6.0.3");
      writeFileSync(join(folder, "src/esm.mts"), esm);
      writeFileSync(join(folder, "src/common.cts"), commonJs);
      for (const module of ["nodenext", "preserve"]) {
        const files = module === "nodenext" ? ["src/esm.mts", "src/common.cts"] : ["src/esm.mts"];
        const config = { compilerOptions: { ...compilerOptions(module), noEmit: module === "preserve" }, files };
        writeFileSync(join(folder, `tsconfig.${module}.json`), JSON.stringify(config));
      }
    },
  ],
  ["types, nodenext, ESM and CommonJS", () => run("npx", "tsc", "-p", "tsconfig.nodenext.json")],
  ["types, bundler", () => run("npx", "tsc", "-p", "tsconfig.preserve.json")],
  ["run as ESM", () => run("node", "out/esm.mjs")],
  ["run as CommonJS", () => run("node", "out/common.cjs")],
];

let failed = 0;
for (const [name, step] of steps) {
  try {
    step();
    console.log(`passed  ${name}`);
  } catch (error) {
    failed++;
    const { stdout = "", stderr = "", message } = error as { stdout?: string; stderr?: string; message: string };
    console.log(`FAILED  ${name}\n${message}\n${stdout}${stderr}`);
  }
}
rmSync(folder, { recursive: true, force: true });
console.log(`${steps.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
