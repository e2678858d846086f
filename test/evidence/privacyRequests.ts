import { erasureRequest, type PersonalRecord, type RetentionOptions } from "custometry/privacy";
import { toCalendar } from "./privacyDeadlines.ts";

type Golden = Record<string, unknown>;

/** `legalClaims` of the library is `legal-claims` of the golden file. */
const names = (purposes: readonly string[]): string[] =>
  purposes.map((purpose) => (purpose === "legalClaims" ? "legal-claims" : purpose)).sort();

/** What the library says to the golden cases about requests; `toOptions` reads policies and facts of the golden file. */
export function requestAnswers(
  toOptions: (golden: never, subjectId: string) => RetentionOptions,
): Record<string, (input: Golden) => Golden> {
  return {
    evaluateErasure: ({ record, policies, receivedOn, holidays, overridingGrounds, unlawful, ...facts }) => {
      const { id, ...rest } = record as Omit<PersonalRecord, "recordId"> & { id: string };
      const own = { ...rest, recordId: id, subjectId: "person" };
      const { asOf: _, ...known } = toOptions({ policies, asOf: receivedOn, ...facts } as never, "person");
      const result = erasureRequest([own], {
        ...known,
        receivedOn: receivedOn as string,
        calendar: toCalendar(holidays),
        overridingGrounds: overridingGrounds as string[] | undefined,
        unlawfulPurposes: unlawful === true ? own.purposes : undefined,
      });
      const [answer] = result.records;
      const reasons = answer?.purposes.flatMap((one) => one.reasons) ?? [];
      return {
        outcome: result.answer,
        endedPurposes: names(answer?.grantedPurposes ?? []),
        continuingPurposes: names(answer?.otherPurposes ?? []),
        respondBy: result.answerBy,
        mustCite: [...reasons, ...result.duties].map(({ article }) => article),
      };
    },
  };
}
