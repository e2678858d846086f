import {
  type AbcCustomer,
  abc,
  type Concentration,
  concentration,
  customerPyramid,
  type MigratedCustomer,
  type Migration,
  migration,
  type PyramidCustomer,
  stationaryDistribution,
} from "custometry/segmentation";
import { type Case, Section } from "./section.ts";
import type { SectionEvidence } from "./types.ts";

const FILE = "portfolio.json";

interface Golden {
  sections: {
    concentration: { cases: Case<{ values: number[] }, Record<string, number | null | number[]>>[] };
    abc: { cases: Case<{ values: number[]; cuts: number[]; rule: string }, AbcExpected>[] };
    pyramid: { cases: Case<{ revenue: number[]; boundaryRounding: "nearest" | "ceil" }, PyramidExpected>[] };
    migration: { cases: Case<MigrationInput, MigrationExpected>[] };
  };
}

interface AbcExpected {
  classes: string[];
  cumulativeShare: number[];
  summary: Record<string, { customers: number; value: number; valueShare: number; customerShare: number }>;
}

interface PyramidExpected {
  active: number;
  inactive: number;
  levels: {
    level: string;
    customers: number;
    customerShare: number | null;
    revenue: number;
    revenueShare: number | null;
  }[];
  levelOfCustomer: string[];
}

type Levels = readonly (string | null)[];
interface MigrationInput {
  before: Levels;
  after: Levels;
  levelsHighToLow: string[];
}
interface MigrationExpected {
  counts: number[][];
  rowShares: (number | null)[][];
  upgraded: number;
  downgraded: number;
  stayed: number;
  new: number;
  lost: number;
  enteredAt: Record<string, number>;
  lostFrom: Record<string, number>;
  retention: number;
  netUpgradeRate: number;
  stationaryShares: number[] | null;
}

/** A customer per value, named by its place. */
const customersOf = (values: readonly number[]): { customerId: number; amount: number }[] =>
  values.map((amount, customerId) => ({ customerId, amount }));

/** Every figure of a case against ours, by its golden name. */
function checkAll(section: Section, id: string, expected: object, ours: Readonly<Record<string, unknown>>): void {
  for (const [name, golden] of Object.entries(expected)) {
    if (!Object.hasOwn(ours, name)) section.leave(golden);
    else checkDeep(section, `${id} ${name}`, ours[name], golden);
  }
}

/** Lists and records part by part, so that each number has its tolerance. */
function checkDeep(section: Section, what: string, ours: unknown, golden: unknown): void {
  if (typeof golden !== "object" || golden === null || Object.keys(golden).length === 0) {
    section.check(what, ours, golden);
    return;
  }
  const size = Object.keys(Object(ours)).length;
  if (size !== Object.keys(golden).length) section.check(`${what}: size`, ours, golden);
  else
    for (const [name, part] of Object.entries(golden))
      checkDeep(section, `${what}.${name}`, (ours as Record<string, unknown>)[name], part);
}

const points = (hhi: number | null): number | null => (hhi === null ? null : hhi * 10_000);

function concentrationFigures(result: Concentration, withCurve: boolean): Record<string, unknown> {
  const largest = (count: number): number | null | undefined =>
    result.largest.find(({ customers }) => customers === count)?.amountShare;
  return {
    n: result.customers,
    total: result.total.toNumber(),
    gini: result.gini,
    giniUnbiased: result.giniUnbiased,
    hhi: result.hhi,
    hhiPoints: points(result.hhi),
    hhiNormalised: result.hhiNormalised,
    effectiveNumber: result.effectiveCustomers,
    theil: result.theil,
    hoover: result.hoover,
    cr1: largest(1),
    cr3: largest(3),
    topFifthShare: result.top[0]?.amountShare,
    customersFor80: result.reach[0]?.customers,
    lorenz: withCurve ? result.lorenz.map(({ amountShare }) => amountShare) : null,
  };
}

function concentrationEvidence({ cases }: Golden["sections"]["concentration"]): SectionEvidence {
  const section = new Section("concentration", FILE);
  for (const { id, input, expected } of cases) {
    const result = concentration(customersOf(input.values), { lorenzSteps: input.values.length });
    checkAll(section, id, expected, concentrationFigures(result, expected["lorenz"] !== null));
  }
  return section.evidence;
}

function abcEvidence({ cases }: Golden["sections"]["abc"]): SectionEvidence {
  const section = new Section("abc", FILE);
  for (const { id, input, expected } of cases) {
    const crossing = input.rule === "crossingItemBelongsToHigherClass" ? "higher" : "lower";
    const result = abc(customersOf(input.values), { cuts: input.cuts, crossing, ties: "inputOrder" });
    const inOrder = (field: "class" | "cumulativeShare"): unknown[] => {
      const byId = new Map(result.customers.map((one: AbcCustomer) => [one.customerId, one[field]]));
      return input.values.map((_, customerId) => byId.get(customerId));
    };
    checkAll(section, id, expected, {
      classes: inOrder("class"),
      cumulativeShare: inOrder("cumulativeShare"),
      summary: Object.fromEntries(
        result.classes.map(({ class: name, customers, amount, amountShare, customerShare }) => [
          name,
          { customers, value: amount.toNumber(), valueShare: amountShare, customerShare },
        ]),
      ),
    });
  }
  return section.evidence;
}

function pyramidEvidence({ cases }: Golden["sections"]["pyramid"]): SectionEvidence {
  const section = new Section("pyramid", FILE);
  for (const { id, input, expected } of cases) {
    const rounding = input.boundaryRounding === "ceil" ? "up" : "nearest";
    const result = customerPyramid(customersOf(input.revenue), { rounding, ties: "inputOrder" });
    const byId = new Map(result.customers.map((one: PyramidCustomer) => [one.customerId, one.level]));
    checkAll(section, id, expected, {
      active: result.active,
      inactive: result.inactive,
      levels: result.levels.map(({ level, customers, customerShare, amount, amountShare }) => ({
        level,
        customers,
        customerShare,
        revenue: amount.toNumber(),
        revenueShare: amountShare,
      })),
      levelOfCustomer: input.revenue.map((_, customerId) => byId.get(customerId)),
    });
  }
  return section.evidence;
}

const levelRows = (levels: Levels): { customerId: number; level: string }[] =>
  levels.flatMap((level, customerId) => (level === null ? [] : [{ customerId, level }]));

function migrationFigures(moved: Migration<readonly MigratedCustomer[]>, highToLow: string[]): Record<string, unknown> {
  const cell = (from: string, to: string) => moved.moves.find((move) => move.from === from && move.to === to);
  const stationary = stationaryDistribution(moved).shares;
  const byLevel = (count: (level: string) => number | undefined): Record<string, number | undefined> =>
    Object.fromEntries(highToLow.map((level) => [level, count(level)]));
  const total = (counts: readonly { customers: number }[]): number =>
    counts.reduce((sum, { customers }) => sum + customers, 0);
  return {
    counts: highToLow.map((from) => highToLow.map((to) => cell(from, to)?.successes)),
    rowShares: highToLow.map((from) => highToLow.map((to) => cell(from, to)?.value)),
    upgraded: moved.up.successes,
    downgraded: moved.down.successes,
    stayed: moved.stayed.successes,
    new: total(moved.new),
    lost: moved.lost.reduce((sum, { successes }) => sum + successes, 0),
    enteredAt: byLevel((level) => moved.new.find((one) => one.level === level)?.customers),
    lostFrom: byLevel((level) => moved.lost.find((one) => one.level === level)?.successes),
    retention: moved.retention.value,
    netUpgradeRate: moved.netUpgrade.value,
    stationaryShares: stationary && highToLow.map((level) => stationary.find((one) => one.level === level)?.share),
  };
}

function migrationEvidence({ cases }: Golden["sections"]["migration"]): SectionEvidence {
  const section = new Section("migration", FILE);
  for (const { id, input, expected } of cases) {
    const levels = [...input.levelsHighToLow].reverse();
    const moved = migration(levelRows(input.before), levelRows(input.after), { levels });
    checkAll(section, id, expected, migrationFigures(moved, input.levelsHighToLow));
  }
  return section.evidence;
}

/** Figures of portfolio.json that belong to segmentation. */
export function portfolioSegmentationEvidence(golden: unknown): SectionEvidence[] {
  const { sections } = golden as Golden;
  return [
    concentrationEvidence(sections.concentration),
    abcEvidence(sections.abc),
    pyramidEvidence(sections.pyramid),
    migrationEvidence(sections.migration),
  ];
}
