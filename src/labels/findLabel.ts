import { checkIterable, checkObject, checkText } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import { editDistance } from "./editDistance.ts";
import { fold } from "./fold.ts";
import type { Labels } from "./label.ts";

/**
 * The category that a text names, or the nearest.
 *
 * @category Labels
 */
export interface LabelMatch<Code extends string> {
  /** The category; `null` when no name of one is that text. */
  readonly code: Code | null;
  /** The category whose name is nearest to an unknown text; `null` when the text is known, and when none is near. */
  readonly suggestion: Code | null;
}

/** Longest text for which a suggestion is sought, in letters and digits. */
const LONGEST = 80;
/** Shortest name that a longer text may hold. */
const SHORTEST = 5;
/** Most edits: more than a slip of the finger or two may make another word, such as the inside of the outside. */
const MOST_EDITS = 2;
/** Part of the letters that may differ. */
const LARGEST_SHARE = 1 / 3;
/** Words that turn the meaning round. */
const NEGATION = /(?<!\p{L})(?:niet|geen|not|no|non)(?!\p{L})/iu;

/**
 * The category that a text names in Dutch or English, accents, case, spaces, hyphens and other signs forgiven.
 *
 * A text is known when it is the Dutch name, the English name, a synonym or the code itself. For another text the nearest name
 * is suggested: the longest one that it holds (from five letters on, so that "senior rayonmanager" suggests the territory
 * manager), else the one that takes the fewest edits for its length, when those are at most two and at most a third of the
 * letters (Damerau 1964, "A Technique for Computer Detection and Correction of Spelling Errors", Communications of the ACM 7), so
 * that another word is not taken for a misspelt one. No name without "not" or "no" (Dutch: niet, geen) is suggested for a text
 * with it. A suggestion is a guess: ask before it is used.
 *
 * @param labels - Labels of this library, or of the caller's own categories. When two share a name, the first has it.
 * @param text - What was typed or imported. Blank is no category.
 * @returns The code, or `null` with the nearest one. An unknown text is no error.
 * @throws A {@link CustometryError} with code `wrongType` when `text` is no text, `wrongType` or `missing` when `labels` are none.
 * @example
 * ```ts
 * import { disciplineLabels, findLabel } from "custometry/labels";
 *
 * findLabel(disciplineLabels, "klantnabijheid"); // => { code: "customerIntimacy", suggestion: null }
 * findLabel(disciplineLabels, "operational-exelence"); // => { code: null, suggestion: "operationalExcellence" }
 * findLabel(disciplineLabels, "lowest price"); // => { code: null, suggestion: null }
 * ```
 * @category Labels
 */
export function findLabel<Code extends string>(labels: Labels<Code>, text: string): LabelMatch<Code> {
  if (typeof text !== "string") fail("wrongType", "text", "a text", text);
  const wanted = fold(text);
  const names = foldedNames(labels);
  const known = names.find(({ name }) => name === wanted);
  if (wanted === "" || known !== undefined) return { code: known?.code ?? null, suggestion: null };
  return {
    code: null,
    suggestion:
      wanted.length > LONGEST
        ? null
        : nearest(
            names.filter(({ negated }) => negated || !NEGATION.test(text)),
            wanted,
          ),
  };
}

interface FoldedName<Code> {
  readonly code: Code;
  readonly name: string;
  readonly negated: boolean;
}

function foldedNames<Code extends string>(labels: Labels<Code>): readonly FoldedName<Code>[] {
  const codes = Object.keys(checkObject(labels, "labels", "labels { code: { nl, en } }")) as Code[];
  return codes.flatMap((code) => {
    const path = `labels.${code}`;
    const { nl, en, synonyms } = checkObject(labels[code], path, "a label { nl, en }");
    const given = [checkText(nl, `${path}.nl`), checkText(en, `${path}.en`)];
    const names = [...given, ...checkIterable(synonyms ?? [], `${path}.synonyms`), code];
    return names
      .map((name) => ({ code, name: fold(String(name)), negated: NEGATION.test(String(name)) }))
      .filter(({ name }) => name !== "");
  });
}

function nearest<Code>(names: readonly FoldedName<Code>[], wanted: string): Code | null {
  let best: Code | null = null;
  let longest = SHORTEST - 1;
  for (const { code, name } of names) {
    if (name.length <= longest || !wanted.includes(name)) continue;
    [best, longest] = [code, name.length];
  }
  if (best !== null) return best;
  let least = LARGEST_SHARE;
  for (const { code, name } of names) {
    const length = Math.max(name.length, wanted.length);
    // Names of very different length need as many edits, which need not be counted.
    if (Math.abs(name.length - wanted.length) > Math.min(MOST_EDITS, least * length)) continue;
    const edits = editDistance(name, wanted);
    const share = edits / length;
    if (edits > MOST_EDITS) continue;
    if (share < least || (share === least && best === null)) [best, least] = [code, share];
  }
  return best;
}
