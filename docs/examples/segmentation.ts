// Who the customers are, how revenue is spread over them and how they move, from a file of orders:
// npx tsx --tsconfig docs/examples/tsconfig.json docs/examples/segmentation.ts FILE

import { existsSync } from "node:fs";
import {
  abc,
  addDays,
  concentration,
  customerPyramid,
  customerPyramids,
  customerSummary,
  customerSummaryCombine,
  migration,
  migrationForecast,
  rfm,
  rfmSegmentCheck,
  rfmSegments,
  rfmWhy,
  stationaryDistribution,
  type Transaction,
} from "custometry";
import { amountText, dayText, idSchema } from "custometry/schema";
import * as z from "zod";
import { heading, percent, printTable, usable, withInterval } from "./print.ts";
import { readCsv } from "./readCsv.ts";

const HALF_YEAR = 182;

const figure = (value: number | null): string => (value === null ? "–" : value.toFixed(4));

function scores(orders: readonly Transaction[], asOf: string): void {
  heading("RFM");
  for (const rule of ["rightClosed", "quantilePlusOne", "rank", "ntile"] as const) {
    const { segments, bins } = rfm(orders, { asOf, rule, segments: rfmSegments.recencyFrequency });
    const { unreachable } = rfmSegmentCheck(rfmSegments.recencyFrequency, { bins });
    const champions = segments.find(({ segment }) => segment === "champions");
    console.log(
      `${rule}: ${bins.recency}, ${bins.frequency} and ${bins.monetary} scores, ${champions?.customers} champions with ${percent(champions?.revenueShare)} of the revenue${unreachable.length > 0 ? `; cannot be reached: ${unreachable.join(", ")}` : ""}`,
    );
  }
  const nested = rfm(orders, { asOf, binning: "nested" });
  console.log(`nested: ${nested.within.length} groups cut on their own`);
  const [first] = nested.customers;
  for (const { code, value, score, from, to } of (first && rfmWhy(nested, first.customerId)?.reasons) ?? [])
    console.log(
      `  customer ${first?.customerId}, ${code} ${value}: score ${score}, between ${from ?? "–"} and ${to ?? "–"}`,
    );
}

function spread(orders: readonly Transaction[], asOf: string): void {
  heading("How revenue is spread");
  const { customers } = customerSummary(orders, { asOf });
  const { gini, hhi, theil, hoover, top, reach, zero } = concentration(customers);
  console.log(`Gini ${figure(gini)}, HHI ${figure(hhi)}, Theil ${figure(theil)}, Hoover ${figure(hoover)}`);
  console.log(
    `The top fifth brings in ${percent(top[0]?.amountShare)}; ${reach[0]?.customers} customers bring in 80 %; ${zero} spent nothing`,
  );
  const rows = (["higher", "lower"] as const).flatMap((crossing) =>
    abc(customers, { crossing }).classes.map((one) => [crossing, one.class, one.customers, percent(one.amountShare)]),
  );
  printTable(["crossing customer", "class", "customers", "revenue"], rows, ["customers", "revenue"]);
  const levels = Object.entries(customerPyramids).flatMap(([name, pyramid]) =>
    customerPyramid(customers, { pyramid }).levels.map((one) => [
      name,
      one.level,
      one.customers,
      percent(one.amountShare),
      percent(one.expectedAmountShare),
    ]),
  );
  printTable(["pyramid", "level", "customers", "revenue", "expected"], levels, ["customers", "revenue", "expected"]);
}

/** The pyramid of half a year, over everyone who had bought by its end. */
function pyramidUntil(orders: readonly Transaction[], asOf: string) {
  const known = customerSummary(orders, { asOf }).customers;
  const from = addDays(asOf, -HALF_YEAR);
  const recent = orders.filter(({ date }) => String(date) > from);
  const spent = new Map(customerSummary(recent, { asOf }).customers.map((one) => [one.customerId, one.amount]));
  return customerPyramid(known.map(({ customerId }) => ({ customerId, amount: spent.get(customerId) ?? 0 })));
}

function moves(orders: readonly Transaction[], asOf: string): void {
  heading("How customers move in half a year");
  const before = pyramidUntil(orders, addDays(asOf, -HALF_YEAR));
  const moved = migration(before, pyramidUntil(orders, asOf));
  console.log(
    `Up ${withInterval(moved.up)}, down ${withInterval(moved.down)}, ${moved.new.reduce((sum, { customers }) => sum + customers, 0)} new`,
  );
  const { outcome, shares } = stationaryDistribution(moved);
  console.log(
    `In the long run (${outcome}): ${shares?.map(({ level, share }) => `${level} ${percent(share)}`).join(", ") ?? "–"}`,
  );
  const ahead = migrationForecast(moved, { periods: 2 });
  console.log(
    `In a year: ${ahead.periods
      .at(-1)
      ?.customers.map(({ level, customers }) => `${level} ${customers.toFixed(1)}`)
      .join(", ")}`,
  );
}

/** The orders of each year added to a tally that was stored as JSON. */
function yearByYear(orders: readonly Transaction[], asOf: string): void {
  const summary = customerSummaryCombine({ asOf });
  let stored = JSON.stringify(summary.createAccumulator());
  for (const year of [...new Set(orders.map(({ date }) => String(date).slice(0, 4)))].sort()) {
    const batch = orders.filter(({ date }) => String(date).startsWith(year));
    stored = JSON.stringify(summary.addInput(JSON.parse(stored), batch));
  }
  const whole = customerSummary(orders, { asOf });
  const isSame =
    JSON.stringify(summary.extractOutput(JSON.parse(stored)).customers) === JSON.stringify(whole.customers);
  console.log(
    `${whole.customers.length} customers, ${whole.transactions} orders, ${whole.refunds.count} refunds; year by year: ${isSame ? "the same" : "different"}`,
  );
}

const [file = ""] = process.argv.slice(2);
if (!existsSync(file)) console.log(`unavailable  ${file}`);
else {
  const schema = z.object({ customerId: idSchema, date: dayText, amount: amountText });
  const names = { customerId: ["customer", "id"], date: ["order_date", "day"], amount: ["sales", "revenue"] };
  const orders = usable(readCsv(file, schema, names, ["customerId", "date", "amount"]));
  const asOf =
    orders
      .map(({ date }) => String(date))
      .sort()
      .at(-1) ?? "";
  yearByYear(orders, asOf);
  scores(orders, asOf);
  spread(orders, asOf);
  moves(orders, asOf);
}
