import * as z from "zod";
import { checkText } from "../core/checks.ts";
import { newIdTypes } from "../privacy/identifiers.ts";
import { checkFields, checkList } from "../privacy/lists.ts";
import { checkRecord, type PersonalRecord } from "../privacy/personalRecord.ts";
import { pickDay } from "../privacy/retentionEnd.ts";
import { calendarDaySchema } from "./calendarDaySchema.ts";
import type { Fields } from "./fields.ts";
import { idSchema } from "./idSchema.ts";
import { attempt, readable } from "./readable.ts";
import { textSchema } from "./textSchema.ts";

type Events = NonNullable<PersonalRecord["events"]>;

const purposesSchema = readable<readonly string[]>((purposes) => {
  const list = checkList(purposes, "", "an array of purposes");
  for (let index = 0; index < list.length; index++) checkText(list[index] as string, `[${index}]`);
});

/** Names of events are the caller's and may hold any sign, so the step to a day is set here and not read from a path. */
const eventsSchema = z.custom<Events>().check((payload) => {
  let entries: [string, Events[string]][] = [];
  const isObject = attempt(payload, () => {
    entries = Object.entries(checkFields(payload.value, "", "an object from event name to day"));
  });
  if (!isObject) return;
  for (const [name, days] of entries) {
    if (days === null || days === undefined) continue;
    if (!attempt(payload, () => pickDay(days, "latest", ""), [name])) return;
  }
});

/**
 * Schema of a {@link PersonalRecord}. Other fields of the row are kept, and so are lists and events, which are passed on as
 * they are. Of a list only the first wrong value is reported.
 *
 * The days of all events are checked, also of events that no policy names.
 *
 * @example
 * ```ts
 * import { partition, personalRecordSchema } from "custometry/schema";
 *
 * const record = { recordId: 1, category: "invoice", collectedOn: "2020-01-31", purposes: ["accounting"] };
 * const { valid, rejected } = partition(personalRecordSchema, [record, { ...record, events: { contractEnd: "soon" } }]);
 * valid.length; // => 1
 * rejected[0]?.issues[0]?.path; // => "events.contractEnd"
 * ```
 * @category Schemas
 */
export const personalRecordSchema: z.ZodType<PersonalRecord> = z
  .looseObject({
    recordId: idSchema,
    subjectId: idSchema.optional(),
    category: textSchema,
    collectedOn: calendarDaySchema,
    purposes: purposesSchema,
    events: eventsSchema.optional(),
  } satisfies Fields<PersonalRecord>)
  .check((payload) => {
    attempt(payload, () => checkRecord(payload.value, newIdTypes()));
  });
