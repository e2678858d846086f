import type { SalesFunction } from "../strategy/salesFunction.ts";
import type { SalesProcess } from "../strategy/salesProcess.ts";
import type { ValueChainActivity } from "../strategy/valueChainActivity.ts";
import { findLabel, type LabelMatch } from "./findLabel.ts";
import { salesFunctionLabels, salesProcessLabels } from "./salesLabels.ts";
import { valueChainActivityLabels } from "./valueChainLabels.ts";

/**
 * The sales function (Dutch: salesfunctie) that a job title names, in Dutch or English.
 *
 * A longer title, such as "Senior rayonmanager Noord", is not known, as the words around it may change what it means; the function
 * in it is suggested.
 *
 * @param title - The title, case, accents, spaces and hyphens forgiven.
 * @returns The function, or `null` with the nearest.
 * @throws A {@link CustometryError} with code `wrongType` when it is no text.
 * @example
 * ```ts
 * import { salesFunction } from "custometry/labels";
 *
 * salesFunction("Rayonmanager"); // => { code: "territoryManager", suggestion: null }
 * salesFunction("Rayon-manger"); // => { code: null, suggestion: "territoryManager" }
 * salesFunction("Hoofd financiën"); // => { code: null, suggestion: null }
 * ```
 * @category Labels
 */
export function salesFunction(title: string): LabelMatch<SalesFunction> {
  return findLabel(salesFunctionLabels, title);
}

/**
 * The sales process (Dutch: salesproces) that a text names.
 *
 * @param text - The name, case, accents, spaces and hyphens forgiven.
 * @returns The process, or `null` with the nearest.
 * @throws A {@link CustometryError} with code `wrongType` when it is no text.
 * @example
 * ```ts
 * import { salesProcess } from "custometry/labels";
 *
 * salesProcess("Market-to-Sales"); // => { code: "marketToSales", suggestion: null }
 * ```
 * @category Labels
 */
export function salesProcess(text: string): LabelMatch<SalesProcess> {
  return findLabel(salesProcessLabels, text);
}

/**
 * The activity of the value chain (Dutch: waardeketen) that a text names, in Dutch or English: for rows of {@link valueChain}.
 *
 * @param text - The name, case, accents, spaces and hyphens forgiven.
 * @returns The activity, or `null` with the nearest.
 * @throws A {@link CustometryError} with code `wrongType` when it is no text.
 * @example
 * ```ts
 * import { valueChainActivity } from "custometry/labels";
 *
 * valueChainActivity("Inkoop"); // => { code: "procurement", suggestion: null }
 * valueChainActivity("technologie-ontwikkeling").code; // => "technologyDevelopment"
 * ```
 * @category Labels
 */
export function valueChainActivity(text: string): LabelMatch<ValueChainActivity> {
  return findLabel(valueChainActivityLabels, text);
}
