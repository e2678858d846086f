import type { DataDynamics, DataStructure } from "../strategy/dataKind.ts";
import type { Labels } from "./label.ts";

/**
 * Names of data with and without a structure.
 *
 * @category Labels
 */
export const dataStructureLabels: Labels<DataStructure> = {
  structured: { nl: "gestructureerd", en: "structured", synonyms: ["gestructureerde data", "structured data"] },
  unstructured: {
    nl: "ongestructureerd",
    en: "unstructured",
    synonyms: ["ongestructureerde data", "unstructured data"],
  },
};

/**
 * Names of data that rarely and that regularly change.
 *
 * @category Labels
 */
export const dataDynamicsLabels: Labels<DataDynamics> = {
  static: { nl: "statisch", en: "static", synonyms: ["statische data", "static data"] },
  dynamic: { nl: "dynamisch", en: "dynamic", synonyms: ["dynamische data", "dynamic data"] },
};
