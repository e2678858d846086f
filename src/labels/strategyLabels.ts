import type { Discipline } from "../strategy/valueStrategy.ts";
import type { CompanyAssessment } from "../strategy/valueStrategyAssessment.ts";
import type { Labels } from "./label.ts";

/**
 * Names of the value disciplines (Dutch: waardestrategieën), which Dutch leaves in English.
 *
 * @category Labels
 */
export const disciplineLabels: Labels<Discipline> = {
  customerIntimacy: {
    nl: "customer intimacy",
    en: "customer intimacy",
    synonyms: ["klantnabijheid", "klantpartnerschap", "best total solution"],
  },
  operationalExcellence: {
    nl: "operational excellence",
    en: "operational excellence",
    synonyms: ["operationele uitmuntendheid", "best total cost"],
  },
  productLeadership: {
    nl: "product leadership",
    en: "product leadership",
    synonyms: ["productleiderschap", "best product"],
  },
};

/**
 * Names of the verdicts on a value strategy.
 *
 * @category Labels
 */
export const valueStrategyOutcomeLabels: Labels<CompanyAssessment["verdict"]["outcome"]> = {
  belowThreshold: { nl: "onder de drempelwaarde", en: "below the threshold" },
  focused: { nl: "gericht", en: "focused" },
  unfocused: { nl: "zonder duidelijke keuze", en: "unfocused" },
  incomplete: { nl: "onvolledig", en: "incomplete" },
};
