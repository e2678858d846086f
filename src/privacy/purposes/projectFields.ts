import { checkText } from "../../core/checks.ts";
import { fail } from "../../core/errors.ts";
import { checkNames, checkOnlyNames, type FieldNames } from "../fieldNames.ts";
import { checkFields, checkList } from "../lists.ts";
import type { GdprArticle } from "../retentionReasons.ts";
import { checkCondition, type SpecialCondition } from "./specialCondition.ts";

/**
 * What a field is for.
 *
 * @category Purposes
 */
export interface FieldUse {
  /** Purposes for which the field is needed. */
  readonly purposes: readonly string[];
  /** Whether the field is of a special category (GDPR 9(1)). Default `false`. */
  readonly special?: boolean | undefined;
  /** The condition on which a special field may be used. Default: none, and then it is withheld. */
  readonly condition?: SpecialCondition | undefined;
}

/**
 * What the fields of a row are for. A field that is not declared is never passed on.
 *
 * A declaration `as const satisfies FieldDeclaration<Row>` keeps its purposes for the types, so that a field of another purpose does not
 * compile. One that is annotated, `const fields: FieldDeclaration<Row>`, has forgotten them: any purpose compiles, and every
 * field may be absent. What is passed on at run time is the same.
 *
 * @category Purposes
 */
export type FieldDeclaration<Row> = { readonly [Field in keyof Row & string]?: FieldUse };

/**
 * The purposes that a declaration names.
 *
 * @category Purposes
 */
export type DeclaredPurpose<Declared> = {
  [Field in keyof Declared]-?: Extract<Declared[Field], FieldUse>["purposes"][number];
}[keyof Declared];

/**
 * Whether a field is passed on for a purpose: `surely`, `never`, or `perhaps`, when the types leave it to the run.
 *
 * @category Purposes
 */
export type FieldPassage<Use, Purpose> = Use extends FieldUse
  ? string extends Use["purposes"][number]
    ? "perhaps"
    : Purpose extends Use["purposes"][number]
      ? Use extends Record<"condition", SpecialCondition> | Record<"special", false>
        ? "surely"
        : Use extends Record<"special", true>
          ? "never"
          : "special" extends keyof Use
            ? "perhaps"
            : "surely"
      : "never"
  : "never";

/**
 * The fields of a row that are passed on for a purpose. A field of another purpose, and a special field without a
 * condition, are not there: to read one does not compile.
 *
 * @category Purposes
 */
export type ProjectedFields<Row, Declared, Purpose> = {
  readonly [Field in keyof Row as Field extends keyof Declared
    ? FieldPassage<Declared[Field], Purpose> extends "surely"
      ? Field
      : never
    : never]: Row[Field];
} & {
  readonly [Field in keyof Row as Field extends keyof Declared
    ? FieldPassage<Declared[Field], Purpose> extends "surely" | "never"
      ? never
      : Field
    : never]?: Row[Field];
};

/**
 * A field that is not passed on.
 *
 * @category Purposes
 */
export interface WithheldField {
  /** Name of the field. */
  readonly field: string;
  /**
   * `purposeNotAllowed` (GDPR 5(1)(b)): the row may not be used for the purpose; `notForPurpose` (5(1)(c)): the field is
   * needed for others; `notDeclared` (5(1)(c)): nobody said what it is for; `specialWithoutCondition` (9(1)).
   */
  readonly code: "purposeNotAllowed" | "notForPurpose" | "notDeclared" | "specialWithoutCondition";
  /** The provision that it rests on. */
  readonly article: GdprArticle;
}

/**
 * Result of {@link projectFields}. Ask `allowed` first: only then do the fields of the purpose compile.
 *
 * @category Purposes
 */
export type Projection<Row, Declared, Purpose> =
  | {
      /** The purpose. */
      readonly purpose: Purpose;
      /** The row may be used for it. */
      readonly allowed: true;
      /** The fields declared for it. */
      readonly fields: ProjectedFields<Row, Declared, Purpose>;
      /** The other fields of the row, sorted. */
      readonly withheld: readonly WithheldField[];
    }
  | {
      /** The purpose. */
      readonly purpose: Purpose;
      /** The row may not be used for it. */
      readonly allowed: false;
      /** None. */
      readonly fields: Readonly<Record<never, never>>;
      /** All fields of the row, sorted. */
      readonly withheld: readonly WithheldField[];
    };

/**
 * The fields of a row that are declared for a purpose, and nothing else (GDPR 5(1)(b) and (c), 9).
 *
 * Data minimisation as a function: give what comes out to the screen, the export or the mailing, in place of the row. Under a
 * purpose that is not allowed nothing comes out. The types follow the declaration: a field of another purpose does not compile.
 *
 * @param record - The row, an object with named fields.
 * @param purpose - The purpose, one of those that the declaration names.
 * @param declaration - `fields`, what each field is for, and `allowedPurposes`, those of the {@link retentionDecision} on
 * the row.
 * @returns The fields that are passed on, and those that are withheld, each with its article.
 * @throws A {@link CustometryError} with code `missing` or `wrongType` for what is no row, purpose or declaration,
 * `invalidOption` for an unknown condition, `unknownName` for a misspelt part of a field's use.
 * @example
 * ```ts
 * import { projectFields } from "custometry";
 *
 * const customer = { name: "A. Jansen", email: "a@example.com", iban: "NL00BANK0123456789", diet: "halal" };
 * const fields = {
 *   name: { purposes: ["contract", "marketing"] },
 *   email: { purposes: ["contract", "marketing"] },
 *   iban: { purposes: ["contract"] },
 *   diet: { purposes: ["contract"], special: true },
 * } as const;
 * const projection = projectFields(customer, "marketing", { fields, allowedPurposes: ["marketing"] });
 * projection.fields; // => { name: "A. Jansen", email: "a@example.com" }
 * projection.withheld.map(({ field, code }) => `${field} ${code}`); // => ["diet notForPurpose", "iban notForPurpose"]
 * projectFields(customer, "contract", { fields, allowedPurposes: ["marketing"] }).fields; // => {}
 * ```
 * @category Purposes
 */
export function projectFields<
  Row extends object,
  const Declared extends FieldDeclaration<Row>,
  const Purpose extends DeclaredPurpose<Declared>,
>(
  record: Row,
  purpose: Purpose,
  declaration: {
    /** What each field is for. */
    readonly fields: Declared & { readonly [Field in Exclude<keyof Declared, keyof Row>]: never };
    /** Purposes for which the row may be used. */
    readonly allowedPurposes: readonly string[];
  },
): Projection<Row, Declared, Purpose> {
  checkFields(record, "record", "an object with named fields");
  checkText(purpose, "purpose", "the name of a purpose");
  checkFields(declaration, "declaration", "an object with fields and allowedPurposes");
  checkNames<object>(declaration, DECLARATION_NAMES);
  const uses = checkUses(declaration.fields);
  const isAllowed = checkList(declaration.allowedPurposes, "allowedPurposes", "an array of purposes").includes(purpose);
  const passed: [string, unknown][] = [];
  const withheld: WithheldField[] = [];
  for (const field of Object.keys(record).sort()) {
    const why = isAllowed ? whyWithheld(uses.get(field), purpose) : NOT_ALLOWED;
    if (why === undefined) passed.push([field, record[field as keyof Row]]);
    else withheld.push({ field, ...why });
  }
  return { purpose, allowed: isAllowed, fields: Object.fromEntries(passed), withheld } as Projection<
    Row,
    Declared,
    Purpose
  >;
}

const NOT_ALLOWED: Omit<WithheldField, "field"> = { code: "purposeNotAllowed", article: "GDPR 5(1)(b)" };

function whyWithheld(use: FieldUse | undefined, purpose: string): Omit<WithheldField, "field"> | undefined {
  if (use === undefined) return { code: "notDeclared", article: "GDPR 5(1)(c)" };
  if (!use.purposes.includes(purpose)) return { code: "notForPurpose", article: "GDPR 5(1)(c)" };
  if (use.special === true && use.condition === undefined)
    return { code: "specialWithoutCondition", article: "GDPR 9(1)" };
  return undefined;
}

const DECLARATION_NAMES: FieldNames<Record<"fields" | "allowedPurposes", unknown>> = {
  fields: true,
  allowedPurposes: true,
};
const USE_NAMES: FieldNames<FieldUse> = { purposes: true, special: true, condition: true };

function checkUses(fields: object): ReadonlyMap<string, FieldUse> {
  const entries: [string, FieldUse][] = Object.entries(checkFields(fields, "fields", "an object from field to use"));
  for (const [field, use] of entries) {
    const path = `fields.${field.slice(0, 40)}`;
    checkFields(use, path, "an object with purposes");
    // A misspelt "special" would let special data pass.
    checkOnlyNames(use, USE_NAMES, path);
    const purposes = checkList(use.purposes, `${path}.purposes`, "an array of purposes");
    for (let index = 0; index < purposes.length; index++)
      checkText(purposes[index] as string, `${path}.purposes[${index}]`);
    if (use.special !== undefined && typeof use.special !== "boolean")
      fail("wrongType", `${path}.special`, "true or false", use.special);
    checkCondition(use.condition, `${path}.condition`);
  }
  return new Map(entries);
}
