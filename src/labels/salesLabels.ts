import type { CrmFactor } from "../strategy/crmFactor.ts";
import type { Orientation, OrientationTraits } from "../strategy/orientation.ts";
import type { PurchaseContext, PurchaseDifference } from "../strategy/purchase.ts";
import type { RelationshipTask } from "../strategy/relationshipTask.ts";
import type { SalesFunction } from "../strategy/salesFunction.ts";
import type { SalesProcess, SalesProcessPart } from "../strategy/salesProcess.ts";
import type { Labels } from "./label.ts";

/**
 * Names of the sales processes (Dutch: salesprocessen), which Dutch leaves in English.
 *
 * @category Labels
 */
export const salesProcessLabels: Labels<SalesProcess> = {
  marketToSales: { nl: "market to sales", en: "market to sales", synonyms: ["van markt naar sales"] },
  salesToOrder: { nl: "sales to order", en: "sales to order", synonyms: ["van sales naar order"] },
  orderToLoyalCustomer: {
    nl: "order to loyal customer",
    en: "order to loyal customer",
    synonyms: ["van order naar loyale klant"],
  },
};

/**
 * Names of the parts of the sales processes.
 *
 * @category Labels
 */
export const salesProcessPartLabels: Labels<SalesProcessPart> = {
  marketAnalysis: { nl: "marktanalyse", en: "market analysis" },
  salesForecast: { nl: "verkoopverwachting", en: "sales forecast", synonyms: ["verkoopprognose"] },
  valueProposition: { nl: "waardepropositie", en: "value proposition" },
  leadGeneration: { nl: "leadgeneratie", en: "lead generation" },
  funnelManagement: { nl: "funnelmanagement", en: "funnel management", synonyms: ["sales funnel management"] },
  accountManagement: { nl: "accountmanagement", en: "account management" },
};

/**
 * Names of the sales functions (Dutch: salesfuncties).
 *
 * @category Labels
 */
export const salesFunctionLabels: Labels<SalesFunction> = {
  salesRepresentative: {
    nl: "vertegenwoordiger",
    en: "sales representative",
    synonyms: ["handelsvertegenwoordiger", "vertegenwoordigster", "sales rep"],
  },
  territoryManager: { nl: "rayonmanager", en: "territory manager", synonyms: ["district manager", "regiomanager"] },
  relationshipManager: { nl: "relatiemanager", en: "relationship manager", synonyms: ["relatiebeheerder"] },
  salesManager: { nl: "salesmanager", en: "sales manager", synonyms: ["verkoopmanager", "verkoopleider"] },
  fieldManager: { nl: "fieldmanager", en: "field manager", synonyms: ["field sales manager"] },
  outsideSales: {
    nl: "verkoper buitendienst",
    en: "outside sales",
    synonyms: ["verkoop buitendienst", "medewerker buitendienst", "buitendienst", "field sales"],
  },
};

/**
 * Names of the factors of customer relationship management.
 *
 * @category Labels
 */
export const crmFactorLabels: Labels<CrmFactor> = {
  customer: { nl: "klant", en: "customer" },
  strategy: { nl: "strategie", en: "strategy" },
  people: { nl: "mensen", en: "people" },
  processes: { nl: "processen", en: "processes" },
  technology: { nl: "technologie", en: "technology" },
};

/**
 * Names of sales and marketing.
 *
 * @category Labels
 */
export const orientationLabels: Labels<Orientation> = {
  sales: { nl: "sales", en: "sales", synonyms: ["verkoop"] },
  marketing: { nl: "marketing", en: "marketing" },
};

/**
 * Names of what sales and marketing do with products and services.
 *
 * @category Labels
 */
export const orientationTaskLabels: Labels<OrientationTraits["task"]> = {
  selling: { nl: "verkoop", en: "selling" },
  development: { nl: "ontwikkeling", en: "development" },
};

/**
 * Names of whom sales and marketing deal with.
 *
 * @category Labels
 */
export const orientationRelationLabels: Labels<OrientationTraits["relation"]> = {
  individual: { nl: "individuele klantrelatie", en: "individual customer relationship" },
  market: { nl: "markt", en: "market" },
};

/**
 * Names of who buys: businesses or consumers.
 *
 * @category Labels
 */
export const purchaseContextLabels: Labels<PurchaseContext> = {
  business: { nl: "zakelijk", en: "business", synonyms: ["B2B", "business to business", "zakelijke inkoop"] },
  consumer: { nl: "consument", en: "consumer", synonyms: ["B2C", "business to consumer", "particulier"] },
};

/**
 * Names of the ways in which purchases of businesses differ from those of consumers.
 *
 * @category Labels
 */
export const purchaseDifferenceLabels: Labels<PurchaseDifference> = {
  complexity: { nl: "complexiteit", en: "complexity", synonyms: ["complexer", "more complex"] },
  risk: { nl: "risico", en: "risk", synonyms: ["risicovoller", "riskier"] },
  negotiation: { nl: "onderhandeling", en: "negotiation", synonyms: ["meer onderhandelingen"] },
  relationship: { nl: "relatie", en: "relationship", synonyms: ["belangrijke relatie"] },
};

/**
 * Names of the work on relationships.
 *
 * @category Labels
 */
export const relationshipTaskLabels: Labels<RelationshipTask> = {
  newBusinessDevelopment: {
    nl: "new business development",
    en: "new business development",
    synonyms: ["acquisitie", "nieuwe klanten werven"],
  },
  accountManagement: { nl: "accountmanagement", en: "account management", synonyms: ["relatiebeheer"] },
};
