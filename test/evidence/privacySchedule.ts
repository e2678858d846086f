import { addDays } from "custometry/core";
import { retentionSchedule } from "custometry/privacy";
import { type DecisionInput, kebabCase, toOptions } from "./privacyInput.ts";

interface ForecastInput extends Omit<DecisionInput, "record" | "asOf"> {
  readonly from: string;
  /** Last day. */
  readonly to: string;
  readonly records: readonly DecisionInput["record"][];
}

/** The functions of the golden file that a schedule answers. */
export const scheduleAdapters: Record<string, (input: Record<string, unknown>) => Record<string, unknown>> = {
  forecastRetention: (golden) => {
    const { from, to, records, ...rules } = golden as unknown as ForecastInput;
    const { policies, facts } = toOptions({ ...rules, asOf: from } as unknown as DecisionInput, "person");
    const { slots } = retentionSchedule(
      records.map(({ id, ...record }) => ({ ...record, recordId: id, subjectId: "person" })),
      { policies, facts, period: { from, before: addDays(to, 1) }, per: "day" },
    );
    return {
      transitions: slots.flatMap(({ changes }) =>
        changes.map(({ on, recordId, from: before, to: after, allowedPurposes }) => ({
          on,
          recordId,
          from: before,
          to: after,
          allowedPurposes: allowedPurposes.map(kebabCase).sort(),
        })),
      ),
    };
  },
};
