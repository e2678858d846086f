import {
  type CustomerAccount,
  customerProfitability,
  loyaltySegment,
  type PortfolioAccount,
  portfolioMatrix,
  shareOfWallet,
  walletAllocation,
  whaleCurve,
} from "custometry/portfolio";
import { type Case, Section } from "./section.ts";
import type { SectionEvidence } from "./types.ts";

type Adapter = (section: Section, cases: Case[]) => void;

/** Figures of the golden file are in percent here. */
const percent = (share: number | null): number | null => (share === null ? null : 100 * share);

function whaleSection(section: Section, cases: Case[]): void {
  type Expected = Record<string, number | null> & { cumulative: number[]; cumulativePercentOfTotal: number[] | null };
  for (const { id, input, expected } of cases as unknown as Case<{ profits: number[] }, Expected>[]) {
    const curve = whaleCurve(input.profits.map((profit, customerId) => ({ customerId, profit })));
    section.check(`${id} total`, curve.total.toNumber(), expected["total"]);
    for (const [index, value] of expected.cumulative.entries())
      section.check(`${id} cumulative ${index}`, curve.points[index]?.cumulative.toNumber(), value);
    const shares = expected.cumulativePercentOfTotal;
    if (shares === null) section.check(`${id} shares`, curve.points[0]?.shareOfTotal, null);
    else
      for (const [index, value] of shares.entries())
        section.check(`${id} share ${index}`, percent(curve.points[index]?.shareOfTotal ?? null), value);
    section.check(`${id} peak`, curve.peak.customers, expected["peakCustomers"]);
    section.check(`${id} peak profit`, curve.peak.profit.toNumber(), expected["peakProfit"]);
    section.check(`${id} peak share`, percent(curve.peak.shareOfTotal), expected["peakPercentOfTotal"]);
    section.check(`${id} losses`, curve.lossMaking, expected["lossMakers"]);
    section.check(`${id} destroyed`, curve.destroyed.toNumber(), expected["profitDestroyed"]);
    section.check(`${id} break even`, curve.breakEven, expected["breakEvenCustomers"]);
  }
}

function costSection(section: Section, cases: Case[]): void {
  type Input = {
    customers: (Omit<CustomerAccount, "customerId"> & { name: string })[];
    activities: Record<string, { cost: number; volume: number }>;
  };
  type Expected = {
    rates: Record<string, number>;
    customers: {
      name: string;
      grossMargin: number;
      costToServe: number;
      profit: number;
      profitShareOfRevenue: number;
    }[];
    unusedCapacityCost: Record<string, number>;
  };
  for (const { id, input, expected } of cases as unknown as Case<Input, Expected>[]) {
    const result = customerProfitability(
      input.customers.map(({ name, ...row }) => ({ customerId: name, ...row })),
      {
        activities: Object.fromEntries(
          Object.entries(input.activities).map(([name, { cost, volume }]) => [name, { cost, capacity: volume }]),
        ),
      },
    );
    for (const [index, one] of expected.customers.entries()) {
      const ours = result.customers[index];
      section.check(`${id} ${one.name}`, ours?.customerId, one.name);
      section.check(`${id} ${one.name} margin`, ours?.grossMargin.toNumber(), one.grossMargin);
      section.check(`${id} ${one.name} cost`, ours?.costToServe.toNumber(), one.costToServe);
      section.check(`${id} ${one.name} profit`, ours?.profit.toNumber(), one.profit);
      section.check(`${id} ${one.name} share`, ours?.profitShare, one.profitShareOfRevenue);
    }
    for (const { activity, rate, unused } of result.activities) {
      section.check(`${id} ${activity} rate`, rate, expected.rates[activity]);
      section.check(`${id} ${activity} unused`, unused.toNumber(), expected.unusedCapacityCost[activity]);
    }
  }
}

function allocationSection(section: Section, cases: Case[]): void {
  type Input = { ratings: number[]; spend: number[] | null };
  type Expected = {
    ranks: number[];
    walletAllocation: number[];
    sum: number;
    actualShareOfWallet: number[] | null;
  };
  for (const { id, input, expected } of cases as unknown as Case<Input, Expected>[]) {
    const brands = walletAllocation(
      input.ratings.map((rating, index) => ({ brand: `${index}`, rating, spend: input.spend?.[index] })),
    );
    const of = (index: number) => brands.find(({ brand }) => brand === `${index}`);
    for (const index of input.ratings.keys()) {
      section.check(`${id} rank ${index}`, of(index)?.rank, expected.ranks[index]);
      section.check(`${id} allocation ${index}`, of(index)?.allocation, expected.walletAllocation[index]);
      if (expected.actualShareOfWallet !== null)
        section.check(`${id} share ${index}`, of(index)?.share, expected.actualShareOfWallet[index]);
    }
    if (expected.actualShareOfWallet === null) section.check(`${id} share`, of(0)?.share, null);
    const sum = brands.reduce((total, { allocation }) => total + allocation, 0);
    section.check(`${id} sum`, sum, expected.sum);
  }
}

function walletSection(section: Section, cases: Case[]): void {
  type Input = { customers: { withUs: number; category: number }[] };
  type Expected = { perCustomer: number[]; meanOfShares: number; aggregateShare: number; untapped: number };
  for (const { id, input, expected } of cases as unknown as Case<Input, Expected>[]) {
    const result = shareOfWallet(
      input.customers.map(({ withUs, category }, customerId) => ({ customerId, spend: withUs, wallet: category })),
    );
    for (const [index, share] of expected.perCustomer.entries())
      section.check(`${id} ${index}`, result.customers[index]?.share, share);
    section.check(`${id} mean`, result.mean.value, expected.meanOfShares);
    section.check(`${id} aggregate`, result.aggregate, expected.aggregateShare);
    section.check(`${id} untapped`, result.untapped.toNumber(), expected.untapped);
  }
}

function matrixSection(section: Section, cases: Case[]): void {
  type Input = {
    accounts: (Omit<PortfolioAccount, "accountId"> & { name: string })[];
    attractivenessWeights: Record<string, number>;
    relationshipWeights: Record<string, number>;
    bounds: number[];
  };
  type Expected = { name: string; attractiveness: number; relationship: number; cell: string }[];
  for (const { id, input, expected } of cases as unknown as Case<Input, Expected>[]) {
    const options = {
      attractiveness: input.attractivenessWeights,
      relationship: input.relationshipWeights,
      scale: { min: 1, max: 5 },
    };
    const rows = input.accounts.map(({ name, ...scores }) => ({ accountId: name, ...scores }));
    const { accounts } = portfolioMatrix(rows, { ...options, cuts: input.bounds });
    for (const one of expected) {
      const ours = accounts.find(({ accountId }) => accountId === one.name);
      section.check(`${id} ${one.name}`, ours?.accountId, one.name);
      section.check(`${id} ${one.name} attractiveness`, ours?.attractiveness, one.attractiveness);
      section.check(`${id} ${one.name} relationship`, ours?.relationship, one.relationship);
      section.check(`${id} ${one.name} cell`, `${ours?.cell?.attractiveness}/${ours?.cell?.relationship}`, one.cell);
    }
  }
}

function loyaltySection(section: Section, cases: Case[]): void {
  type Input = { relativeAttitude: number; repeatPatronage: number; highFrom: number };
  for (const { id, input, expected } of cases as unknown as Case<Input, string>[]) {
    const { segment } = loyaltySegment(
      { attitude: input.relativeAttitude, patronage: input.repeatPatronage },
      { attitudeFrom: input.highFrom, patronageFrom: input.highFrom },
    );
    section.check(id, segment, expected);
  }
}

/** Sections of portfolio.json on the domain `portfolio`; the others are on `segmentation`. */
const sections: Readonly<Record<string, Adapter>> = {
  whaleCurve: whaleSection,
  costToServe: costSection,
  walletAllocationRule: allocationSection,
  shareOfWallet: walletSection,
  portfolioMatrix: matrixSection,
  dickBasu: loyaltySection,
};

/** What became of the figures in those sections of `portfolio.json`. */
export function portfolioEvidence(golden: unknown): SectionEvidence[] {
  const { sections: all } = golden as { sections: Record<string, { cases: Case[] }> };
  return Object.entries(sections).map(([name, adapter]) => {
    const section = new Section(name, "portfolio.json");
    adapter(section, all[name]!.cases);
    return section.evidence;
  });
}
