import { pairedRateComparison, type RateMethod, rateComparison } from "custometry/core";
import {
  csatFromHistogram,
  type Disconfirmation,
  type DriverAnalysisOptions,
  disconfirmation,
  driverAnalysis,
  responseRate,
  satisfactionLoyaltySegment,
  servperf,
  servqual,
} from "custometry/satisfaction";
import type { Adapter } from "./satisfaction.ts";
import type { Case, Section } from "./section.ts";

type Ends = [low: number, high: number];

function boxScoresSection(section: Section, cases: Case[]): void {
  type Input = { histogramFrom1: number[]; satisfiedFrom: number; confidence: number };
  type Expected = Record<"n" | "satisfied" | "csatPercent" | "netSatisfaction" | "mean" | "meanScaledTo100", number> & {
    sampleSd: number | null;
    meanInterval: Ends | null;
    intervals: Record<RateMethod, Ends>;
  };
  for (const { id, input, expected } of cases as unknown as Case<Input, Expected>[]) {
    const { histogramFrom1, satisfiedFrom, confidence: confidenceLevel } = input;
    const options = { scale: { min: 1, max: histogramFrom1.length }, satisfiedFrom, confidenceLevel };
    const result = csatFromHistogram(histogramFrom1, options);
    const percent = (share: number | null): number => 100 * (share ?? Number.NaN);
    section.check(`${id} n`, result.responses, expected.n);
    section.check(`${id} satisfied`, result.satisfied, expected.satisfied);
    section.check(`${id} share`, percent(result.value), expected.csatPercent);
    section.check(`${id} net`, percent(result.net.value), expected.netSatisfaction);
    section.check(`${id} mean`, result.mean.value, expected.mean);
    section.check(`${id} mean share`, percent(result.meanShare), expected.meanScaledTo100);
    section.check(`${id} deviation`, result.mean.standardDeviation, expected.sampleSd);
    section.checkEnds(`${id} mean`, result.mean.interval, expected.meanInterval);
    for (const [method, ends] of Object.entries(expected.intervals)) {
      const { interval } = csatFromHistogram(histogramFrom1, { ...options, method: method as RateMethod });
      const inPercent = interval && { low: percent(interval.low), high: percent(interval.high) };
      // This file lets Agresti and Coull's interval pass the ends, where funnel.json and the library cut it.
      section.checkEnds(`${id} ${method}`, inPercent, [Math.max(0, ends[0]), Math.min(100, ends[1])]);
    }
  }
}

function driversSection(section: Section, cases: Case[]): void {
  type Input = { driverNames: string[]; drivers: number[][]; outcome: number[] };
  type Expected = Record<
    "pearson" | "spearman" | "coefficients" | "standardisedBeta" | "shapleyRSquared" | "shapleyShare" | "driverMeans",
    number[]
  > & { intercept: number; rSquared: number };
  const tolerance = 1e-8;
  for (const { id, input, expected } of cases as unknown as Case<Input, Expected>[]) {
    const columns = Object.fromEntries(
      input.driverNames.map((name, place) => [name, input.drivers.map((row) => row[place] ?? Number.NaN)]),
    );
    const options: DriverAnalysisOptions = { outcome: "outcome", drivers: input.driverNames };
    const rows: Record<string, number[]> = { ...columns, outcome: input.outcome };
    const result = driverAnalysis(rows, options);
    section.check(`${id} intercept`, result.intercept, expected.intercept, tolerance);
    section.check(`${id} explained`, result.explained, expected.rSquared, tolerance);
    result.drivers.forEach((driver, place) => {
      const figures: [string, number | null, number | undefined][] = [
        ["pearson", driver.correlation, expected.pearson[place]],
        ["spearman", driver.rankCorrelation, expected.spearman[place]],
        ["coefficient", driver.coefficient.value, expected.coefficients[place]],
        ["standardised", driver.standardisedCoefficient, expected.standardisedBeta[place]],
        ["shapley", driver.explained, expected.shapleyRSquared[place]],
        ["share", driver.share, expected.shapleyShare[place]],
        ["mean", driver.mean, expected.driverMeans[place]],
      ];
      for (const [name, actual, figure] of figures)
        section.check(`${id} ${driver.driver} ${name}`, actual, figure, tolerance);
    });
  }
}

function responseRateSection(section: Section, cases: Case[]): void {
  type Input = { invited: number; undeliverable: number; completed: number; partial: number };
  type Expected = Record<"delivered" | "responseRate" | "responseRateIncludingPartial" | "bounceRate", number>;
  for (const { id, input, expected } of cases as unknown as Case<Input, Expected>[]) {
    const { invited, undeliverable, completed, partial } = input;
    const result = responseRate({ invited, undeliverable, completed, partial });
    section.check(`${id} delivered`, result.delivered, expected.delivered);
    section.check(`${id} rate`, result.value, expected.responseRate);
    section.check(`${id} with partial`, result.withPartial.value, expected.responseRateIncludingPartial);
    section.check(`${id} undeliverable`, result.undeliverable.value, expected.bounceRate);
  }
}

function disconfirmationSection(section: Section, cases: Case[]): void {
  type Input = { expected: number[]; performed: number[]; confidence: number };
  type Expected = Record<
    | "n"
    | "meanGap"
    | "sampleSd"
    | "standardError"
    | "t"
    | "pTwoSided"
    | "cohenDz"
    | "positive"
    | "confirmed"
    | "negative"
    | "signTestP",
    number
  > & { gaps: number[]; interval: Ends; lowerBoundAboveZero: boolean };
  /** Names of the golden file for our fields. */
  const fields: Record<string, keyof Disconfirmation> = {
    n: "pairs",
    meanGap: "value",
    sampleSd: "standardDeviation",
    standardError: "standardError",
    t: "statistic",
    pTwoSided: "pValue",
    cohenDz: "effectSize",
    positive: "positive",
    confirmed: "confirmed",
    negative: "negative",
    signTestP: "signTestPValue",
  };
  for (const { id, input, expected } of cases as unknown as Case<Input, Expected>[]) {
    const { expected: expectation, performed: performance, confidence: confidenceLevel } = input;
    const result = disconfirmation({ expectation, performance }, { confidenceLevel });
    for (const [name, field] of Object.entries(fields)) {
      section.check(`${id} ${name}`, result[field], expected[name as keyof Expected]);
    }
    section.checkEnds(id, result.interval, expected.interval);
    section.check(`${id} above zero`, (result.interval?.low ?? 0) > 0, expected.lowerBoundAboveZero);
    expected.gaps.forEach((gap, place) => {
      const pair = { expectation: expectation[place] ?? 0, performance: performance[place] ?? 0 };
      section.check(`${id} gap ${place}`, disconfirmation([pair]).value, gap);
    });
  }
}

function servqualSection(section: Section, cases: Case[]): void {
  type Input = {
    expectations: number[][];
    perceptions: number[][];
    dimensions: Record<string, number[]>;
    weights: Record<string, number>;
  };
  type Expected = {
    itemGaps: number[];
    dimensionGaps: Record<string, number>;
    unweightedGap: number;
    weightedGap: number;
    servperf: Record<string, number>;
  };
  for (const { id, input, expected } of cases as unknown as Case<Input, Expected>[]) {
    const dimensions = Object.fromEntries(
      Object.entries(input.dimensions).map(([name, places]) => [name, places.map(String)]),
    );
    const answers = input.expectations.flatMap((own, respondentId) =>
      own.map((expectation, place) => ({
        respondentId,
        item: String(place),
        expectation,
        performance: input.perceptions[respondentId]?.[place] ?? Number.NaN,
      })),
    );
    const weighted = servqual(answers, { dimensions, weights: input.weights });
    expected.itemGaps.forEach((gap, place) => {
      section.check(`${id} item ${place}`, weighted.items.find(({ item }) => item === String(place))?.value, gap);
    });
    for (const { dimension, value } of weighted.dimensions) {
      section.check(`${id} ${dimension}`, value, expected.dimensionGaps[dimension]);
    }
    section.check(`${id} weighted`, weighted.value, expected.weightedGap);
    section.check(`${id} unweighted`, servqual(answers, { dimensions }).value, expected.unweightedGap);
    for (const { dimension, value } of servperf(answers, { dimensions }).dimensions) {
      section.check(`${id} servperf ${dimension}`, value, expected.servperf[dimension]);
    }
  }
}

function repurchaseSection(section: Section, cases: Case[]): void {
  type Input = Record<"repurchasedBase" | "base" | "repurchasedRecovered" | "recovered" | "confidence", number>;
  type Expected = Record<
    "rateBase" | "rateRecovered" | "difference" | "zPooled" | "pTwoSided" | "riskRatio",
    number
  > & {
    newcombeWilsonInterval: Ends;
  };
  for (const { id, input, expected } of cases as unknown as Case<Input, Expected>[]) {
    const base = { successes: input.repurchasedBase, trials: input.base };
    const recovered = { successes: input.repurchasedRecovered, trials: input.recovered };
    const result = rateComparison(recovered, base, { confidenceLevel: input.confidence });
    section.check(`${id} base`, base.successes / base.trials, expected.rateBase);
    section.check(`${id} recovered`, recovered.successes / recovered.trials, expected.rateRecovered);
    section.check(`${id} difference`, result.value, expected.difference);
    section.checkEnds(id, result.interval, expected.newcombeWilsonInterval);
    section.check(`${id} z`, result.statistic, expected.zPooled);
    section.check(`${id} p`, result.pValue, expected.pTwoSided);
    section.check(`${id} ratio`, result.ratio, expected.riskRatio);
  }
}

function repurchasePairedSection(section: Section, cases: Case[]): void {
  type Input = Record<"bothYes" | "yesBeforeOnly" | "yesAfterOnly" | "neither", number>;
  type Expected = { exactP: number; chiSquare: number | null; changeInShare: number; tangoInterval95: Ends };
  for (const { id, input, expected } of cases as unknown as Case<Input, Expected>[]) {
    const { bothYes: both, yesBeforeOnly: beforeOnly, yesAfterOnly: afterOnly, neither } = input;
    const result = pairedRateComparison({ both, beforeOnly, afterOnly, neither });
    section.check(`${id} p`, result.pValue, expected.exactP);
    section.check(`${id} chi-square`, result.statistic, expected.chiSquare);
    section.check(`${id} change`, result.value, expected.changeInShare);
    section.checkEnds(id, result.interval, expected.tangoInterval95);
  }
}

function loyaltySection(section: Section, cases: Case[]): void {
  type Input = { satisfaction: number; loyalty: number; highFrom: number };
  type Expected = { segment: string; apostle: boolean; terrorist: boolean };
  // The cases are on a scale from 1 to 5, of which the file takes the ends for apostles and terrorists.
  const ends = { apostleFrom: { satisfaction: 5, loyalty: 5 }, terroristTo: { satisfaction: 1, loyalty: 1 } };
  for (const { id, input, expected } of cases as unknown as Case<Input, Expected>[]) {
    const { satisfaction, loyalty, highFrom } = input;
    const lines = { satisfiedFrom: highFrom, loyalFrom: highFrom, ...ends };
    const { segment, extreme } = satisfactionLoyaltySegment({ satisfaction, loyalty }, lines);
    section.check(`${id} segment`, segment, expected.segment);
    section.check(`${id} apostle`, extreme === "apostle", expected.apostle);
    section.check(`${id} terrorist`, extreme === "terrorist", expected.terrorist);
  }
}

export const surveySections: Readonly<Record<string, Adapter>> = {
  boxScores: boxScoresSection,
  drivers: driversSection,
  responseRate: responseRateSection,
  disconfirmation: disconfirmationSection,
  servqual: servqualSection,
  repurchase: repurchaseSection,
  repurchasePaired: repurchasePairedSection,
  satisfactionLoyaltySegment: loyaltySection,
};
