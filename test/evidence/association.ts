import { type AssociationRule, associationMeasures, associationRules, frequentItemsets } from "custometry/marketing";
import { type Case, Section } from "./section.ts";
import type { SectionEvidence } from "./types.ts";

interface Input {
  baskets: string[][];
  minSupport: number;
  minConfidence: number;
  maxLength: number;
}

interface Expected {
  baskets: number;
  items: string[];
  frequentItemsets: { items: string[]; count: number; support: number }[];
  ruleCount: number;
  rules: ({ antecedent: string[]; consequent: string[] } & Record<string, number | string | null>)[];
}

const named = ({
  antecedent,
  consequent,
}: {
  antecedent: readonly unknown[];
  consequent: readonly unknown[];
}): string => `${antecedent.join()} => ${consequent.join()}`;

/** All measures of a rule under the names of the golden file. */
function measuresOf(rule: AssociationRule): Record<string, unknown> {
  const all = associationMeasures(rule.counts);
  return {
    ...all,
    antecedent: rule.antecedent,
    consequent: rule.consequent,
    count: rule.counts.both,
    support: rule.support,
    confidence: rule.confidence.value,
    lift: rule.lift,
    leverage: rule.leverage,
    conviction: rule.conviction ?? "NaN",
    zhang: rule.zhang,
    certaintySigned: all.certaintyFactor,
    chiSquareP: all.chiSquarePValue,
    fisherPGreater: rule.pValue,
  };
}

/** What became of the figures in `association.json`. */
export function associationEvidence(golden: unknown): SectionEvidence[] {
  const { cases } = (golden as { sections: Record<string, { cases: Case<Input, Expected>[] }> }).sections[
    "associationRules"
  ]!;
  const section = new Section("associationRules", "association.json");
  for (const { id, input, expected } of cases) {
    const { baskets, minSupport, minConfidence, maxLength: maxItems } = input;
    const found = frequentItemsets(baskets, { minSupport, maxItems });
    section.check(`${id} baskets`, found.baskets, expected.baskets);
    const single = frequentItemsets(baskets, { minSupport: 1e-9, maxItems: 1 });
    section.check(
      `${id} items`,
      single.itemsets.map(({ items }) => items[0]),
      expected.items,
    );
    section.check(`${id} itemsets`, found.itemsets, expected.frequentItemsets);
    const { rules } = associationRules(baskets, { minSupport, minConfidence, maxItems });
    section.check(`${id} rules`, rules.length, expected.ruleCount);
    const byName = new Map(rules.map((rule) => [named(rule), measuresOf(rule)]));
    for (const rule of expected.rules) {
      const ours = byName.get(named(rule)) ?? {};
      for (const [measure, value] of Object.entries(rule)) {
        section.check(`${id} ${named(rule)} ${measure}`, ours[measure], value);
      }
    }
  }
  return [section.evidence];
}
