// A customer report from CSV files: npm run demo, or on your own files: npm run demo -- --transactions orders.csv

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import {
  addPeriod,
  combineBy,
  formatNps,
  funnel,
  isCustometryError,
  nps,
  npsCombine,
  npsInterval,
  type RetentionFacts,
  type RetentionPolicy,
  retentionDecisions,
  rfm,
  rfmSegments,
  valueStrategy,
} from "custometry";
import {
  amountText,
  dayText,
  idSchema,
  instantText,
  integerText,
  listText,
  numberText,
  optionalText,
  textSchema,
} from "custometry/schema";
import * as z from "zod";
import { heading, percent, printTable, usable, withInterval } from "./print.ts";
import { readCsv } from "./readCsv.ts";

const SAMPLE_DAY = "2026-11-24";
const sample = (name: string): string => fileURLToPath(new URL(`./data/${name}`, import.meta.url));

const { values: flags } = parseArgs({
  options: {
    transactions: { type: "string" },
    answers: { type: "string" },
    strategy: { type: "string" },
    events: { type: "string" },
    records: { type: "string" },
    policies: { type: "string" },
    facts: { type: "string" },
    steps: { type: "string", default: "visit,product,basket,checkout,order" },
    window: { type: "string", default: "P7D" },
    "as-of": { type: "string" },
    help: { type: "boolean" },
  },
});

const HELP = `npm run demo                      the report of the sample company
npm run demo -- --transactions FILE   customer_id, date, amount, currency (optional)
                --answers FILE        score, segment (optional)
                --strategy FILE       company, customer_intimacy, operational_excellence, product_leadership
                --events FILE         user_id, time (with offset, or epoch seconds or milliseconds), event
                --records FILE        record_id, category, collected_on, purposes (a|b); subject_id, last_contact,
                                      contract_end, invoiced (optional)
                --policies FILE       retention policies as JSON; --facts FILE holds, consents and so on as JSON
                --steps a,b,c         steps of the funnel;  --window P7D  time to get through it
                --as-of 2026-11-24    the day of the report`;

function satisfaction(file: string): void {
  heading("Satisfaction");
  const schema = z.object({ score: optionalText(numberText), segment: optionalText(textSchema) });
  const answers = usable(readCsv(file, schema, { score: ["answer", "nps"], segment: ["branch"] }, ["score"]));
  const whole = nps(
    answers.map(({ score }) => score),
    { invalid: "count" },
  );
  const score = npsInterval(whole);
  console.log(
    `NPS ${formatNps(whole)} (${formatNps(whole.interval?.low ?? null)} to ${formatNps(whole.interval?.high ?? null)}, 95 %), ` +
      `${whole.responses} answers: ${whole.promoters} promoters, ${whole.passives} passives, ${whole.detractors} detractors`,
  );
  if (score !== null) console.log(`Tango's score interval: ${formatNps(score.low)} to ${formatNps(score.high)}`);
  for (const [code, count] of Object.entries(whole.rejected.byCode)) console.log(`Not counted: ${count} ${code}`);
  const groups = combineBy(answers, npsCombine({ invalid: "count" }), {
    by: { segment: ({ segment }) => segment ?? null },
    input: "score",
  });
  if (groups.length < 2) return;
  const rows = groups.map(({ key, result }) => {
    const { low = null, high = null } = result.interval ?? {};
    return [key.segment ?? "none", formatNps(result), `${formatNps(low)} to ${formatNps(high)}`, result.responses];
  });
  printTable(["segment", "NPS", "95 % interval", "answers"], rows, ["NPS", "answers"]);
}

function segmentation(file: string): void {
  heading("Customer segments (RFM)");
  const schema = z.object({
    customerId: idSchema,
    date: dayText,
    amount: amountText,
    currency: optionalText(textSchema),
  });
  const names = {
    customerId: ["customer", "id"],
    date: ["order_date", "ordered_on", "day"],
    amount: ["sales", "revenue", "total"],
  };
  const rows = usable(readCsv(file, schema, names, ["customerId", "date", "amount"]));
  const lastDay =
    rows
      .map(({ date }) => date)
      .sort()
      .at(-1) ?? SAMPLE_DAY;
  const asOf = flags["as-of"] ?? lastDay;
  const result = rfm(rows, { asOf, bins: 5, rule: "quantilePlusOne", segments: rfmSegments.classic });
  const { transactions, later, bins, currency = "" } = result;
  console.log(`As of ${asOf}, rule quantilePlusOne: ${result.customers.length} customers, ${transactions} purchases`);
  if (result.refunds.transactions > 0) {
    console.log(
      `${result.refunds.transactions} refunds of together ${result.refunds.amount.toFixed(2)} ${currency}`.trimEnd(),
    );
  }
  if (later > 0) console.log(`${later} later rows were not looked at`);
  if (result.customers.length > 0 && Math.min(bins.recency, bins.frequency, bins.monetary) < 5) {
    console.log("Too few distinct values for five scores: the segments mean less here");
  }
  const revenueIn = `revenue ${currency}`.trimEnd();
  const segments = result.segments.map(({ segment, customers, revenue, revenueShare }) => [
    segment,
    customers,
    revenue.toFixed(2),
    percent(revenueShare),
  ]);
  printTable(["segment", "customers", revenueIn, "revenue share"], segments, ["customers", revenueIn, "revenue share"]);
  console.log(
    `Cut points: recency ${result.cuts.recency.join(", ")} days; frequency ${result.cuts.frequency.join(", ")}; amount ${result.cuts.monetary.map((cut) => cut.toFixed(2)).join(", ")}`,
  );
}

function strategy(file: string): void {
  heading("Value strategy");
  const schema = z.object({
    company: textSchema,
    customerIntimacy: numberText,
    operationalExcellence: numberText,
    productLeadership: numberText,
  });
  const rows = usable(
    readCsv(file, schema, { company: [], customerIntimacy: [], operationalExcellence: [], productLeadership: [] }, [
      "company",
      "customerIntimacy",
      "operationalExcellence",
      "productLeadership",
    ]),
  );
  const lines = { threshold: 6, excellence: 8, lead: 1 };
  console.log(
    `Every discipline at least ${lines.threshold}; the leading one at least ${lines.excellence}, and ${lines.lead} ahead`,
  );
  for (const { company, ...scores } of rows) {
    const { outcome, discipline, lead, below } = valueStrategy(scores, lines);
    const detail =
      outcome === "focused"
        ? `${discipline}, ${lead} ahead`
        : below.map(({ discipline: weak, shortfall }) => `${weak} lacks ${shortfall}`).join(", ") || `lead of ${lead}`;
    console.log(`${company}: ${outcome} (${detail})`);
  }
}

function conversion(file: string): void {
  heading("Funnel");
  const time = z.union([
    instantText,
    integerText.transform((digits) => (Math.abs(digits) < 1e11 ? digits * 1000 : digits)),
  ]);
  const schema = z.object({ userId: idSchema, time, event: textSchema });
  const rows = usable(
    readCsv(file, schema, { userId: ["user", "visitor"], time: ["t", "timestamp"], event: ["name"] }, [
      "userId",
      "time",
      "event",
    ]),
  );
  const steps = flags.steps.split(",").map((step) => step.trim());
  const result = funnel(rows, { steps, window: flags.window });
  console.log(`${result.users} users, window ${flags.window}`);
  const ofFirst = `of ${steps[0]}`;
  printTable(
    ["step", "reached", "of the previous step", ofFirst, "dropped off"],
    result.steps.map(({ step, reached, rate, overall, dropOff }) => [
      step,
      reached,
      withInterval(rate),
      withInterval(overall),
      dropOff,
    ]),
    ["reached", "of the previous step", ofFirst, "dropped off"],
  );
  if (result.steps[0]?.reached === 0)
    console.log(
      `Nobody reached ${steps[0]}. Events in the file: ${[...new Set(rows.map(({ event }) => event))].slice(0, 20).join(", ")}. Choose with --steps.`,
    );
}

const samplePolicies: RetentionPolicy[] = [
  {
    id: "tax",
    kind: "minimum",
    purpose: "tax",
    basis: "legalObligation",
    trigger: "invoiced",
    period: "P7Y",
    anchor: "calendarYearEnd",
    citation: "AWR 52(4)",
  },
  {
    id: "contract",
    kind: "purpose",
    purpose: "contract",
    basis: "contract",
    trigger: "contractEnd",
    period: "P2Y",
    whenMissing: "running",
  },
  {
    id: "sales",
    kind: "purpose",
    purpose: "sales",
    basis: "legitimateInterests",
    trigger: "lastContact",
    period: "P2Y",
    whenMissing: "collected",
  },
  {
    id: "newsletter",
    kind: "purpose",
    purpose: "newsletter",
    basis: "consent",
    trigger: "lastContact",
    period: "P2Y",
    whenMissing: "collected",
    directMarketing: true,
  },
];

function retention(file: string): void {
  heading("Personal data that has to go");
  const day = optionalText(dayText);
  const schema = z
    .object({
      recordId: idSchema,
      subjectId: optionalText(textSchema),
      category: textSchema,
      collectedOn: dayText,
      purposes: listText("|"),
      lastContact: day,
      contractEnd: day,
      invoiced: day,
    })
    .transform(({ lastContact, contractEnd, invoiced, ...record }) => ({
      ...record,
      events: { lastContact, contractEnd, invoiced },
    }));
  const names = {
    recordId: [],
    subjectId: [],
    category: [],
    collectedOn: [],
    purposes: [],
    lastContact: [],
    contractEnd: [],
    invoiced: [],
  };
  const rows = usable(readCsv(file, schema, names, ["recordId", "category", "collectedOn", "purposes"]));
  const asOf = flags["as-of"] ?? SAMPLE_DAY;
  const policies: RetentionPolicy[] =
    flags.policies === undefined ? samplePolicies : JSON.parse(readFileSync(flags.policies, "utf8"));
  const facts: RetentionFacts = JSON.parse(readFileSync(flags.facts ?? sample("facts.json"), "utf8"));
  const decisions = retentionDecisions(rows, { policies, facts, asOf });
  const counts = Object.entries(countBy(decisions.map(({ decision }) => decision)));
  console.log(`As of ${asOf}: ${counts.map(([decision, count]) => `${count} ${decision}`).join(", ")}`);
  const before = addPeriod(asOf, "P1Y");
  const due = decisions
    .filter(({ dueOn }) => dueOn !== null && dueOn > asOf && dueOn <= before)
    .sort((first, second) => (first.dueOn ?? "").localeCompare(second.dueOn ?? "", "en"));
  console.log(`Due within twelve months, up to ${before}: ${due.length} records`);
  const listed = due.slice(0, 25).map(({ dueOn, recordId, decision, allowedPurposes, reasons }) => {
    const texts = reasons.map(({ code, article, policyId }) =>
      [code, policyId, article].filter((part) => part !== undefined).join(", "),
    );
    return [dueOn, recordId, decision, allowedPurposes.join(", "), texts.join("\n")];
  });
  if (due.length > 0) printTable(["due on", "record", "now", "may be used for", "reasons"], listed);
  if (due.length > 25) console.log(`… and ${due.length - 25} more`);
}

function countBy(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

const sections = [
  { run: satisfaction, own: flags.answers, file: "answers.csv" },
  { run: segmentation, own: flags.transactions, file: "transactions.csv" },
  { run: strategy, own: flags.strategy, file: "strategy.csv" },
  { run: conversion, own: flags.events, file: "events.csv" },
  { run: retention, own: flags.records, file: "records.csv" },
];

if (flags.help) {
  console.log(HELP);
} else {
  const isSample = sections.every(({ own }) => own === undefined);
  if (isSample) console.log("Voorbeeld Kantoor BV, office supplies: an invented company with generated data");
  for (const { run, own, file } of sections) {
    try {
      if (isSample || own !== undefined) run(own ?? sample(file));
    } catch (error) {
      // One section that cannot be computed does not stop the others.
      if (!isCustometryError(error) && !(error instanceof Error)) throw error;
      console.log(`Not computed: ${error.message}`);
      process.exitCode = 1;
    }
  }
}
