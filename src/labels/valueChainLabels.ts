import type { ActivityTotal } from "../strategy/valueChain.ts";
import type { ValueChainActivity } from "../strategy/valueChainActivity.ts";
import type { Labels } from "./label.ts";

/**
 * Names of the activities of the value chain (Dutch: waardeketen).
 *
 * @category Labels
 */
export const valueChainActivityLabels: Labels<ValueChainActivity> = {
  inboundLogistics: { nl: "inkomende logistiek", en: "inbound logistics", synonyms: ["ingaande logistiek"] },
  operations: { nl: "operationele activiteiten", en: "operations", synonyms: ["productie"] },
  outboundLogistics: { nl: "uitgaande logistiek", en: "outbound logistics" },
  marketingAndSales: {
    nl: "marketing en sales",
    en: "marketing and sales",
    synonyms: ["marketing & sales", "marketing en verkoop"],
  },
  service: { nl: "service", en: "service", synonyms: ["dienstverlening", "after-sales service"] },
  firmInfrastructure: {
    nl: "infrastructuur",
    en: "firm infrastructure",
    synonyms: ["infrastructure", "bedrijfsinfrastructuur"],
  },
  humanResourceManagement: {
    nl: "HRM",
    en: "human resource management",
    synonyms: ["human resources management", "HR", "personeel", "personeelsbeleid"],
  },
  technologyDevelopment: {
    nl: "technologieontwikkeling",
    en: "technology development",
    synonyms: ["technologische ontwikkeling"],
  },
  procurement: { nl: "inkoop", en: "procurement", synonyms: ["purchasing", "verwerving"] },
};

/**
 * Names of the kinds of activities of the value chain.
 *
 * @category Labels
 */
export const activityKindLabels: Labels<ActivityTotal["kind"]> = {
  primary: { nl: "primaire activiteiten", en: "primary activities", synonyms: ["primair"] },
  support: {
    nl: "secundaire activiteiten",
    en: "support activities",
    synonyms: ["ondersteunende activiteiten", "secundair", "secondary activities"],
  },
};
