import * as z from "zod";
import { checkNumber, checkObject } from "../core/checks.ts";
import type { PortfolioAccount } from "../portfolio/portfolioMatrix.ts";
import type { CriterionScores } from "../portfolio/weightedScore.ts";
import type { Fields } from "./fields.ts";
import { idSchema } from "./idSchema.ts";
import { readable } from "./readable.ts";

const scoresSchema = readable<CriterionScores>((scores) => {
  const all: [string, number][] = Object.entries(checkObject(scores, "", "an object"));
  for (const [criterion, score] of all) checkNumber(score, criterion);
});

/**
 * Schema of a {@link PortfolioAccount}. Other fields of the row are kept. Which criteria
 * there are and how far the scale goes is said by the options, and left to the measure.
 *
 * @example
 * ```ts
 * import { portfolioAccountSchema } from "custometry/schema";
 *
 * portfolioAccountSchema.safeParse({ accountId: 1, attractiveness: { volume: 5 }, relationship: { trust: 4 } }).success; // => true
 * portfolioAccountSchema.safeParse({ accountId: 1, attractiveness: { volume: "5" }, relationship: {} }).success; // => false
 * ```
 * @category Schemas
 */
export const portfolioAccountSchema: z.ZodType<PortfolioAccount> = z.looseObject({
  accountId: idSchema,
  attractiveness: scoresSchema,
  relationship: scoresSchema,
  importance: scoresSchema.optional(),
  difficulty: scoresSchema.optional(),
} satisfies Fields<PortfolioAccount>);
