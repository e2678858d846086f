import type { Columns } from "custometry/core";
import {
  type ChangedColumns,
  type ChangedCustomer,
  type PhasedColumns,
  type PhasedCustomer,
  type Purchase,
  type RelationshipMovements,
  type RelationshipPhases,
  type RelationshipPhasesOptions,
  relationshipMovements,
  relationshipPhase,
  relationshipPhases,
} from "custometry/lifecycle";
import type { Transaction } from "custometry/segmentation";
import { expectTypeOf, test } from "vitest";

const options = { asOf: "2026-06-30", rule: { kind: "fixed", window: "P12M" }, loyalFrom: 3 } as const;

test("rows give rows and columns give columns", () => {
  const rows = relationshipPhases([{ customerId: "A", date: "2026-01-01" }], { ...options, known: ["A", "B"] });
  expectTypeOf(rows).toEqualTypeOf<RelationshipPhases<readonly PhasedCustomer[]>>();
  const columns = relationshipPhases(
    { customerId: Int32Array.of(1), date: Int32Array.of(20_000) },
    { ...options, known: Int32Array.of(2) },
  );
  expectTypeOf(columns).toEqualTypeOf<RelationshipPhases<PhasedColumns>>();
});

test("rows or columns give the one or the other, also of who changed", () => {
  const purchases = [] as Iterable<Purchase> | Columns<Purchase>;
  const either = relationshipPhases(purchases, { ...options, known: new Set(["A"]) });
  expectTypeOf(either).toEqualTypeOf<
    RelationshipPhases<readonly PhasedCustomer[]> | RelationshipPhases<PhasedColumns>
  >();
  const rows = relationshipPhases([], options);
  const columns = relationshipPhases({ customerId: Int32Array.of(1), date: Int32Array.of(20_000) }, options);
  expectTypeOf(relationshipMovements(columns, rows).changes).toEqualTypeOf<readonly ChangedCustomer[]>();
  expectTypeOf(relationshipMovements(rows, columns).changes).toEqualTypeOf<ChangedColumns>();
  expectTypeOf(relationshipMovements(rows, either)).toEqualTypeOf<
    RelationshipMovements<readonly ChangedCustomer[]> | RelationshipMovements<ChangedColumns>
  >();
});

test("transactions are purchases, of one customer and of many", () => {
  const transactions: Transaction[] = [];
  expectTypeOf(relationshipPhases(transactions, options).measure).toEqualTypeOf<"relationshipPhases">();
  expectTypeOf(relationshipPhase(transactions, options).phase).toEqualTypeOf<PhasedCustomer["phase"]>();
  relationshipPhase([{ customerId: "A", date: "2026-01-01" }], options);
});

test("the options of a result are options", () => {
  expectTypeOf<RelationshipPhases<PhasedColumns>["options"]>().toExtend<RelationshipPhasesOptions>();
});

test("what has no published value is required", () => {
  // @ts-expect-error loyalFrom is required
  relationshipPhases([], { asOf: "2026-06-30", rule: { kind: "fixed", window: 90 } });
  // @ts-expect-error a rhythm needs a fallback
  relationshipPhases([], { ...options, rule: { kind: "ownMedian", factor: 3, minGaps: 3 } });
  // @ts-expect-error a Date is a moment
  relationshipPhase([{ date: new Date(0) }], options);
});
