import type * as z from "zod";
import { checkCategories } from "../privacy/lists.ts";
import { readable } from "./readable.ts";

/** Categories that limit a policy or a fact, at least one. */
export const categoriesSchema: z.ZodType<readonly string[]> = readable<readonly string[]>((categories) =>
  checkCategories(categories, ""),
);
