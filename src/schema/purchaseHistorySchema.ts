import * as z from "zod";
import type { PurchaseHistory } from "../lifetime/purchaseHistory.ts";
import { readHistories } from "../lifetime/readHistories.ts";
import { countSchema } from "./countSchema.ts";
import type { Fields } from "./fields.ts";
import { attempt, readable } from "./readable.ts";

const timeSchema = /* @__PURE__ */ readable<number>((days) =>
  readHistories([{ repeatPurchases: 1, activeFor: 0, observedFor: days }]),
);

/**
 * Schema of a {@link PurchaseHistory}, times in days. Other fields of the row are kept.
 *
 * @example
 * ```ts
 * import { purchaseHistorySchema } from "custometry/schema";
 *
 * purchaseHistorySchema.safeParse({ repeatPurchases: 2, activeFor: 213, observedFor: 272 }).success; // => true
 * purchaseHistorySchema.safeParse({ repeatPurchases: 2, activeFor: 300, observedFor: 272 }).success; // => false
 * ```
 * @category Schemas
 */
export const purchaseHistorySchema: z.ZodType<PurchaseHistory> = z
  .looseObject({
    repeatPurchases: countSchema,
    activeFor: timeSchema,
    observedFor: timeSchema,
    customers: countSchema.optional(),
  } satisfies Fields<PurchaseHistory>)
  .check((payload) => {
    const { repeatPurchases, activeFor, observedFor } = payload.value;
    attempt(payload, () =>
      readHistories({ repeatPurchases: [repeatPurchases], activeFor: [activeFor], observedFor: [observedFor] }),
    );
  });
