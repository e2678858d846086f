import * as z from "zod";
import { checkList } from "../privacy/lists.ts";
import { attempt } from "./readable.ts";

/**
 * A schema of an array that stops at its first wrong item: an array of length 2^32 - 1 with nothing in it costs nothing to
 * make, and `z.array` would report each of its items.
 */
export function listOf<Item>(item: z.ZodType<Item>): z.ZodType<readonly Item[]> {
  return z.unknown().check((payload) => {
    let list: readonly unknown[] = [];
    const isList = attempt(payload, () => {
      list = checkList(payload.value as readonly unknown[], "", "an array");
    });
    if (!isList) return;
    const items: Item[] = [];
    for (let index = 0; index < list.length; index++) {
      const result = item.safeParse(list[index], { reportInput: true });
      if (result.success) {
        items.push(result.data);
        continue;
      }
      for (const issue of result.error.issues) {
        payload.issues.push({ ...issue, path: [index, ...issue.path] } as z.core.$ZodRawIssue);
      }
      return;
    }
    payload.value = items;
  }) as z.ZodType<readonly Item[]>;
}
