import * as z from "zod";
import { exactAmount } from "../core/amounts.ts";
import { fail } from "../core/errors.ts";
import { minusExact } from "../internal/exactSum.ts";
import type { WalletSpend } from "../portfolio/shareOfWallet.ts";
import { amountFromZeroSchema } from "./amountFromZeroSchema.ts";
import type { Fields } from "./fields.ts";
import { idSchema } from "./idSchema.ts";
import { attempt } from "./readable.ts";
import { textSchema } from "./textSchema.ts";

/**
 * Schema of a {@link WalletSpend}. Other fields of the row are kept.
 *
 * @example
 * ```ts
 * import { walletSpendSchema } from "custometry/schema";
 *
 * walletSpendSchema.safeParse({ customerId: "A", spend: 50, wallet: 100 }).success; // => true
 * walletSpendSchema.safeParse({ customerId: "A", spend: 50, wallet: 20 }).success; // => false
 * ```
 * @category Schemas
 */
export const walletSpendSchema: z.ZodType<WalletSpend> = z
  .looseObject({
    customerId: idSchema,
    spend: amountFromZeroSchema,
    wallet: amountFromZeroSchema,
    currency: textSchema.optional(),
  } satisfies Fields<WalletSpend>)
  .check((payload) => {
    attempt(payload, () => {
      const { spend, wallet } = payload.value;
      if (minusExact(exactAmount(wallet, "wallet"), exactAmount(spend, "spend")).units < 0n)
        fail("outOfRange", "wallet", "at least what is spent with us", wallet);
    });
  });
