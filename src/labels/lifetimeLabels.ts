import type { PurchaseModelName } from "../lifetime/purchaseFamilies.ts";
import type { ForecastInterval } from "../lifetime/purchaseForecasts.ts";
import type { PurchaseDiagnosis } from "../lifetime/purchaseModel.ts";
import type { SpendDiagnosis } from "../lifetime/spendModel.ts";
import type { Labels } from "./label.ts";

/**
 * Names of the models of purchases.
 *
 * @category Labels
 */
export const purchaseModelLabels: Labels<PurchaseModelName> = {
  bgNbd: { nl: "BG/NBD-model", en: "BG/NBD model", synonyms: ["BG/NBD"] },
  mbgNbd: { nl: "MBG/NBD-model", en: "MBG/NBD model", synonyms: ["MBG/NBD"] },
  paretoNbd: { nl: "Pareto/NBD-model", en: "Pareto/NBD model", synonyms: ["Pareto/NBD"] },
  bgBb: { nl: "BG/BB-model", en: "BG/BB model", synonyms: ["BG/BB"] },
};

/**
 * Names of the reasons to look twice at a fitted model of customer lifetime value (Dutch: klantwaarde).
 *
 * @category Labels
 */
export const lifetimeDiagnosisLabels: Labels<PurchaseDiagnosis["code"] | SpendDiagnosis["code"]> = {
  noCustomers: { nl: "geen bruikbare klanten", en: "no customers to fit" },
  noRepeatPurchases: { nl: "niemand kocht opnieuw", en: "nobody bought again" },
  boundary: { nl: "parameter op de rand van zijn bereik", en: "parameter at the end of its range" },
  flatDirection: { nl: "gegevens leggen de parameters niet vast", en: "data do not settle the parameters" },
  notConverged: { nl: "zoeken niet afgerond", en: "search not finished" },
  noMean: { nl: "gemiddelde besteding is oneindig", en: "mean spend is infinite" },
  correlated: { nl: "besteding hangt samen met aankoopfrequentie", en: "spend goes with how often one buys" },
};

/**
 * Names of what the interval of a forecast holds.
 *
 * @category Labels
 */
export const forecastIntervalLabels: Labels<ForecastInterval> = {
  delta: { nl: "onzekerheid van de verwachting", en: "uncertainty of the expectation" },
  predictive: { nl: "spreiding van de aankopen zelf", en: "spread of the purchases themselves" },
  none: { nl: "geen interval", en: "no interval" },
};
