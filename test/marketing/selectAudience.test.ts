import { selectAudience } from "custometry/marketing";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";

const score = { size: { weight: 1, worst: 0, best: 10 } };
const free = { permission: null, score };
const accounts = [
  { accountId: "A", size: 10, sector: "zorg" },
  { accountId: "B", size: 5, sector: "zorg" },
  { accountId: "C", size: 5, sector: "bouw" },
  { accountId: "D", size: -5, sector: null },
];
const permission = {
  purpose: "news",
  policies: [{ id: "n", kind: "purpose", purpose: "news", basis: "consent", trigger: "collected", period: null }],
  asOf: "2026-11-24",
} as const;
const person = { recordId: 1, subjectId: 7, category: "contact", collectedOn: "2026-01-01", purposes: ["news"] };

describe("selectAudience", () => {
  it("takes the best, equal ones in order of identifier, and puts them into tiers", () => {
    const { selected, leftOut, leftOutBy } = selectAudience(accounts, {
      ...free,
      limit: 3,
      tiers: { oneToOne: 1, oneToFew: 1 },
    });
    expect(selected.map(({ accountId, rank, score: own, tier }) => [accountId, rank, own, tier])).toEqual([
      ["A", 1, 1, "oneToOne"],
      ["B", 2, 0.5, "oneToFew"],
      ["C", 3, 0.5, "oneToMany"],
    ]);
    expect(leftOut).toEqual([{ accountId: "D", reasons: [{ code: "beyondLimit", value: 4, required: 3 }] }]);
    expect(leftOutBy).toEqual({ beyondLimit: 1 });
  });

  it("asks for a consent where the purpose rests on it, and gives the article where there is none", () => {
    const rows = [
      { accountId: 1, size: 5, contacts: [person] },
      {
        accountId: 2,
        size: 5,
        contacts: [
          { ...person, recordId: 2, subjectId: 8 },
          { ...person, recordId: 3, subjectId: 9 },
        ],
      },
      { accountId: 3, size: 5 },
    ];
    const facts = { consents: [{ subjectId: 8, purpose: "news", givenOn: "2026-02-01", proof: "form 12" }] };
    const result = selectAudience(rows, { permission: { ...permission, facts }, score });
    expect(result.selected).toMatchObject([{ accountId: 2, contacts: [2], withheld: [{ recordId: 3 }] }]);
    expect(result.leftOut.map(({ accountId, reasons }) => [accountId, reasons.map(({ code }) => code)])).toEqual([
      [1, ["notPermitted"]],
      [3, ["noContact"]],
    ]);
    const [reason] = result.leftOut[0]?.reasons ?? [];
    expect(reason?.code === "notPermitted" && reason.reasons[0]).toMatchObject({
      code: "consentMissing",
      article: "GDPR 6(1)(a)",
    });
  });

  it("names every condition that is not met, and every number that is missing", () => {
    const where = { sector: "zorg", size: { min: 6, max: 20 } };
    const { leftOut } = selectAudience([...accounts, { accountId: "E", sector: "zorg" }], { ...free, where });
    expect(leftOut.find(({ accountId }) => accountId === "C")?.reasons).toEqual([
      { code: "conditionNotMet", field: "sector" },
      { code: "conditionNotMet", field: "size" },
    ]);
    expect(selectAudience([{ accountId: "E" }], free).leftOut[0]?.reasons).toEqual([
      { code: "missingScore", field: "size" },
    ]);
    expect(
      selectAudience(accounts, { ...free, where: { sector: null } }).selected.map(({ accountId }) => accountId),
    ).toEqual(["D"]);
    expect(
      selectAudience([{ accountId: 1 }], { permission: null, score: { constructor: { weight: 1, worst: 0, best: 1 } } })
        .leftOut,
    ).toHaveLength(1);
  });

  it("leaves out a score that is too low, with both figures", () => {
    const { leftOut } = selectAudience(accounts, { ...free, minScore: 0.5 });
    expect(leftOut).toEqual([{ accountId: "D", reasons: [{ code: "belowMinimum", value: 0, required: 0.5 }] }]);
  });

  it.each([
    [undefined, free, "wrongType at "],
    ["A", free, "wrongType at "],
    [[accounts[0], accounts[0]], free, "duplicate at [1].accountId"],
    [[accounts[0], { accountId: 1 }], free, "mixedTypes at [1].accountId"],
    [[{ size: 1 }], free, "missing at [0].accountId"],
    [[{ accountId: 1, size: 1, contacts: {} }], { permission, score }, "wrongType at [0].contacts"],
    [
      [{ accountId: 1, size: 1, contacts: [{ ...person, collectedOn: "x" }] }],
      { permission, score },
      "invalidDay at [0].contacts[0].collectedOn",
    ],
    [[], { score }, "missing at permission"],
    [[], { permission: {}, score }, "missing at permission.purpose"],
    [[], { permission: { ...permission, policies: [{}] }, score }, "missing at permission.policies[0].id"],
    [[], { permission: { ...permission, fact: {} }, score }, "unknownName at permission.fact"],
    [[], { permission: null }, "missing at score"],
    [[], { permission: null, score: {} }, "missing at score"],
    [[], { permission: null, score: { size: { weight: 0, worst: 0, best: 1 } } }, "outOfRange at score.size.weight"],
    [[], { permission: null, score: { size: { weight: 1, worst: 1, best: 1 } } }, "outOfRange at score.size.best"],
    [[], { permission: null, score: { size: { weight: 1, worst: 0, best: 1e300 } } }, "outOfRange at score.size"],
    [[], { ...free, where: { size: {} } }, "missing at where.size"],
    [[], { ...free, where: { size: { mni: 1, min: 2 } } }, "nothing thrown"],
    [[], { ...free, where: { size: { min: 2, max: 1 } } }, "outOfRange at where.size.max"],
    [[], { ...free, where: { sector: [] } }, "missing at where.sector"],
    [[], { ...free, minScore: 2 }, "outOfRange at minScore"],
    [[], { ...free, limit: 0 }, "outOfRange at limit"],
    [[], { ...free, tiers: { oneToOne: -1 } }, "outOfRange at tiers.oneToOne"],
    [[], { ...free, teirs: {} }, "unknownName at teirs"],
  ] as [unknown, unknown, string][])("of %j with %j: %s", (given, options, expected) => {
    expect(caught(() => selectAudience(wrong(given), wrong(options)))).toBe(expected);
  });
});
