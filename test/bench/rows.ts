import { compare, type Setting } from "./bench.ts";
import { AS_OF, generator, orders, scores } from "./data.ts";
import type { BenchRow } from "./report.ts";
import { scoreWeight } from "./rfm.ts";

interface Order {
  readonly customerId: string;
  readonly date: string;
  readonly amount: number;
}

interface Customer {
  readonly id: string;
  last: number;
  count: number;
  cents: number;
  score: number;
}

const DAY_MS = 86_400_000;

function orderRows(rows: number): readonly Order[] {
  const { customerId, date, units } = orders(rows);
  return Array.from(customerId, (customer, place) => ({
    customerId: `K-${String(customer).padStart(6, "0")}`,
    date: new Date((date[place] ?? 0) * DAY_MS).toISOString().slice(0, 10),
    amount: (units[place] ?? 0) / 100,
  }));
}

function totalsByHand(rows: readonly Order[]): Customer[] {
  const customers = new Map<string, Customer>();
  for (const { customerId, date, amount } of rows) {
    const day = Date.parse(date) / DAY_MS;
    const cents = Math.round(amount * 100);
    const customer = customers.get(customerId);
    if (customer === undefined) {
      customers.set(customerId, { id: customerId, last: day, count: 1, cents, score: 0 });
      continue;
    }
    if (day > customer.last) customer.last = day;
    customer.count++;
    customer.cents += cents;
  }
  return [...customers.values()];
}

/** Adds the quintile of each customer, 1 for the smallest value, times `weight`; equal values are split by identifier. */
function addQuintiles(customers: readonly Customer[], value: (customer: Customer) => number, weight: number): void {
  const sorted = [...customers].sort((one, other) => value(one) - value(other) || (one.id < other.id ? -1 : 1));
  const size = Math.floor(sorted.length / 5);
  const larger = sorted.length % 5;
  let place = 0;
  for (let bin = 1; bin <= 5; bin++) {
    for (const end = place + size + (bin <= larger ? 1 : 0); place < end; place++) {
      const customer = sorted[place];
      if (customer) customer.score += bin * weight;
    }
  }
}

function rfmByHand(rows: readonly Order[]): readonly Customer[] {
  const customers = totalsByHand(rows);
  for (const customer of customers) customer.score = 600;
  addQuintiles(customers, ({ last }) => -last, -100);
  addQuintiles(customers, ({ count }) => count, 10);
  addQuintiles(customers, ({ cents }) => cents, 1);
  return customers;
}

/** Customers, their cents, and a sum in which each customer's scores have another weight. */
function figures(customers: readonly { id: string; cents: number; score: number }[]): Record<string, number> {
  return {
    customers: customers.length,
    cents: customers.reduce((sum, { cents }) => sum + cents, 0),
    scores: customers.reduce((sum, { id, score }) => sum + score * scoreWeight(Number(id.slice(2))), 0),
  };
}

/** RFM of an array of rows with text identifiers and days, beside a loop written for the purpose. */
export async function rfmRowsBench({ library, rows: scale, reps }: Setting): Promise<readonly BenchRow[]> {
  const rows = Math.max(1, Math.round(scale / 10));
  const transactions = orderRows(rows);
  const run = async () => {
    const { customers } = library.rfm(transactions, { asOf: AS_OF, bins: 5, rule: "ntile" });
    return () =>
      figures(
        customers.map(({ customerId, monetary, recencyScore, frequencyScore, monetaryScore }) => ({
          id: String(customerId),
          cents: monetary.times(100).toNumber(),
          score: 100 * recencyScore + 10 * frequencyScore + monetaryScore,
        })),
      );
  };
  const byHand = async () => {
    const customers = rfmByHand(transactions);
    return () => figures(customers);
  };
  return compare("rfm, rows of objects", rows, reps, { run }, [
    { name: "hand-written loop", run: byHand, target: 0.5 },
  ]);
}

interface Response {
  readonly segment: string;
  readonly score: number;
}

interface Counts {
  promoters: number;
  passives: number;
  detractors: number;
}

const SEGMENTS = ["bouw", "horeca", "industrie", "onderwijs", "overheid", "retail", "vervoer", "zorg"];

function npsByHand(rows: readonly Response[]): ReadonlyMap<string, Counts> {
  const segments = new Map<string, Counts>();
  for (const { segment, score } of rows) {
    if (!Number.isInteger(score) || score < 0 || score > 10) throw new RangeError(`No score: ${score}`);
    let counts = segments.get(segment);
    if (counts === undefined) {
      counts = { promoters: 0, passives: 0, detractors: 0 };
      segments.set(segment, counts);
    }
    if (score > 8) counts.promoters++;
    else if (score > 6) counts.passives++;
    else counts.detractors++;
  }
  return segments;
}

const asFigures = (groups: Iterable<readonly [string, Counts]>): Record<string, string> =>
  Object.fromEntries(
    Array.from(groups, ([segment, { promoters, passives, detractors }]) => [
      segment,
      [promoters, passives, detractors].join("/"),
    ]),
  );

/** Net Promoter Score per segment of an array of rows, beside a loop written for the purpose. */
export async function npsRowsBench({ library, rows: scale, reps }: Setting): Promise<readonly BenchRow[]> {
  const rows = Math.max(1, Math.round(scale / 5));
  const next = generator(5);
  const answers: readonly Response[] = Array.from(scores(rows), (score) => ({
    segment: SEGMENTS[Math.floor(next() * SEGMENTS.length)] ?? "",
    score,
  }));
  const run = async () => {
    const groups = library.combineBy(answers, library.npsCombine(), { by: ["segment"], input: "score" });
    return () => asFigures(groups.map(({ key, result }) => [key.segment, result] as const));
  };
  const byHand = async () => {
    const segments = npsByHand(answers);
    return () => asFigures(segments);
  };
  return compare("nps by segment, rows of objects", rows, reps, { run }, [
    { name: "hand-written loop", run: byHand, target: 0.5 },
  ]);
}
