import { quantile } from "custometry/core";
import { deliveryPromise, promiseKept } from "custometry/satisfaction";
import type { Adapter } from "./satisfaction.ts";
import type { Case, Section } from "./section.ts";

interface Kept {
  promise: number;
  kept: number;
  share: number;
  wilson: [low: number, high: number];
  clopperPearsonOneSidedLower: number;
}

interface Expected {
  n: number;
  quantileType7: number;
  quantileType1: number;
  conformalOrder: number;
  conformalPromise: number | null;
  toleranceOrder: number | null;
  toleranceUpperBound: number | null;
  achievedConfidence: number | null;
  minimumSampleForNonparametricBound: number;
  normalToleranceFactor: number;
  normalToleranceUpperBound: number;
  wholeUnitsRoundedUp: number | null;
  keptRateOf: Kept[];
}

function promiseSection(section: Section, cases: Case[]): void {
  type Input = { deliveryTimes: number[]; coverage: number; confidence: number };
  for (const { id, input, expected } of cases as unknown as Case<Input, Expected>[]) {
    const { deliveryTimes: times, coverage, confidence: confidenceLevel } = input;
    const promise = deliveryPromise(times, { coverage, confidenceLevel });
    section.check(`${id} n`, promise.observations, expected.n);
    section.check(`${id} type 7`, promise.sampleQuantile, expected.quantileType7);
    section.check(`${id} type 1`, quantile(times, coverage, { type: 1 }), expected.quantileType1);
    section.check(`${id} order`, promise.order, expected.toleranceOrder);
    section.check(`${id} bound`, promise.value, expected.toleranceUpperBound);
    section.check(`${id} achieved`, promise.achievedConfidence, expected.achievedConfidence);
    section.check(`${id} needed`, promise.needed, expected.minimumSampleForNonparametricBound);
    section.check(`${id} whole units`, promise.wholeUnits, expected.wholeUnitsRoundedUp);
    const conformal = deliveryPromise(times, { coverage, confidenceLevel, method: "conformal" });
    section.check(`${id} conformal order`, conformal.order, expected.conformalOrder);
    section.check(`${id} conformal`, conformal.value, expected.conformalPromise);
    const normal = deliveryPromise(times, { coverage, confidenceLevel, method: "normal" });
    section.check(`${id} normal factor`, normal.factor, expected.normalToleranceFactor, 1e-6);
    section.check(`${id} normal`, normal.value, expected.normalToleranceUpperBound, 1e-6);
    for (const kept of expected.keptRateOf) checkKept(section, `${id} ${kept.promise}`, times, kept, confidenceLevel);
  }
}

function checkKept(section: Section, what: string, times: number[], expected: Kept, level: number): void {
  const result = promiseKept(times, { promised: expected.promise, confidenceLevel: level });
  section.check(`${what} promise`, result.options.promised, expected.promise);
  section.check(`${what} kept`, result.successes, expected.kept);
  section.check(`${what} share`, result.value, expected.share);
  section.checkEnds(`${what} wilson`, result.interval, expected.wilson);
  const { interval } = promiseKept(times, {
    promised: expected.promise,
    method: "clopperPearson",
    confidenceLevel: 2 * level - 1,
  });
  section.check(`${what} one-sided`, interval?.low, expected.clopperPearsonOneSidedLower);
}

export const promiseSections: Readonly<Record<string, Adapter>> = { promise: promiseSection };
