import {
  type Discipline,
  type ItemScore,
  type ValueStrategyAssessment,
  type ValueStrategyAssessmentOptions,
  valueStrategyAssessment,
  valueStrategyChange,
} from "custometry/strategy";
import { expectTypeOf, test } from "vitest";

const scores: ItemScore[] = [];
const options: ValueStrategyAssessmentOptions = {
  own: "Own",
  items: {
    knowsMe: { discipline: "customerIntimacy" },
    onTime: { discipline: "operationalExcellence" },
    neverNew: { discipline: "productLeadership", reversed: true },
  },
  scale: { min: 1, max: 7 },
  threshold: 4,
  excellence: 5.5,
  lead: 0.5,
};

test("a verdict is told apart by its outcome", () => {
  const assessment = valueStrategyAssessment(scores, options);
  expectTypeOf(assessment).toEqualTypeOf<ValueStrategyAssessment>();
  for (const { verdict } of assessment.companies) {
    if (verdict.outcome === "focused") expectTypeOf(verdict.discipline).toEqualTypeOf<Discipline | null>();
    if (verdict.outcome === "incomplete") expectTypeOf(verdict.reasons[0]!.code).toEqualTypeOf<"notScored">();
  }
  expectTypeOf(valueStrategyChange(assessment, assessment).changes[0]!.company).toEqualTypeOf<string>();
});

test("the options of a result are options", () => {
  expectTypeOf<ValueStrategyAssessment["options"]>().toExtend<ValueStrategyAssessmentOptions>();
});

test("what an assessment rests on is required", () => {
  const { scale: _, ...unscaled } = options;
  // @ts-expect-error the scale is required
  valueStrategyAssessment(scores, unscaled);
  // @ts-expect-error price is no discipline
  valueStrategyAssessment(scores, { ...options, items: { cheap: { discipline: "price" } } });
  // @ts-expect-error rows are no results
  valueStrategyChange(scores, scores);
});
