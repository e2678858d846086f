import { applyFrequencyCaps, type ContactMessage, contactPressure } from "custometry/marketing";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";
import { expectFinite } from "../core/finite.ts";

const to = (date: string, more: Partial<ContactMessage> = {}): ContactMessage => ({
  customerId: "K-1041",
  date,
  channel: "email",
  ...more,
});
const week = { caps: [{ window: "P7D", max: 1 }] };
const decisions = (messages: readonly ContactMessage[], options: Parameters<typeof applyFrequencyCaps>[1]): string[] =>
  applyFrequencyCaps(messages, options).messages.map(({ decision }) => decision);

describe("applyFrequencyCaps", () => {
  it("counts the days after t - window up to and including t", () => {
    expect(decisions([to("2026-11-01"), to("2026-11-07")], week)).toEqual(["send", "suppress"]);
    expect(decisions([to("2026-11-01"), to("2026-11-08")], week)).toEqual(["send", "send"]);
    const month = { caps: [{ window: "P1M", max: 1 }] };
    expect(decisions([to("2026-02-28"), to("2026-03-31")], month)).toEqual(["send", "send"]);
    expect(decisions([to("2026-03-01"), to("2026-03-31")], month)).toEqual(["send", "suppress"]);
  });

  it("passes transactional messages and does not count them, and counts those that have gone out", () => {
    const all = [
      to("2026-11-01", { transactional: true }),
      to("2026-11-02"),
      to("2026-11-03", { transactional: true }),
    ];
    expect(decisions(all, week)).toEqual(["send", "send", "send"]);
    expect(decisions([to("2026-11-05"), to("2026-11-01", { sent: true })], week)).toEqual(["suppress", "alreadySent"]);
    expect(decisions([to("2026-11-01", { sent: true, transactional: true }), to("2026-11-02")], week)).toEqual([
      "alreadySent",
      "send",
    ]);
  });

  it("does not count what it holds back", () => {
    const daily = ["01", "02", "03", "04", "05", "06", "07", "08"].map((day) => to(`2026-11-${day}`));
    expect(decisions(daily, week).flatMap((one, day) => (one === "send" ? [day + 1] : []))).toEqual([1, 8]);
  });

  it("lets the higher priority go first, also before an earlier day, and the earlier day among equals", () => {
    expect(decisions([to("2026-11-01"), to("2026-11-03", { priority: 1 })], week)).toEqual(["suppress", "send"]);
    expect(decisions([to("2026-11-03"), to("2026-11-01")], week)).toEqual(["suppress", "send"]);
    expect(decisions([to("2026-11-01", { campaign: "b" }), to("2026-11-01", { campaign: "a" })], week)).toEqual([
      "suppress",
      "send",
    ]);
  });

  it("holds a cap of one channel apart, and names every rule that holds a message back", () => {
    const caps = [
      { channel: "sms", window: "P7D", max: 0 },
      { window: "P7D", max: 1 },
    ];
    const quiet = [{ from: "2026-12-24", before: "2026-12-27", channels: ["sms", "email"] }];
    const result = applyFrequencyCaps(
      [
        to("2026-12-23"),
        to("2026-12-24", { channel: "sms" }),
        to("2026-12-25", { customerId: "K-2207" }),
        to("2026-12-26", { customerId: "K-2207", channel: "post" }),
      ],
      { caps, quiet },
    );
    expectFinite(result);
    expect(result.messages.map(({ reasons }) => reasons)).toEqual([
      [{ code: "withinCaps" }],
      [
        { code: "quietPeriod", period: 0, from: "2026-12-24", before: "2026-12-27" },
        { code: "capReached", cap: 0, count: 0, max: 0 },
        { code: "capReached", cap: 1, count: 1, max: 1 },
      ],
      [{ code: "quietPeriod", period: 0, from: "2026-12-24", before: "2026-12-27" }],
      [{ code: "withinCaps" }],
    ]);
    expect(result).toMatchObject({ send: 2, suppress: 2, byCap: [1, 1], byQuietPeriod: [2] });
  });

  it("leaves a single customer alone", () => {
    const quiet = [{ from: "2026-11-01", before: "2026-11-15", customerIds: ["K-1041"] }];
    expect(
      decisions([to("2026-11-14"), to("2026-11-15"), to("2026-11-14", { customerId: "B" })], { caps: [], quiet }),
    ).toEqual(["suppress", "send", "send"]);
  });

  it("takes customers with very many messages", () => {
    const many = Array.from({ length: 30_000 }, (_, index) => to(index % 2 === 0 ? "2026-11-01" : "2026-11-05"));
    expect(applyFrequencyCaps(many, { caps: [{ window: "P30D", max: 10_000 }] })).toMatchObject({
      send: 10_000,
      suppress: 20_000,
    });
  });

  it("does nothing with nothing", () => {
    expect(applyFrequencyCaps([], { caps: [] })).toMatchObject({ messages: [], send: 0, suppress: 0 });
  });

  it.each([
    [undefined, week, "missing at "],
    [[to("2026-11-31")], week, "invalidDay at [0].date"],
    [[to("2026-11-30"), { ...to("2026-11-30"), customerId: 7 }], week, "mixedTypes at [1].customerId"],
    [[{ ...to("2026-11-30"), channel: " " }], week, "missing at [0].channel"],
    [[{ ...to("2026-11-30"), priority: Number.NaN }], week, "notANumber at [0].priority"],
    [[{ ...to("2026-11-30"), transactional: 1 }], week, "wrongType at [0].transactional"],
    [[{ ...to("2026-11-30"), sent: "no" }], week, "wrongType at [0].sent"],
    [[], undefined, "wrongType at options"],
    [[], {}, "missing at caps"],
    [[], { caps: {} }, "wrongType at caps"],
    [[], { caps: [{ max: 1 }] }, "missing at caps[0].window"],
    [[], { caps: [{ window: "PT12H", max: 1 }] }, "invalidPeriod at caps[0].window"],
    [[], { caps: [{ window: "P0D", max: 1 }] }, "outOfRange at caps[0].window"],
    [[], { caps: [{ window: "P7D", max: -1 }] }, "outOfRange at caps[0].max"],
    [[], { caps: [{ window: "P7D", max: 1, chanel: "email" }] }, "unknownName at caps[0].chanel"],
    [[], { ...week, quiet: [{ from: "2026-11-02", before: "2026-11-02" }] }, "outOfRange at quiet[0].before"],
    [
      [],
      { ...week, quiet: [{ from: "2026-11-02", before: "2026-11-03", channels: [] }] },
      "missing at quiet[0].channels",
    ],
    [
      [to("2026-11-30")],
      { ...week, quiet: [{ from: "2026-11-02", before: "2026-11-03", customerIds: [77] }] },
      "mixedTypes at quiet[0].customerIds[0]",
    ],
    [[], { ...week, quite: [] }, "unknownName at quite"],
  ] as [unknown, unknown, string][])("of %j with %j: %s", (messages, options, expected) => {
    expect(caught(() => applyFrequencyCaps(wrong(messages), wrong(options)))).toBe(expected);
  });
});

describe("contactPressure", () => {
  it("of nobody is nothing", () => {
    const result = contactPressure([to("2026-01-01")], { asOf: "2026-11-24", window: "P30D" });
    expectFinite(result);
    expect(result).toMatchObject({ customers: [], messages: 0, above: null, earlier: 1, mean: { value: null } });
  });

  it.each([
    [{ window: "P7D" }, "missing at asOf"],
    [{ asOf: "2026-11-24" }, "missing at window"],
    [{ asOf: "2026-11-24", window: "P7D", max: 1.5 }, "notAnInteger at max"],
    [{ asOf: "2026-11-24", window: "P7D", maxx: 1 }, "unknownName at maxx"],
    [{ asOf: "2026-11-24", windw: "P7D" }, "unknownName at windw"],
  ] as [unknown, string][])("with %j: %s", (options, expected) => {
    expect(caught(() => contactPressure([], wrong(options)))).toBe(expected);
  });
});
