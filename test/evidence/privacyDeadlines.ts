import {
  breachDeadline,
  type DataSubjectRequest,
  dutchHolidays,
  type HolidayCalendar,
  legalPeriod,
  type RequestDeadlineOptions,
  requestDeadline,
} from "custometry/privacy";

type Golden = Record<string, unknown>;

/** The golden file gives a bare list of holidays, which covers every year. */
export function toCalendar(holidays: unknown): HolidayCalendar {
  return { holidays: holidays as string[], from: "0001-01-01", before: "9999-12-31" };
}

/** `5 working days` of the golden file is `{ workingDays: 5 }` of the library. */
function toPeriod(period: string): string | { workingDays: number } {
  const workingDays = /^(\d+) working days$/.exec(period)?.[1];
  return workingDays === undefined ? period : { workingDays: Number(workingDays) };
}

const METHODS: Record<string, RequestDeadlineOptions["method"]> = {
  "reg-1182-71": "regulation1182",
  "ico-2018-day-after": "dayAfter",
  "30-days": "thirtyDays",
};
const STATUSES: Record<string, string> = {
  dueToday: "due-today",
  overdue: "overdue",
  suspended: "suspended",
  open: "open",
  answeredInTime: "answered-in-time",
  answeredLate: "answered-late",
};

/** `2026-03-30T11:30:00+02:00` of the library is `2026-03-30T11:30:00` of the golden file. */
const withoutOffset = (text: string | null): string | null => text?.slice(0, 19) ?? null;

function fromRequest({ holidays, method, suspensionRule, asOf, ...request }: Golden): Golden {
  const result = requestDeadline(request as unknown as DataSubjectRequest, {
    calendar: toCalendar(holidays),
    method: method === undefined ? undefined : METHODS[method as string],
    suspensionRule: suspensionRule === "uk-inclusive" ? "inclusiveDays" : undefined,
    asOf: asOf as string | undefined,
  });
  return {
    baseDue: result.refuseBy,
    due: result.answerBy,
    extensionValid: result.extended,
    status: STATUSES[result.status ?? ""],
    daysLeft: result.daysLeft,
  };
}

function fromBreach({ awareAt, notifiedAt, timeZone, hours, holidays }: Golden): Golden {
  const result = breachDeadline(
    { awareAt: awareAt as string, notifiedAt: notifiedAt as string | undefined },
    {
      timeZone: timeZone as string,
      period: hours === undefined ? undefined : `PT${hours}H`,
      calendar: holidays === undefined ? undefined : toCalendar(holidays),
    },
  );
  return {
    dueAt: result.dueAt,
    dueAtLocal: withoutOffset(result.dueAtLocal),
    periodStartsAt: result.startsAt,
    dueAtReg1182: result.dueAtRegulation1182,
    dueAtReg1182Local: withoutOffset(result.dueAtRegulation1182Local),
    ifArticle3_5AppliedLocal: withoutOffset(result.ifTwoWorkingDaysLocal),
    inTime: result.inTime,
    inTimeReg1182: result.inTimeRegulation1182,
    reasonsForDelayRequired: result.reasonsForDelayRequired,
  };
}

/** What the library says to the golden cases about deadlines. */
export const deadlineAnswers: Record<string, (input: Golden) => Golden> = {
  legalPeriod: ({ event, period, holidays, direction }) => ({
    ...legalPeriod(event as string, {
      period: toPeriod(period as string),
      calendar: toCalendar(holidays),
      direction: direction as "backward" | undefined,
    }),
  }),
  requestDeadline: fromRequest,
  breachDeadline: fromBreach,
  publicHolidaysNL: ({ year }) => ({
    holidays: dutchHolidays({ from: Number(year), before: Number(year) + 1 }).holidays,
  }),
};
