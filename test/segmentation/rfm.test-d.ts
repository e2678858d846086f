import type { MinorUnits } from "custometry/core";
import {
  type Rfm,
  type RfmColumns,
  type RfmCustomer,
  type RfmOptions,
  rfm,
  rfmSegments,
} from "custometry/segmentation";
import type { Decimal } from "decimal.js";
import { expectTypeOf, test } from "vitest";

test("rows give rows and columns give columns", () => {
  const rows = rfm([{ customerId: "A", date: "2026-01-01", amount: "1.50" }], { asOf: "2026-06-30" });
  expectTypeOf(rows).toEqualTypeOf<Rfm<readonly RfmCustomer[]>>();
  expectTypeOf(rows.segments[0]!.revenue).toEqualTypeOf<Decimal>();
  expectTypeOf(rows.refunds.amount).toEqualTypeOf<Decimal>();
  const columns = rfm(
    {
      customerId: { codes: Int32Array.of(0), values: ["A"] },
      date: Int32Array.of(20_000),
      amount: { units: BigInt64Array.of(150n), scale: 2 },
      currency: "EUR",
    },
    { asOf: { year: 2026, month: 6, day: 30 }, rule: "ntile", segments: rfmSegments.classic },
  );
  expectTypeOf(columns).toEqualTypeOf<Rfm<RfmColumns>>();
  expectTypeOf(columns.customers.monetary).toEqualTypeOf<MinorUnits>();
  expectTypeOf(columns.segments[0]!.revenue).toEqualTypeOf<string>();
});

test("the options of a result are options", () => {
  expectTypeOf<Rfm<RfmColumns>["options"]>().toExtend<RfmOptions>();
});

test("the day of the state is required, and a Date is no day", () => {
  // @ts-expect-error asOf is required
  rfm([], {});
  // @ts-expect-error a Date is a moment
  rfm([], { asOf: new Date(0) });
  // @ts-expect-error a Date is a moment
  rfm([{ customerId: 1, date: new Date(0), amount: 1 }], { asOf: "2026-06-30" });
});
