import type { Id } from "../core/table.ts";

/**
 * The score that a respondent gives a company on an item of a questionnaire. Other fields are ignored.
 *
 * @category Value strategy
 */
export interface ItemScore {
  /** Who scored: a text or an integer, one type in a call. */
  readonly respondentId: Id;
  /** The company that was scored: the own one or a competitor. */
  readonly company: string;
  /** The item, one of the `items` of the options. */
  readonly item: string;
  /** The score on the scale, as it was given, so before an item is reversed; `null` or not set when there is no answer. */
  readonly score?: number | null | undefined;
}
