import { type SecurityMeasure, securityStatement } from "custometry/privacy";
import { describe, expect, it } from "vitest";
import { thrown } from "../thrown.ts";

const options = { asOf: "2026-11-24" };
const backup: SecurityMeasure = {
  topic: "backup",
  what: "every night",
  responsible: "the host",
  checkedOn: "2025-11-24",
  checkEvery: "P1Y",
};
const TOPICS = [
  ...(["access", "storage", "encryption", "pseudonymisation", "backup"] as const),
  ...(["restore", "testing", "staff", "processors", "breach"] as const),
];
const gapsOf = (change: Partial<SecurityMeasure>, asOf = options.asOf): unknown[] =>
  securityStatement([{ ...backup, ...change }], { asOf })
    .gaps.filter(({ topic }) => topic === "backup")
    .map(({ code, what, since }) => [code, what, since]);

describe("securityStatement", () => {
  it("reports every subject without a word", () => {
    const { stated, gaps } = securityStatement([], options);
    expect(stated).toEqual([]);
    expect(gaps.map(({ topic, code }) => [topic, code])).toEqual(TOPICS.map((topic) => [topic, "notStated"]));
  });

  it("reports nothing of a measure that somebody answers for and that was checked", () => {
    expect(gapsOf({})).toEqual([]);
    expect(gapsOf({ checkEvery: undefined, checkedOn: "1999-01-01" })).toEqual([]);
  });

  it("reports a check that is overdue, that was never done, and a measure that nobody answers for", () => {
    expect(gapsOf({}, "2026-11-25")).toEqual([["checkOverdue", "every night", "2026-11-25"]]);
    expect(gapsOf({ checkedOn: null })).toEqual([["neverChecked", "every night", undefined]]);
    expect(gapsOf({ checkedOn: "2026-12-01" })).toEqual([["neverChecked", "every night", undefined]]);
    expect(gapsOf({ responsible: undefined })).toEqual([["nobodyResponsible", "every night", undefined]]);
  });

  it("reports a measure that is absent, with the reason, as a gap", () => {
    expect(gapsOf({ what: undefined, absentBecause: "nothing is kept" })).toEqual([
      ["absent", "nothing is kept", undefined],
    ]);
  });

  it("has no verdict, however complete it is", () => {
    const measures = TOPICS.map((topic) => ({ ...backup, topic }));
    const result = securityStatement(measures, options);
    expect(result.gaps).toEqual([]);
    expect(Object.keys(result).sort()).toEqual(["gaps", "measure", "options", "rejected", "stated"]);
    expect(JSON.stringify(result)).not.toMatch(/compliant|lawful|sufficient/i);
    expect(securityStatement(measures, result.options)).toEqual(result);
  });

  it.each<[string, object, string]>([
    ["an unknown subject", { topic: "toString" }, "invalidOption at [0].topic"],
    ["a measure that says nothing", { what: undefined }, "missing at [0].what"],
    ["a measure that is there and absent", { absentBecause: "no" }, "invalidOption at [0].what"],
    ["a blank person", { responsible: " " }, "missing at [0].responsible"],
    ["a day that does not exist", { checkedOn: "2026-02-29" }, "invalidDay at [0].checkedOn"],
    ["a wrong period", { checkEvery: "P1" }, "invalidPeriod at [0].checkEvery"],
  ])("refuses %s", (_, change, expected) => {
    expect(thrown(() => securityStatement([{ ...backup, ...change } as never], options))).toBe(expected);
  });

  it("refuses what is no list, measure or day", () => {
    expect(thrown(() => securityStatement(undefined as never, options))).toBe("missing at ");
    expect(thrown(() => securityStatement([null as never], options))).toBe("missing at [0]");
    expect(thrown(() => securityStatement([], null as never))).toBe("missing at options");
  });
});
