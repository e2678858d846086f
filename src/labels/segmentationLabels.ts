import type { CustomerPyramidLevel } from "../segmentation/customerPyramids.ts";
import type { MigrationDirection } from "../segmentation/migration.ts";
import type { RfmReason } from "../segmentation/rfmWhy.ts";
import type { StationaryDistribution } from "../segmentation/stationaryDistribution.ts";
import type { Labels } from "./label.ts";

/**
 * A segment of the tables of {@link rfmSegments}, or of no box.
 *
 * @category Labels
 */
export type RfmSegmentName =
  | "champions"
  | "potentialLoyalist"
  | "loyalCustomers"
  | "promising"
  | "newCustomers"
  | "cantLoseThem"
  | "atRisk"
  | "needAttention"
  | "aboutToSleep"
  | "hibernating"
  | "lost"
  | "premium"
  | "repeat"
  | "topSpender"
  | "inactive"
  | "other";

/**
 * Names of the segments of the published RFM tables.
 *
 * @category Labels
 */
export const rfmSegmentLabels: Labels<RfmSegmentName> = {
  champions: { nl: "kampioenen", en: "champions" },
  potentialLoyalist: { nl: "mogelijk loyaal", en: "potential loyalists" },
  loyalCustomers: { nl: "loyale klanten", en: "loyal customers" },
  promising: { nl: "veelbelovend", en: "promising" },
  newCustomers: { nl: "nieuwe klanten", en: "new customers" },
  cantLoseThem: { nl: "niet te verliezen", en: "can't lose them" },
  atRisk: { nl: "dreigen te vertrekken", en: "at risk" },
  needAttention: { nl: "vragen aandacht", en: "need attention" },
  aboutToSleep: { nl: "dutten in", en: "about to sleep" },
  hibernating: { nl: "in winterslaap", en: "hibernating" },
  lost: { nl: "verloren", en: "lost" },
  premium: { nl: "premiumklanten", en: "premium customers" },
  repeat: { nl: "herhaalkopers", en: "repeat customers" },
  topSpender: { nl: "grote besteders", en: "top spenders" },
  inactive: { nl: "inactief", en: "inactive" },
  other: { nl: "overige", en: "other" },
};

/**
 * Names of the dimensions of RFM.
 *
 * @category Labels
 */
export const rfmReasonLabels: Labels<RfmReason["code"]> = {
  recency: { nl: "recentheid", en: "recency", synonyms: ["dagen sinds laatste aankoop"] },
  frequency: { nl: "frequentie", en: "frequency", synonyms: ["aantal aankopen"] },
  monetary: { nl: "besteed bedrag", en: "monetary value", synonyms: ["omzet", "revenue"] },
};

/**
 * Names of the levels of the customer pyramid (Dutch: klantenpiramide).
 *
 * @category Labels
 */
export const customerPyramidLevelLabels: Labels<CustomerPyramidLevel> = {
  top: { nl: "topklanten", en: "top customers", synonyms: ["topklant"] },
  large: { nl: "grote klanten", en: "large customers", synonyms: ["grote klant"] },
  medium: {
    nl: "middelgrote klanten",
    en: "medium customers",
    synonyms: ["middelgrote klant", "medium-sized customers"],
  },
  small: { nl: "kleine klanten", en: "small customers", synonyms: ["kleine klant"] },
  inactive: { nl: "inactieve klanten", en: "inactive customers", synonyms: ["inactieve klant"] },
  prospect: { nl: "prospects", en: "prospects" },
  suspect: { nl: "suspects", en: "suspects" },
};

/**
 * Names of where customers go between levels (Dutch: klantmigratie).
 *
 * @category Labels
 */
export const migrationDirectionLabels: Labels<MigrationDirection> = {
  up: { nl: "gepromoveerd", en: "up", synonyms: ["gestegen", "upgraded"] },
  down: { nl: "gedegradeerd", en: "down", synonyms: ["gedaald", "downgraded"] },
  stayed: { nl: "gebleven", en: "stayed" },
  unranked: { nl: "zonder rangorde", en: "unranked" },
  new: { nl: "nieuw", en: "new" },
  lost: { nl: "verloren", en: "lost" },
};

/**
 * Names of whether a migration matrix has one stationary distribution.
 *
 * @category Labels
 */
export const stationaryOutcomeLabels: Labels<StationaryDistribution["outcome"]> = {
  unique: { nl: "één verdeling", en: "one distribution" },
  periodic: { nl: "één verdeling, met een vast ritme", en: "one distribution, with a rhythm" },
  severalClosed: { nl: "hangt af van het begin", en: "depends on the start" },
  undetermined: { nl: "niet vast te stellen", en: "undetermined" },
};
