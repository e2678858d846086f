import type { CustomerPhase } from "../lifecycle/phase.ts";
import type { Labels } from "./label.ts";

/**
 * Names of the phases of the relationship cycle (Dutch: klantrelatiecyclus).
 *
 * @category Labels
 */
export const relationshipPhaseLabels: Labels<CustomerPhase> = {
  prospect: { nl: "potentiële klant", en: "prospect", synonyms: ["potential customer"] },
  newCustomer: { nl: "nieuwe klant", en: "new customer" },
  loyalCustomer: { nl: "loyale klant", en: "loyal customer" },
  formerCustomer: { nl: "ex-klant", en: "former customer", synonyms: ["oud-klant", "voormalige klant"] },
};
