import type { Id } from "custometry/core";
import {
  type PersonalRecord,
  type PersonalRecordColumns,
  type RetentionDecision,
  type RetentionDecisionColumns,
  type RetentionOptions,
  retentionDecisions,
} from "custometry/privacy";
import { expectTypeOf, test } from "vitest";

declare const options: RetentionOptions;
declare const rows: readonly PersonalRecord[];
declare const columns: PersonalRecordColumns;

test("a list of identifiers is a column of them", () => {
  const recordId: Id[] = ["a", 1];
  expectTypeOf(
    retentionDecisions({ ...columns, recordId, subjectId: recordId }, options),
  ).toEqualTypeOf<RetentionDecisionColumns>();
});

test("rows give rows and columns give columns", () => {
  expectTypeOf(retentionDecisions(rows, options)).toEqualTypeOf<readonly RetentionDecision[]>();
  expectTypeOf(retentionDecisions(columns, options)).toEqualTypeOf<RetentionDecisionColumns>();
  expectTypeOf(retentionDecisions(columns, options).dueOn).toEqualTypeOf<Int32Array>();
  // @ts-expect-error the day of an event is no moment
  retentionDecisions({ ...columns, events: { ended: [new Date(0)] } }, options);
});
