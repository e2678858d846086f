import { type Consent, consentStatus } from "custometry/privacy";

type Golden = Record<string, unknown>;

const STATUSES: Record<string, string> = { refreshDue: "refresh-due" };

/** What the library says to the golden cases about consent. */
export const consentAnswers: Record<string, (input: Golden) => Golden> = {
  consentStatus: ({ consent, asOf }) => {
    const { onlineServiceToChild, specialCategory, preTicked, ...rest } = consent as Golden;
    const own = {
      ...rest,
      subjectId: "person",
      onlineService: onlineServiceToChild,
      specialCategories: specialCategory,
      affirmative: preTicked === true ? false : undefined,
    } as unknown as Consent;
    const result = consentStatus(own, { purpose: own.purpose, asOf: asOf as string });
    return {
      status: STATUSES[result.status] ?? result.status,
      usable: result.usable,
      expiresOn: result.expiresOn,
      refreshDueOn: result.refreshDueOn,
      mustCite: result.reasons.map(({ article }) => article),
    };
  },
};
