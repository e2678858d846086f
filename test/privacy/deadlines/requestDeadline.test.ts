import { dutchHolidays, type RequestDeadlineOptions, requestDeadline } from "custometry/privacy";
import { describe, expect, it } from "vitest";
import { thrown } from "../thrown.ts";

const calendar = dutchHolidays({ from: 2025, before: 2028 });
const options: RequestDeadlineOptions = { calendar };

describe("requestDeadline", () => {
  it("cites what it rests on", () => {
    const request = {
      receivedOn: "2026-01-31",
      extension: { notifiedOn: "2026-03-10", reasons: "many" },
      suspensions: [
        { requestedOn: "2026-02-02", resolvedOn: "2026-02-05", ground: "identity" },
        { requestedOn: "2026-04-02", ground: "clarification" },
      ],
    } as const;
    const { refuseBy, extended, reasons } = requestDeadline(request, options);
    expect([refuseBy, extended]).toEqual(["2026-03-03", false]);
    expect(reasons).toEqual([
      { code: "answerDue", article: "GDPR 12(3)" },
      { code: "refusalDue", article: "GDPR 12(4)" },
      { code: "extensionLate", article: "GDPR 12(3)" },
      {
        code: "suspension",
        article: "GDPR 12(6)",
        reading: "EDPB Guidelines 01/2022",
        from: "2026-02-02",
        before: "2026-02-05",
      },
      { code: "suspensionLate", article: "GDPR recital 63", from: "2026-04-02" },
      { code: "eventNotCounted", article: "Regulation 1182/71 3(1)" },
      { code: "lastDayOfMonth", article: "Regulation 1182/71 3(2)(c)" },
    ]);
  });

  it("tells a question about identity on or near the last day from one that was asked without delay", () => {
    const asked = (requestedOn: string, resolvedOn?: string) => {
      const suspensions = [{ requestedOn, resolvedOn, ground: "identity" as const }];
      return requestDeadline({ receivedOn: "2026-06-01", suspensions }, options).reasons.flatMap((reason) =>
        reason.code === "suspensionAskedLate" && "daysLeft" in reason ? [[reason.from, reason.daysLeft]] : [],
      );
    };
    expect(asked("2026-07-01", "2026-07-02")).toEqual([["2026-07-01", 0]]);
    expect(asked("2026-06-30")).toEqual([["2026-06-30", 1]]);
    expect(asked("2026-06-17")).toEqual([["2026-06-17", 14]]);
    expect(asked("2026-06-16")).toEqual([]);
    expect(asked("2026-06-01", "2026-06-20")).toEqual([]);
    // After the last day nothing is suspended.
    expect(asked("2026-07-02")).toEqual([]);
  });

  it("lets a suspension count in the extended period that came too late for the first", () => {
    const request = {
      receivedOn: "2026-06-01",
      extension: { notifiedOn: "2026-06-20", reasons: "many" },
      suspensions: [{ requestedOn: "2026-08-03", resolvedOn: "2026-08-13", ground: "clarification" }],
    } as const;
    const { refuseBy, answerBy, reasons } = requestDeadline(request, options);
    expect([refuseBy, answerBy]).toEqual(["2026-07-01", "2026-09-11"]);
    expect(reasons.map(({ code }) => code)).toContain("suspension");
  });

  it("has an extension while the first month stands still", () => {
    const request = {
      receivedOn: "2026-06-01",
      extension: { notifiedOn: "2026-08-20", reasons: "many" },
      suspensions: [{ requestedOn: "2026-06-03", ground: "identity" }],
    } as const;
    const { answerBy, refuseBy, extended, status, daysLeft } = requestDeadline(request, {
      ...options,
      asOf: "2026-09-01",
    });
    expect([answerBy, refuseBy, extended, status, daysLeft]).toEqual([null, null, true, "suspended", null]);
  });

  it("compares the methods: in February the thirty days are late", () => {
    const by = (method: RequestDeadlineOptions["method"]) =>
      requestDeadline({ receivedOn: "2027-02-01" }, { calendar, method }).answerBy;
    expect([by("regulation1182"), by("dayAfter"), by("thirtyDays")]).toEqual([
      "2027-03-01",
      "2027-03-02",
      "2027-03-03",
    ]);
    const extension = { notifiedOn: "2027-02-10", reasons: "many" };
    const thirty = requestDeadline({ receivedOn: "2027-02-01", extension }, { calendar, method: "thirtyDays" });
    expect(thirty.answerBy).toBe("2027-05-03"); // 90 days: a Sunday, so Monday
  });

  it("takes other periods as data", () => {
    const request = { receivedOn: "2026-06-01", extension: { notifiedOn: "2026-06-02", reasons: "many" } };
    const result = requestDeadline(request, { calendar, period: "P45D", extendedBy: "P45D" });
    expect([result.refuseBy, result.answerBy]).toEqual(["2026-07-16", "2026-08-31"]);
  });

  it.each<[string, object, object, string]>([
    ["no calendar", {}, { calendar: undefined }, "missing at calendar"],
    ["an unknown method", {}, { method: "reg-1182-71" }, "invalidOption at method"],
    ["an unknown rule", {}, { suspensionRule: "uk-inclusive" }, "invalidOption at suspensionRule"],
    ["a day before receipt", {}, { asOf: "2026-05-31" }, "outOfRange at asOf"],
    ["an answer before receipt", { answeredOn: "2026-05-31" }, {}, "outOfRange at answeredOn"],
    [
      "a notice before receipt",
      { extension: { notifiedOn: "2026-05-01", reasons: "x" } },
      {},
      "outOfRange at extension.notifiedOn",
    ],
    ["a notice without a day", { extension: { reasons: "x" } }, {}, "missing at extension.notifiedOn"],
    [
      "a notice without the field reasons",
      { extension: { notifiedOn: "2026-06-02" } },
      {},
      "missing at extension.reasons",
    ],
    ["null for suspensions", { suspensions: null }, {}, "missing at suspensions"],
    ["null for a period", {}, { period: null }, "missing at period"],
    ["null for an extension", { extension: null }, {}, "missing at extension"],
    [
      "a suspension before receipt",
      { suspensions: [{ requestedOn: "2026-05-31", ground: "identity" }] },
      {},
      "outOfRange at suspensions[0].requestedOn",
    ],
    [
      "an answer before the question",
      { suspensions: [{ requestedOn: "2026-06-05", resolvedOn: "2026-06-04", ground: "identity" }] },
      {},
      "outOfRange at suspensions[0].resolvedOn",
    ],
    [
      "a suspension without ground",
      { suspensions: [{ requestedOn: "2026-06-05" }] },
      {},
      "invalidOption at suspensions[0].ground",
    ],
    ["hours for a period", {}, { period: "PT72H" }, "invalidPeriod at period"],
    ["no period at all", {}, { period: "P0D" }, "outOfRange at period"],
    ["a Date", { receivedOn: new Date(0) }, {}, "instantForDay at receivedOn"],
  ])("refuses %s", (_, request, change, expected) => {
    const run = () => requestDeadline({ receivedOn: "2026-06-01", ...request }, { ...options, ...change } as never);
    expect(thrown(run)).toBe(expected);
  });
});
