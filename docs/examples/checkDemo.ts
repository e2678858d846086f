// Runs the demo as a user would, on good, bad and real files, and checks what it prints.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "custometry-demo-"));
const shared = process.env["CUSTOMETRY_DATA"] ?? join(root, "../shared/data");

function run(example: string, ...parameters: string[]): string {
  const { stdout, stderr } = spawnSync(
    "npx",
    ["tsx", "--tsconfig", "docs/examples/tsconfig.json", `docs/examples/${example}`, ...parameters],
    {
      cwd: root,
      encoding: "utf8",
    },
  );
  return stdout + stderr.replaceAll(/^npm warn.*\n/gm, "");
}

const demo = (...parameters: string[]): string => run("demo.ts", ...parameters);

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const badOrders = file(
  "orders.csv",
  "customer;order_date;revenue\nA;2026-01-31;12.50\nA;2026-02-30;1\nB;2026-01-01;\n;2026-01-01;5\nC;2026-01-01;1,250.00\n",
);
const badEvents = file(
  "events.csv",
  "user,time,event\n1,1767225600,a\n1,1767225660000,b\n1,noon,a\n2,2026-01-01T00:00:00Z,a\n",
);
const badAnswers = file("answers.csv", "score\n10\n11\n\nten\n7.5\n3\n");
const noColumn = file("none.csv", "x,y\n1,2\n");

const checks: { name: string; output: () => string; expected: readonly (string | RegExp)[] }[] = [
  {
    name: "sample",
    output: () => demo(),
    expected: [
      /NPS \d+ \(/,
      "champions",
      "focused (customerIntimacy",
      "checkout",
      /Due within twelve months.*: [1-9]/,
      "GDPR 17(3)(b)",
    ],
  },
  {
    name: "orders with mistakes",
    output: () => demo("--transactions", badOrders),
    expected: [
      "1 rows, 4 left out",
      "line 3: date",
      "line 4: amount",
      "line 5: customerId",
      "line 6: amount",
      "1 customers",
    ],
  },
  {
    name: "events with mistakes",
    output: () => demo("--events", badEvents, "--steps", "a,b"),
    expected: ["3 rows, 1 left out", "line 4: time", /│ b +│ +1 │/],
  },
  {
    name: "answers with mistakes",
    output: () => demo("--answers", badAnswers),
    expected: ["left out", "2 answers", "1 outOfRange", "1 notAnInteger"],
  },
  {
    name: "missing column and file",
    output: () => demo("--transactions", noColumn, "--events", join(folder, "absent.csv")),
    expected: ["has no column customerId", "Not computed"],
  },
];
const real = [
  { name: "CDNOW", data: "cdnow_full.csv", flags: ["--transactions"], expected: ["69659 rows", "23570 customers"] },
  {
    name: "orders of the rfm package",
    data: "rfm_orders.csv",
    flags: ["--transactions"],
    expected: ["995 customers", /champions +│ +35 /],
  },
  {
    name: "events",
    data: "funnel/funnel-events.csv",
    flags: ["--steps", "visit,signup,activate,trial,pay", "--events"],
    expected: [/pay +│ +112 /],
  },
];
for (const { name, data, flags, expected } of real) {
  const path = join(shared, data);
  if (existsSync(path)) checks.push({ name, output: () => demo(...flags, path), expected });
  else console.log(`unavailable  ${name}: no ${data}`);
}

const segmented = [
  { data: "cdnow_full.csv", expected: ["23570 customers", "year by year: the same"] },
  { data: "rfm_orders.csv", expected: ["995 customers", "year by year: the same", "Gini 0.2896"] },
];
for (const { data, expected } of segmented) {
  const path = join(shared, data);
  const all = [...expected, "champions with", "The top fifth brings in", "In the long run", "In a year"];
  if (existsSync(path))
    checks.push({ name: `segmentation of ${data}`, output: () => run("segmentation.ts", path), expected: all });
  else console.log(`unavailable  segmentation: no ${data}`);
}

let failed = 0;
for (const { name, output, expected } of checks) {
  const text = output();
  const absent = expected.filter((part) => (typeof part === "string" ? !text.includes(part) : !part.test(text)));
  const hasNoise = /\bNaN\b|undefined|-0\b/.test(text);
  if (absent.length === 0 && !hasNoise) console.log(`passed  ${name}`);
  else {
    failed++;
    console.log(
      `FAILED  ${name}: ${absent.length > 0 ? `no ${absent.join(", no ")}` : "NaN, undefined or -0"} in\n${text}`,
    );
  }
}
rmSync(folder, { recursive: true, force: true });
console.log(`${checks.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
