import { breachDeadline } from "custometry/privacy";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answers, hostile } from "./hostile.ts";

const HOUR = 3_600_000;
const ZONES = [
  "Europe/Amsterdam",
  "America/New_York",
  "America/St_Johns",
  "Asia/Kathmandu",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Africa/Casablanca",
  "UTC",
];

/** Moments of 2005 to 2035, many of them within three days of a change of the clocks in Europe. */
const moment = fc.oneof(
  fc.integer({ min: Date.UTC(2005, 0), max: Date.UTC(2035, 0) }),
  fc
    .tuple(
      fc.constantFrom(Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 9, 25, 1)),
      fc.integer({ min: -80, max: 10 }),
      fc.nat(59),
    )
    .map(([change, hours, minutes]) => change + hours * HOUR + minutes * 60_000),
);

/** The clock of a time zone, as the runtime prints it. */
function clock(time: number, timeZone: string): string {
  return new Date(time).toLocaleString("sv-SE", { timeZone }).replace(" ", "T");
}

describe("breachDeadline", () => {
  it("is the elapsed hours later in every time zone, and shows what the clocks there show", () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 200 }), fc.constantFrom(...ZONES), (awareAt, hours, timeZone) => {
        const result = breachDeadline({ awareAt }, { timeZone, period: `PT${hours}H` });
        const due = Date.parse(result.dueAt);
        expect(due - awareAt).toBe(hours * HOUR);
        expect(Date.parse(result.dueAtLocal)).toBe(due);
        expect(result.dueAtLocal.slice(0, 19)).toBe(clock(due, timeZone));

        const starts = Date.parse(result.startsAt);
        const regulation = Date.parse(result.dueAtRegulation1182);
        expect(regulation - starts).toBe(hours * HOUR);
        expect(Date.parse(result.dueAtRegulation1182Local)).toBe(regulation);
        expect(clock(starts, timeZone).slice(14)).toBe("00:00");
        expect(starts).toBeGreaterThan(awareAt);
        for (let minute = Math.floor(awareAt / 60_000 + 1) * 60_000; minute < starts; minute += 60_000) {
          expect(clock(minute, timeZone).slice(14), "no full hour lies between").not.toBe("00:00");
        }
        expect(due).toBeLessThan(regulation);
      }),
      { numRuns: 600 },
    );
  });

  it("judges a notification by the millisecond", () => {
    fc.assert(
      fc.property(
        moment,
        fc.integer({ min: 0, max: 80 * HOUR }),
        fc.constantFrom(...ZONES),
        (awareAt, after, timeZone) => {
          const result = breachDeadline({ awareAt, notifiedAt: awareAt + after }, { timeZone });
          expect(result.inTime).toBe(after <= 72 * HOUR);
          expect(result.reasonsForDelayRequired).toBe(after > 72 * HOUR);
          expect(result.inTimeRegulation1182).toBe(awareAt + after <= Date.parse(result.dueAtRegulation1182));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("gives an answer or an error of the library, whatever comes", () => {
    const breach = hostile({
      awareAt: ["2026-06-01T09:00:00+02:00", 0, new Date(0), { epochMilliseconds: 5 }],
      notifiedAt: [undefined, "2026-06-02T09:00:00Z"],
    });
    const options = hostile({
      timeZone: ["Europe/Amsterdam", "UTC"],
      period: [undefined, "PT96H", "P4D", "PT999999999H"],
      calendar: [undefined, { holidays: [], from: "1970-01-01", before: "2027-01-01" }],
    });
    let taken = 0;
    fc.assert(
      fc.property(breach, options, (one, other) => {
        if (answers(() => breachDeadline(one, other))) taken++;
      }),
      { numRuns: 4000 },
    );
    expect(taken).toBeGreaterThan(100);
  });
});
