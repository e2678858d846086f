// The laws of retention on more worlds than a test run has time for: npm run laws:privacy [-- --runs 1000000 --only 1,2]
import { availableParallelism, cpus } from "node:os";
import { parseArgs } from "node:util";
import { LAWS, tryLaw } from "./laws.ts";

const { values: flags } = parseArgs({
  options: {
    runs: { type: "string", default: "1000000" },
    seed: { type: "string", default: "1000000000" },
    only: { type: "string", default: LAWS.map((_, place) => place + 1).join(",") },
  },
});

const runs = Number(flags.runs);
if (!Number.isInteger(runs) || runs < 1) throw new RangeError("--runs must be a whole number above 0.");
console.log(
  `Node ${process.versions.node}, ${availableParallelism()} cores, ${cpus()[0]?.model ?? "unknown processor"}`,
);
for (const number of flags.only.split(",").map(Number)) {
  const law = LAWS[number - 1];
  if (law === undefined) throw new RangeError(`--only knows the numbers 1 to ${LAWS.length}, not ${number}.`);
  const start = performance.now();
  const { name, worlds, silent, broken } = tryLaw(law, runs, Number(flags.seed), "all");
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(`${number} ${name}: ${worlds + silent} worlds (it says something about ${worlds}), ${seconds} s`);
  if (broken !== undefined) {
    console.log(`BROKEN ${broken}`);
    process.exitCode = 1;
  }
}
