import type { RetentionOutcome } from "../privacy/retentionDecision.ts";
import type { LawfulBasis } from "../privacy/retentionPolicy.ts";
import type { Labels } from "./label.ts";

/**
 * Names of the lawful bases of processing (Dutch: grondslagen), GDPR (Dutch: AVG) 6(1)(a) to (f).
 *
 * @category Labels
 */
export const lawfulBasisLabels: Labels<LawfulBasis> = {
  consent: { nl: "toestemming", en: "consent" },
  contract: { nl: "overeenkomst", en: "contract", synonyms: ["uitvoering van een overeenkomst"] },
  legalObligation: { nl: "wettelijke verplichting", en: "legal obligation", synonyms: ["wettelijke plicht"] },
  vitalInterests: { nl: "vitale belangen", en: "vital interests", synonyms: ["vitaal belang"] },
  publicTask: { nl: "algemeen belang of openbaar gezag", en: "public task", synonyms: ["taak van algemeen belang"] },
  legitimateInterests: {
    nl: "gerechtvaardigde belangen",
    en: "legitimate interests",
    synonyms: ["gerechtvaardigd belang"],
  },
};

/**
 * Names of the decisions on keeping a record.
 *
 * @category Labels
 */
export const retentionOutcomeLabels: Labels<RetentionOutcome> = {
  retain: { nl: "bewaren", en: "retain" },
  restrict: { nl: "beperken", en: "restrict", synonyms: ["verwerking beperken"] },
  review: { nl: "beoordelen", en: "review" },
  anonymise: { nl: "anonimiseren", en: "anonymise", synonyms: ["anonymize"] },
  erase: { nl: "wissen", en: "erase", synonyms: ["verwijderen"] },
};
