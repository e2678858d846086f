import {
  abc,
  type CrossingRule,
  type CustomerAmount,
  concentration,
  type Rfm,
  type RfmCustomer,
  type RfmCuts,
  type RfmOptions,
  rfm,
  rfmSegments,
  type Transaction,
} from "custometry/segmentation";
import type { SectionEvidence } from "./types.ts";

type Customers = readonly RfmCustomer[];
type Counts = Record<string, number>;
interface Golden {
  about: { segment_boxes: Record<"recency" | "frequency" | "monetary", [number, number][]> & { names: string[] } };
  blocks: Block[];
}
interface Block {
  dataset: string;
  analysis_date: string;
  customers: number;
  transactions: number;
  bins: number;
  note?: string;
  rfm_r_rule: {
    cuts: RfmCuts;
    counts: { R: Counts; F: Counts; M: Counts };
    distinct_codes: number;
    sum_of_codes: number;
  };
  ntile_rule: { sum_of_codes: number };
  right_closed_rule: { edges: RfmCuts; bins_left: number[]; counts: { R: Counts; F: Counts; M: Counts } };
  segments: Counts;
  rows: {
    customer_id: number;
    recency_days: number;
    frequency: number;
    monetary: number;
    rfm_r: number;
    ntile: number;
    right_closed: number[];
    segment: string;
  }[];
  pareto: Pareto;
}

interface Pareto {
  total_value: number;
  thresholds: number[];
  rule_cum_le: ClassFigures;
  rule_prev_lt: ClassFigures;
  top_20pct_customers: { customers: number; value_share: number };
  gini: number;
  herfindahl: number;
  lorenz_value_share_of_poorest: Record<string, number>;
}
type ClassFigures = Record<"A" | "B" | "C", { customers: number; value_share: number }>;

/** A figure of the golden file beside the one that was computed. */
type Figure = readonly [what: string, golden: unknown, ours: unknown];

/** Names of the golden file for ours: "Can't Lose Them" is cantLoseThem, "Others" is other. */
function segmentName(golden: string): string {
  if (golden === "Others") return "other";
  const [first = "", ...rest] = golden.replace("'", "").split(" ");
  return first.toLowerCase() + rest.join("");
}

const COLUMNS: Record<string, { date: string; amount: string }> = {
  "rfm_orders.csv": { date: "order_date", amount: "revenue" },
  "cdnow_sample.csv": { date: "date", amount: "sales" },
};

function readOrders(name: string, csv: string): { customerId: number; date: string; amount: string }[] {
  const [head = "", ...lines] = csv.trim().split(/\r?\n/);
  const names = head.split(",");
  const at = (field: string): number => {
    const place = names.indexOf(field);
    if (place < 0) throw new Error(`${name} has no column ${field}`);
    return place;
  };
  const [id, date, amount] = [at("customer_id"), at(COLUMNS[name]!.date), at(COLUMNS[name]!.amount)];
  return lines.map((line) => {
    const cells = line.split(",");
    return { customerId: Number(cells[id]), date: cells[date]!, amount: cells[amount]! };
  });
}

const SCORES = { R: "recencyScore", F: "frequencyScore", M: "monetaryScore" } as const;
const DIMENSIONS = ["recency", "frequency", "monetary"] as const;

const code = (customer: RfmCustomer): number =>
  100 * customer.recencyScore + 10 * customer.frequencyScore + customer.monetaryScore;
const sumOfCodes = ({ customers }: Rfm<Customers>): number => customers.reduce((sum, one) => sum + code(one), 0);

function figuresOfCounts(counts: Block["rfm_r_rule"]["counts"], { customers }: Rfm<Customers>): Figure[] {
  return (["R", "F", "M"] as const).flatMap((letter) =>
    Object.entries(counts[letter]).map(
      ([score, golden]): Figure => [
        `${letter}${score}`,
        golden,
        customers.filter((customer) => customer[SCORES[letter]] === Number(score)).length,
      ],
    ),
  );
}

function figuresOfCuts(golden: RfmCuts, ours: RfmCuts): Figure[] {
  return DIMENSIONS.flatMap((dimension) =>
    Array.from(
      { length: Math.max(golden[dimension].length, ours[dimension].length) },
      (_, place): Figure => [`${dimension}[${place}]`, golden[dimension][place], ours[dimension][place]],
    ),
  );
}

/** The golden edges have the smallest and the largest value at their ends. */
function edges({ cuts, customers }: Rfm<Customers>): RfmCuts {
  const around = (dimension: (typeof DIMENSIONS)[number]): number[] => {
    const values = customers.map((customer) => Number(customer[dimension]));
    return [Math.min(...values), ...cuts[dimension], Math.max(...values)];
  };
  return { recency: around("recency"), frequency: around("frequency"), monetary: around("monetary") };
}

function figuresOfRows(block: Block, byR: Customers, byNtile: Customers, byRight: Customers): Figure[] {
  return block.rows.flatMap((row): Figure[] => {
    const of = (customers: Customers): RfmCustomer =>
      customers.find(({ customerId }) => customerId === row.customer_id)!;
    const right = of(byRight);
    return [
      [`${row.customer_id} recency`, row.recency_days, of(byR).recency],
      [`${row.customer_id} frequency`, row.frequency, of(byR).frequency],
      [`${row.customer_id} monetary`, String(row.monetary), of(byR).monetary.toString()],
      [`${row.customer_id} rfm_r`, row.rfm_r, code(of(byR))],
      [`${row.customer_id} ntile`, row.ntile, code(of(byNtile))],
      [`${row.customer_id} right closed R`, row.right_closed[0], right.recencyScore],
      [`${row.customer_id} right closed F`, row.right_closed[1], right.frequencyScore],
      [`${row.customer_id} right closed M`, row.right_closed[2], right.monetaryScore],
      [`${row.customer_id} segment`, segmentName(row.segment), of(byR).segment],
    ];
  });
}

/** Cut points and edges have a tolerance for the last digits of a double; everything else is exact. */
function isEqual(golden: unknown, ours: unknown): boolean {
  if (typeof golden !== "number" || typeof ours !== "number" || Number.isInteger(golden)) return golden === ours;
  return Math.abs(golden - ours) <= 1e-12 * Math.abs(golden);
}

function evidence(section: string, figures: readonly Figure[]): SectionEvidence {
  const failures = figures
    .filter(([, golden, ours]) => !isEqual(golden, ours))
    .map(([what, golden, ours]) => `${section} ${what}: expected ${golden}, computed ${ours}`);
  return {
    file: "rfm.json",
    section,
    figures: figures.length,
    passed: figures.length - failures.length,
    failed: failures.length,
    uncovered: 0,
    unavailable: 0,
    failures,
  };
}

function countLeaves(value: unknown): number {
  if (typeof value === "number") return 1;
  return typeof value === "object" && value !== null
    ? Object.values(value).reduce((sum: number, part) => sum + countLeaves(part), 0)
    : 0;
}

function notComputed(section: string, kind: "unavailable", figures: number): SectionEvidence {
  const none = { passed: 0, failed: 0, uncovered: 0, unavailable: 0 };
  return { file: "rfm.json", section, figures, ...none, [kind]: figures };
}

function blockEvidence(block: Block, section: string, csv: string): SectionEvidence[] {
  const orders = readOrders(block.dataset.replace("data/", ""), csv);
  const base: RfmOptions = { asOf: block.analysis_date, segments: rfmSegments.classic };
  const own = block.note === "user cut points instead of quantiles";
  const score = (rule: RfmOptions["rule"]): Rfm<Customers> => rfm(orders, { ...base, bins: block.bins, rule });
  const byR = own ? rfm(orders, { ...base, rule: block.rfm_r_rule.cuts }) : score("quantilePlusOne");
  const byNtile = score("ntile");
  const byRight = score("rightClosed");
  const { rfm_r_rule: rule, right_closed_rule: right } = block;
  const segment = (name: string): number =>
    byR.segments.find((total) => total.segment === segmentName(name))?.customers ?? 0;
  return [
    evidence(`${section}: totals`, [
      ["customers", block.customers, byR.customers.length],
      ["transactions", block.transactions, byR.transactions],
      ["bins", block.bins, byR.bins.recency],
    ]),
    evidence(`${section}: ${own ? "own" : "R"} cuts`, figuresOfCuts(rule.cuts, byR.cuts)),
    evidence(`${section}: ${own ? "own" : "R"} scores`, [
      ...figuresOfCounts(rule.counts, byR),
      ["distinct codes", rule.distinct_codes, new Set(byR.customers.map(code)).size],
      ["sum of codes", rule.sum_of_codes, sumOfCodes(byR)],
    ]),
    evidence(`${section}: ntile scores`, [["sum of codes", block.ntile_rule.sum_of_codes, sumOfCodes(byNtile)]]),
    evidence(`${section}: right closed edges`, [
      ...figuresOfCuts(right.edges, edges(byRight)),
      ...DIMENSIONS.map((name, place): Figure => [`bins ${name}`, right.bins_left[place], byRight.bins[name]]),
    ]),
    evidence(`${section}: right closed scores`, figuresOfCounts(right.counts, byRight)),
    evidence(
      `${section}: segments`,
      Object.entries(block.segments).map(([name, golden]): Figure => [name, golden, segment(name)]),
    ),
    evidence(`${section}: rows`, figuresOfRows(block, byR.customers, byNtile.customers, byRight.customers)),
    evidence(`${section}: pareto`, paretoFigures(orders, block)),
  ];
}

function classFigures(customers: readonly CustomerAmount[], crossing: CrossingRule, golden: Pareto): Figure[] {
  const rule = golden[crossing === "higher" ? "rule_prev_lt" : "rule_cum_le"];
  const { classes } = abc(customers, { cuts: golden.thresholds, crossing, ties: "inputOrder" });
  return classes.flatMap(({ class: name, customers: count, amountShare }): Figure[] => [
    [`${crossing} ${name}`, rule[name as keyof ClassFigures].customers, count],
    [`${crossing} ${name} share`, rule[name as keyof ClassFigures].value_share, amountShare],
  ]);
}

function paretoFigures(orders: readonly Transaction[], block: Block): Figure[] {
  const { pareto } = block;
  const { customers } = rfm(orders, { asOf: block.analysis_date });
  const amounts = customers.map(({ customerId, monetary }) => ({ customerId, amount: monetary }));
  const fifth = pareto.top_20pct_customers;
  // Of whole customers, where ours also counts the part of one.
  const curve = concentration(amounts, { largest: [fifth.customers], lorenzSteps: customers.length });
  return [
    ["total", pareto.total_value, curve.total.toNumber()],
    ...classFigures(amounts, "lower", pareto),
    ...classFigures(amounts, "higher", pareto),
    ["top fifth, customers", fifth.customers, curve.top[0]?.customers],
    ["top fifth, share", fifth.value_share, curve.largest[0]?.amountShare],
    ["gini", pareto.gini, curve.gini],
    ["herfindahl", pareto.herfindahl, curve.hhi],
    ...Object.entries(pareto.lorenz_value_share_of_poorest).map(
      ([share, golden]): Figure => [
        `poorest ${share}`,
        golden,
        curve.lorenz[Math.floor(Number(share) * customers.length)]?.amountShare,
      ],
    ),
  ];
}

/** The table of segments itself. */
function boxEvidence({ segment_boxes: boxes }: Golden["about"]): SectionEvidence {
  const figures = boxes.names.flatMap((name, place): Figure[] => {
    const ours = rfmSegments.classic[place];
    return [
      [`name ${place}`, segmentName(name), ours?.segment],
      ...DIMENSIONS.flatMap((dimension): Figure[] => [
        [`${name} ${dimension} low`, boxes[dimension][place]?.[0], ours?.[dimension][0]],
        [`${name} ${dimension} high`, boxes[dimension][place]?.[1], ours?.[dimension][1]],
      ]),
    ];
  });
  return evidence("segment boxes", figures);
}

/** Figures of the RFM file, computed from the data sets that `readData` finds. */
export function rfmEvidence(golden: unknown, readData: (name: string) => string | undefined): SectionEvidence[] {
  const { about, blocks } = golden as Golden;
  const sections = blocks.flatMap((block) => {
    const name = block.dataset.replace("data/", "");
    const section = name.replace(".csv", "") + (block.note === undefined ? "" : ", own cuts");
    const csv = readData(name);
    if (csv !== undefined) return blockEvidence(block, section, csv);
    // A name and a segment per row are texts; everything else is a number.
    const figures = countLeaves({ ...block, pareto: { ...block.pareto, thresholds: [] } });
    return [notComputed(`${section}: all`, "unavailable", figures)];
  });
  return [boxEvidence(about), ...sections];
}
