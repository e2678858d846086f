import type { Decimal } from "decimal.js";
import type { Columns, Dictionary } from "../core/columns.ts";
import type { ValueChainActivity } from "./valueChainActivity.ts";

/**
 * A cost of an activity of the value chain. Other fields are ignored.
 *
 * @category Value chain
 */
export interface ActivityCost {
  /** The activity. `valueChainActivity` of `custometry/labels` finds it by its Dutch or English name. */
  readonly activity: ValueChainActivity;
  /** The cost in major units: a number, a decimal text or a `Decimal`. A negative one is a credit, such as a discount received. */
  readonly amount: Decimal.Value;
  /** ISO 4217 code such as `EUR`, one per call. */
  readonly currency?: string | undefined;
}

/**
 * Costs of activities as columns. The texts of a {@link Dictionary} of activities are checked when they are read.
 *
 * @category Value chain
 */
export interface ActivityCostColumns extends Columns<Omit<ActivityCost, "activity">> {
  /** The activities. */
  readonly activity: ArrayLike<ValueChainActivity> | Dictionary;
}
