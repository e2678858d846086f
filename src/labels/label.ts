/**
 * A language in which the library has names.
 *
 * @category Labels
 */
export type Locale = "nl" | "en";

/**
 * Names of a category for people: `disciplineLabels.customerIntimacy.nl`, or by a variable, `disciplineLabels[code][locale]`.
 *
 * @category Labels
 */
export interface Label {
  /** The Dutch name, written as in running text. */
  readonly nl: string;
  /** The English name, written as in running text. */
  readonly en: string;
  /** Other names, in either language, by which {@link findLabel} knows it too. */
  readonly synonyms?: readonly string[] | undefined;
}

/**
 * A label for each code, so that a missing one does not compile.
 *
 * @category Labels
 */
export type Labels<Code extends string> = { readonly [C in Code]: Label };
