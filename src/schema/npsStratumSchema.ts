import * as z from "zod";
import { checkText } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import { type NpsCounts, readCounts } from "../satisfaction/nps/npsFromCounts.ts";
import type { NpsStratum } from "../satisfaction/nps/stratifiedNps.ts";
import { countSchema } from "./countSchema.ts";
import type { Fields } from "./fields.ts";
import { attempt, readable } from "./readable.ts";

const nameSchema = readable<string | number>((name) => {
  if (typeof name !== "number" || !Number.isFinite(name)) checkText(name as string, "", "a name");
});

/**
 * Schema of an {@link NpsStratum}: a part has at most as many answers as people. Other fields are kept, and so are those of a result
 * of {@link nps}. That a name occurs once, only all parts together show.
 *
 * @example
 * ```ts
 * import { npsStratumSchema } from "custometry/schema";
 *
 * const result = { promoters: 34, passives: 9, detractors: 2 };
 * npsStratumSchema.safeParse({ stratum: "large", populationSize: 400, result }).success; // => true
 * npsStratumSchema.safeParse({ stratum: "large", populationSize: 40, result }).success; // => false
 * ```
 * @category Schemas
 */
export const npsStratumSchema: z.ZodType<NpsStratum> = z
  .looseObject({
    stratum: nameSchema,
    populationSize: countSchema,
    result: z.looseObject({
      promoters: countSchema,
      passives: countSchema,
      detractors: countSchema,
    } satisfies Fields<NpsCounts>),
  } satisfies Fields<NpsStratum>)
  .check((payload) => {
    const { populationSize, result } = payload.value;
    attempt(payload, () => {
      const { promoters, passives, detractors } = readCounts(result, "result");
      const n = promoters + passives + detractors;
      if (n > populationSize)
        fail("outOfRange", "populationSize", `at least the ${n} people who answered`, populationSize);
    });
  });
