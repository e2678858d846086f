import { type FieldDeclaration, projectFields } from "custometry/privacy";
import { expectTypeOf, test } from "vitest";

interface Customer {
  readonly name: string;
  readonly email: string;
  readonly iban: string;
  readonly diet: string | null;
  readonly note: string;
}
declare const customer: Customer;
/** An intersection written out, so that it can be compared. */
type Flat<T> = { [Field in keyof T]: T[Field] };
const flat = <T>(value: T): Flat<T> => value;
declare const allowedPurposes: readonly string[];

const fields = {
  name: { purposes: ["contract", "marketing"] },
  email: { purposes: ["contract", "marketing"] },
  iban: { purposes: ["contract"] },
  diet: { purposes: ["contract"], special: true },
} as const;

test("the fields of the purpose are there, once it is known to be allowed", () => {
  const projection = projectFields(customer, "marketing", { fields, allowedPurposes });
  if (projection.allowed) {
    expectTypeOf(flat(projection.fields)).toEqualTypeOf<Pick<Customer, "name" | "email">>();
    // @ts-expect-error iban is a field of another purpose
    projection.fields.iban;
    // @ts-expect-error note is not declared
    projection.fields.note;
  }
  // @ts-expect-error nobody asked whether the purpose is allowed
  projection.fields.name;
});

test("a special field needs a condition", () => {
  const projection = projectFields(customer, "contract", { fields, allowedPurposes });
  if (!projection.allowed) return;
  expectTypeOf(flat(projection.fields)).toEqualTypeOf<Pick<Customer, "name" | "email" | "iban">>();
  // @ts-expect-error diet is special, without a condition
  projection.fields.diet;
  const withCondition = { ...fields, diet: { purposes: ["contract"], special: true, condition: "9(2)(a)" } } as const;
  const second = projectFields(customer, "contract", { fields: withCondition, allowedPurposes });
  if (second.allowed) expectTypeOf(second.fields.diet).toEqualTypeOf<string | null>();
});

test("a declaration that is written in the call needs no const", () => {
  const projection = projectFields(customer, "sales", { fields: { name: { purposes: ["sales"] } }, allowedPurposes });
  if (projection.allowed) expectTypeOf(flat(projection.fields)).toEqualTypeOf<Pick<Customer, "name">>();
});

test("an annotated declaration takes any purpose, and each of its fields may be absent", () => {
  const declared: FieldDeclaration<Customer> = { name: { purposes: ["sales"] } };
  const projection = projectFields(customer, "sales", { fields: declared, allowedPurposes });
  if (projection.allowed) expectTypeOf(flat(projection.fields)).toEqualTypeOf<Partial<Customer>>();
});

test("a declaration that satisfies the type keeps its purposes", () => {
  const declared = {
    name: { purposes: ["sales"] },
    iban: { purposes: ["contract"] },
  } as const satisfies FieldDeclaration<Customer>;
  const projection = projectFields(customer, "sales", { fields: declared, allowedPurposes });
  if (projection.allowed) expectTypeOf(flat(projection.fields)).toEqualTypeOf<Pick<Customer, "name">>();
  // @ts-expect-error a customer has no such field
  ({ emial: { purposes: ["sales"] } }) as const satisfies FieldDeclaration<Customer>;
});

test("what only the run can tell may be absent", () => {
  const declared: { readonly name: { readonly purposes: readonly string[] } } = { name: { purposes: ["sales"] } };
  const projection = projectFields(customer, "sales", { fields: declared, allowedPurposes });
  if (projection.allowed) expectTypeOf(flat(projection.fields)).toEqualTypeOf<Partial<Pick<Customer, "name">>>();
  const special = true as boolean;
  const perhaps = projectFields(customer, "sales", {
    fields: { name: { purposes: ["sales"], special } },
    allowedPurposes,
  });
  if (perhaps.allowed) expectTypeOf(perhaps.fields.name).toEqualTypeOf<string | undefined>();
});

test("purposes, fields and conditions are checked", () => {
  // @ts-expect-error no field is declared for this purpose
  projectFields(customer, "profiling", { fields, allowedPurposes });
  // @ts-expect-error a customer has no such field
  projectFields(customer, "contract", { fields: { emial: { purposes: ["contract"] } }, allowedPurposes });
  const wrong = { name: { purposes: ["contract"], special: true, condition: "9(2)(z)" } } as const;
  // @ts-expect-error there is no such condition
  projectFields(customer, "contract", { fields: wrong, allowedPurposes });
  expectTypeOf(fields).toExtend<FieldDeclaration<Customer>>();
});
