import { type DataField, type FieldUse, freshness, projectFields, type SpecialCondition } from "custometry/privacy";

interface ProjectionInput {
  readonly fields: readonly {
    readonly name: string;
    readonly purposes: readonly string[];
    readonly special?: boolean;
    readonly art9Condition?: SpecialCondition;
  }[];
  readonly purpose: string;
  readonly allowedPurposes: readonly string[];
}

/** The functions of the golden file that look at single fields. */
export const fieldAdapters: Record<string, (input: Record<string, unknown>) => Record<string, unknown>> = {
  projectFields: (golden) => {
    const { fields, purpose, allowedPurposes } = golden as unknown as ProjectionInput;
    const row: Record<string, string> = Object.fromEntries(fields.map(({ name }) => [name, "a value"]));
    const declared: Record<string, FieldUse> = Object.fromEntries(
      fields.map(({ name, art9Condition, ...use }) => [name, { ...use, condition: art9Condition }]),
    );
    const projection = projectFields(row, purpose, { fields: declared, allowedPurposes });
    return { fields: Object.keys(projection.fields).sort() };
  },
  freshness: (golden) => {
    const { fields, asOf } = golden as unknown as { readonly fields: readonly DataField[]; readonly asOf: string };
    const found = freshness(fields, { asOf }).fields;
    return { fields: Object.fromEntries(found.map(({ name, state, reviewOn }) => [name, { state, reviewOn }])) };
  },
};
