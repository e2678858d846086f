import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The minified bundle of a program that imports the built package by name. */
async function bundle(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: root },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

const kilobytes = (text: string): number => gzipSync(text, { level: 9 }).length / 1024;

// Words that survive minification: error texts and option names of the packages that must stay out.
const traces = { zod: /ZodError|~standard|_zod/, decimal: /\[DecimalError\]|toDecimalPlaces/ };

describe("what an import weighs", () => {
  it.each([
    ["nps", "custometry", 2.3, ["zod", "decimal"]],
    ["nps", "custometry/satisfaction", 2.3, ["zod", "decimal"]],
    ["npsInterval", "custometry", 4.4, ["zod", "decimal"]],
    ["npsComparison", "custometry", 3.1, ["zod", "decimal"]],
    ["csat", "custometry", 4.1, ["zod", "decimal"]],
    ["deliveryPromise", "custometry", 3.5, ["zod", "decimal"]],
    ["driverAnalysis", "custometry", 5, ["zod", "decimal"]],
    ["rate", "custometry", 2.5, ["zod", "decimal"]],
    ["kaplanMeier", "custometry", 5, ["zod", "decimal"]],
    ["addPeriod", "custometry", 1.75, ["zod", "decimal"]],
    ["valueStrategy", "custometry", 1.75, ["zod", "decimal"]],
    ["valueStrategyAssessment", "custometry", 7.25, ["zod", "decimal"]],
    ["fieldVolatility", "custometry", 5.5, ["zod", "decimal"]],
    ["salesFunction", "custometry/labels", 2, ["zod", "decimal"]],
    ["cureModel", "custometry/leads", 7, ["zod", "decimal"]],
    ["winProbability", "custometry/leads", 3, ["zod", "decimal"]],
    ["leadRouting", "custometry/leads", 3, ["zod", "decimal"]],
    ["funnel", "custometry", 18, ["zod", "decimal"]],
    ["funnelUsers", "custometry", 12, ["zod", "decimal"]],
    ["funnelChange", "custometry/funnel", 5, ["zod", "decimal"]],
    ["relationshipPhases", "custometry", 7.5, ["zod", "decimal"]],
    ["relationshipMovements", "custometry/lifecycle", 5.5, ["zod", "decimal"]],
    ["cohortRetention", "custometry/lifecycle", 6.5, ["zod", "decimal"]],
    ["retentionDecision", "custometry", 9.5, ["zod", "decimal"]],
    ["dutchHolidays", "custometry", 2.5, ["zod", "decimal"]],
    ["breachDeadline", "custometry", 4.5, ["zod", "decimal"]],
    ["requestDeadline", "custometry", 5, ["zod", "decimal"]],
    ["erasureRequest", "custometry", 12.5, ["zod", "decimal"]],
    ["purchaseModel", "custometry/lifetime", 12, ["zod", "decimal"]],
    ["customerLifetimeValue", "custometry/lifetime", 13.5, ["zod", "decimal"]],
    ["retentionSchedule", "custometry", 10, ["zod", "decimal"]],
    ["projectFields", "custometry", 2, ["zod", "decimal"]],
    ["associationRules", "custometry/marketing", 9, ["zod", "decimal"]],
    ["recommend", "custometry/marketing", 3, ["zod", "decimal"]],
    ["applyFrequencyCaps", "custometry/marketing", 7, ["zod", "decimal"]],
    ["selectAudience", "custometry/marketing", 12, ["zod", "decimal"]],
    ["portfolioMatrix", "custometry/portfolio", 5, ["zod", "decimal"]],
    ["loyaltyMatrix", "custometry/portfolio", 5, ["zod", "decimal"]],
    ["customerProfitability", "custometry/portfolio", 20, ["zod"]],
    ["sumMoney", "custometry", 18, ["zod"]],
    ["valueChain", "custometry", 20, ["zod"]],
    ["rfm", "custometry", 23, ["zod"]],
  ] as const)("%s from %s: at most %f KB gzipped, without %j", async (name, path, ceiling, forbidden) => {
    const code = await bundle(`import { ${name} } from "${path}"; console.log(${name});`);
    expect(code.length).toBeGreaterThan(500);
    for (const word of forbidden) expect(traces[word].test(code), `${word} in the bundle`).toBe(false);
    expect(kilobytes(code)).toBeLessThanOrEqual(ceiling);
  });

  it("recognises zod and decimal where they are", async () => {
    expect(
      traces.zod.test(
        await bundle(`import { transactionSchema } from "custometry/schema"; console.log(transactionSchema);`),
      ),
    ).toBe(true);
    expect(traces.decimal.test(await bundle(`import { sumMoney } from "custometry"; console.log(sumMoney);`))).toBe(
      true,
    );
  });

  it("is nothing when nothing is used", async () => {
    expect(kilobytes(await bundle(`import {} from "custometry"; console.log(1);`))).toBeLessThan(0.1);
  });
});
