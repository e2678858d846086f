import { type DataSubjectRequest, type RequestSuspension, requestDeadline } from "custometry/privacy";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { between, calendar, day, later, monthsLater, workingDaysIn, works } from "./days.ts";
import { answers, hostile } from "./hostile.ts";

const RUNS = { numRuns: 3000 };

const suspension = fc.record({
  asked: fc.nat(60),
  took: fc.nat(20),
  ground: fc.constantFrom("identity" as const, "clarification" as const),
});
const suspensions = fc.array(suspension, { maxLength: 3 });
type Suspensions = readonly { asked: number; took: number; ground: RequestSuspension["ground"] }[];

const toFacts = (receivedOn: string, list: Suspensions): RequestSuspension[] =>
  list.map(({ asked, took, ground }) => ({
    requestedOn: later(receivedOn, asked),
    resolvedOn: later(receivedOn, asked + took),
    ground,
  }));

/** The last day, by stepping day by day: a day on which the person owed an answer in time does not count. */
function oracle(receivedOn: string, months: number, list: Suspensions, inclusive: boolean, holidays: never): string {
  const nominal = monthsLater(receivedOn, months);
  const still = new Set<number>();
  const endWith = (): string => {
    let end = later(nominal, still.size);
    while (!works(holidays, end) || workingDaysIn(holidays, receivedOn, end) < 2) end = later(end, 1);
    return end;
  };
  for (const { asked, took } of [...list].sort((one, other) => one.asked - other.asked)) {
    const joined = still.has(asked) || still.has(asked - 1);
    if (!joined && later(receivedOn, asked) > endWith()) break;
    for (let one = asked; one < asked + took + (inclusive ? 1 : 0); one++) still.add(one);
  }
  return endWith();
}

describe("requestDeadline", () => {
  it("is a month or three from receipt, without the days of suspension", () => {
    const seen = { later: 0, extended: 0 };
    fc.assert(
      fc.property(
        day,
        calendar,
        suspensions,
        fc.boolean(),
        fc.boolean(),
        (receivedOn, holidays, list, inclusive, extend) => {
          const request: DataSubjectRequest = {
            receivedOn,
            suspensions: toFacts(receivedOn, list),
            extension: extend ? { notifiedOn: receivedOn, reasons: "many" } : undefined,
          };
          const suspensionRule = inclusive ? "inclusiveDays" : "elapsedDays";
          const result = requestDeadline(request, { calendar: holidays, suspensionRule });
          const first = oracle(receivedOn, 1, list, inclusive, holidays as never);
          const last = extend ? oracle(receivedOn, 3, list, inclusive, holidays as never) : first;
          expect([result.refuseBy, result.answerBy, result.extended]).toEqual([first, last, extend]);
          expect(last >= first).toBe(true);
          if (result.reasons.some(({ code }) => code === "suspensionLate")) seen.later++;
          if (extend) seen.extended++;
        },
      ),
      RUNS,
    );
    expect(seen.later).toBeGreaterThan(50);
    expect(seen.extended).toBeGreaterThan(50);
  });

  it("comes no earlier for a later receipt, a suspension more or another order of them", () => {
    fc.assert(
      fc.property(day, fc.nat(20), calendar, suspensions, suspension, (receivedOn, days, holidays, list, more) => {
        const by = (received: string, own: Suspensions): string =>
          String(
            requestDeadline({ receivedOn: received, suspensions: toFacts(received, own) }, { calendar: holidays })
              .answerBy,
          );
        expect(by(later(receivedOn, days), []) >= by(receivedOn, [])).toBe(true);
        expect(by(receivedOn, [...list, more]) >= by(receivedOn, list)).toBe(true);
        expect(by(receivedOn, [...list].reverse())).toBe(by(receivedOn, list));
      }),
      RUNS,
    );
  });

  it("judges a day by what was known on it", () => {
    fc.assert(
      fc.property(
        day,
        calendar,
        suspensions,
        fc.nat(120),
        fc.option(fc.nat(120), { nil: undefined }),
        (receivedOn, holidays, list, days, answered) => {
          const asOf = later(receivedOn, days);
          const known = (one: string): boolean => one <= asOf;
          const all: DataSubjectRequest = {
            receivedOn,
            suspensions: toFacts(receivedOn, list),
            answeredOn: answered === undefined ? undefined : later(receivedOn, answered),
          };
          const seen: DataSubjectRequest = {
            receivedOn,
            suspensions: all.suspensions
              ?.filter(({ requestedOn }) => known(String(requestedOn)))
              .map((one) => (known(String(one.resolvedOn)) ? one : { ...one, resolvedOn: null })),
            answeredOn: all.answeredOn !== undefined && known(String(all.answeredOn)) ? all.answeredOn : undefined,
          };
          const result = requestDeadline(all, { calendar: holidays, asOf });
          expect(result).toEqual(requestDeadline(seen, { calendar: holidays, asOf }));
          const { status, daysLeft, answerBy } = result;
          if (daysLeft !== null) {
            expect(daysLeft).toBe(between(asOf, String(answerBy)));
            expect(status).toBe(daysLeft > 0 ? "open" : daysLeft === 0 ? "dueToday" : "overdue");
          } else {
            expect(status).toBe(
              seen.answeredOn === undefined
                ? "suspended"
                : answerBy === null || String(seen.answeredOn) <= answerBy
                  ? "answeredInTime"
                  : "answeredLate",
            );
          }
        },
      ),
      RUNS,
    );
  });

  it("gives an answer or an error of the library, whatever comes", () => {
    const request = hostile({
      receivedOn: ["2026-01-31"],
      extension: [undefined, { notifiedOn: "2026-02-10", reasons: "many" }, { notifiedOn: "2026-02-10" }],
      suspensions: [undefined, [], [{ requestedOn: "2026-02-01", ground: "identity" }], [{ ground: "identity" }]],
      answeredOn: [undefined, "2026-02-20", "2026-01-01"],
    });
    const options = hostile({
      calendar: [{ holidays: [], from: "2026-01-01", before: "2027-01-01" }],
      method: [undefined, "thirtyDays", "dayAfter"],
      suspensionRule: [undefined, "inclusiveDays"],
      asOf: [undefined, "2026-02-20"],
      period: [undefined, "P4W", "P0D"],
      extendedBy: [undefined, "P2W"],
    });
    let taken = 0;
    fc.assert(
      fc.property(request, options, (one, other) => {
        if (answers(() => requestDeadline(one, other))) taken++;
      }),
      { numRuns: 5000 },
    );
    expect(taken).toBeGreaterThan(100);
  });
});
