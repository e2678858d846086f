import {
  behaviourScore,
  calibration,
  callPlan,
  cureModel,
  fitScore,
  type Lead,
  leadConversion,
  leadGrade,
  leadRouting,
  leadTimes,
  leadWaterfall,
  leadWinModel,
  leadWinModelCombine,
  qualification,
  qualificationFrameworks,
  sourceReturn,
  speedToLead,
  winProbability,
} from "custometry/leads";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";
import { expectFinite } from "../core/finite.ts";

describe("nothing gives no answer, and no NaN", () => {
  it.each<[string, unknown]>([
    ["leadConversion", leadConversion([], { asOf: "2026-01-01", horizon: "P60D" })],
    ["leadWaterfall", leadWaterfall([], { asOf: "2026-01-01" })],
    ["speedToLead", speedToLead([], { at: 0, within: ["PT5M"] })],
    ["cureModel", cureModel([], { times: [1] })],
    ["calibration", calibration([])],
    ["leadWinModel", leadWinModel([], { fields: ["source"], stages: ["new"] })],
    ["behaviourScore", behaviourScore([], { at: 0, rules: {} })],
    ["fitScore", fitScore({}, { rules: [] })],
    ["leadRouting", leadRouting([], { receivers: [] })],
    ["callPlan", callPlan([{ step: "contacts", trials: 0, successes: 0 }], { target: 1, days: 3 })],
    ["qualification", qualification({}, { framework: qualificationFrameworks.champ })],
  ])("%s", (_, result) => expectFinite(result));

  it("sourceReturn", () => {
    expect(sourceReturn([]).total).toMatchObject({ leads: 0, costPerLead: null, return: null });
  });
});

describe("the cure model", () => {
  const at = (durations: number[], outcome: string | null) => durations.map((duration) => ({ duration, outcome }));
  it("says when nobody, or everybody, converts", () => {
    expect(cureModel(at([3, 5], null)).diagnosis).toEqual(["noEvents"]);
    const all = cureModel(at([1, 2, 4, 7], "won"));
    expect([all.finalConversion.value, all.finalConversion.interval?.high, all.diagnosis]).toEqual([
      1,
      1,
      ["boundary"],
    ]);
  });

  it("of leads followed long after the last conversion is nearly the share", () => {
    const { finalConversion } = cureModel([...at([1, 2, 3, 4], "won"), ...at([900, 900, 900, 900, 900, 900], null)]);
    expect(finalConversion.value).toBeCloseTo(0.4, 6);
  });

  it("takes a time of 0 as half a unit, not away", () => {
    expect(cureModel([...at([0, 0, 3], "won"), ...at([50], null)])).toEqual(
      expect.objectContaining({ events: 3, units: 4 }),
    );
  });
});

describe("the waterfall", () => {
  const entry = (leadId: string, stage: string, day: number) => wrong({ leadId, stage, enteredOn: `2026-01-0${day}` });
  it("takes a skipped stage as reached and not entered, and an exit of the same day as later", () => {
    const { stages, exits } = leadWaterfall([entry("a", "salesQualified", 2), entry("a", "disqualified", 2)], {
      asOf: "2026-01-31",
    });
    expect(stages.map(({ reached, entered }) => [reached, entered])).toEqual([
      [1, 0],
      [1, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ]);
    expect(exits.map(({ current, from }) => [current, from])).toEqual([
      [0, [0, 0, 0, 0, 0]],
      [1, [0, 0, 0, 1, 0]],
    ]);
  });

  it("counts a lead that was disqualified before any stage", () => {
    expect(leadWaterfall([entry("a", "disqualified", 2)], { asOf: "2026-01-31" })).toMatchObject({
      leads: 1,
      returned: 0,
    });
  });
});

describe("routing explains itself", () => {
  it("says who was full, outside or without weight, and leaves a lead that nobody may take", () => {
    const { assignments, unassigned } = leadRouting(
      [
        { leadId: 1, country: "NL" },
        { leadId: 2, country: "NL" },
        { leadId: 3, country: "FR" },
      ],
      {
        receivers: [
          { receiverId: "nl", capacity: 1, territory: { country: ["NL"] } },
          { receiverId: "idle", weight: 0 },
        ],
      },
    );
    expect(assignments.map(({ receiverId }) => receiverId)).toEqual(["nl", null, null]);
    expect(assignments.map(({ reasons }) => reasons.map(({ code }) => code))).toEqual([
      ["chosen", "noWeight"],
      ["full", "noWeight"],
      ["outsideTerritory", "noWeight"],
    ]);
    expect(unassigned).toBe(2);
  });
});

describe("grades, lift and log loss at their ends", () => {
  it.each([
    [40, 50, "A1"],
    [39, 49, "B2"],
    [-1, -1, "C3"],
  ])("fit %d and behaviour %d are %s", (fit, behaviour, grade) => {
    expect(leadGrade({ fit, behaviour }, { fit: [40, 0], behaviour: [50, 0] }).grade).toBe(grade);
  });

  it("the impossible that happened has no end of loss", () => {
    expect(calibration([{ probability: 0, isWon: true }]).logLoss).toBe("Infinity");
    expect(calibration([{ probability: 1, isWon: true }]).logLoss).toBe(0);
    expect(calibration([{ probability: 1, isWon: true }]).bins.at(-1)?.rate.trials).toBe(1);
  });
});

describe("bad input", () => {
  const asOf = "2026-03-01";
  const lead = { createdOn: "2026-02-01" };
  const rules = { visit: { points: 1 } };
  const model = leadWinModel([], { fields: ["source"], stages: ["new"] });
  const framework = qualificationFrameworks.bant;
  it.each<[string, () => unknown, string]>([
    [
      "a Date as a day",
      () => leadTimes(wrong([{ createdOn: new Date(0) }]), { asOf }),
      "instantForDay at [0].createdOn",
    ],
    ["no day", () => leadTimes(wrong([{}]), { asOf }), "missing at [0].createdOn"],
    ["null as a lead", () => leadTimes(wrong([null]), { asOf }), "wrongType at [0]"],
    ["an outcome without a day", () => leadTimes([{ ...lead, outcome: "won" }], { asOf }), "missing at [0].outcomeOn"],
    ["a day without an outcome", () => leadTimes([{ ...lead, outcomeOn: asOf }], { asOf }), "missing at [0].outcome"],
    [
      "an outcome before the lead",
      () => leadTimes([{ ...lead, outcome: "won", outcomeOn: "2026-01-31" }], { asOf }),
      "outOfRange at [0].outcomeOn",
    ],
    ["no horizon", () => leadConversion([lead], wrong({ asOf })), "missing at horizon"],
    ["a horizon in months", () => leadConversion([lead], { asOf, horizon: "P2M" }), "invalidPeriod at horizon"],
    ["a lead that is none", () => leadConversion(wrong([lead, 3]), { asOf, horizon: "P2D" }), "wrongType at [1]"],
    [
      "an unknown stage",
      () => leadWaterfall(wrong([{ leadId: 1, stage: "mql", enteredOn: asOf }]), { asOf }),
      "invalidOption at [0].stage",
    ],
    [
      "ids of two types",
      () =>
        leadWaterfall(
          wrong([
            { leadId: 1, stage: "won", enteredOn: asOf },
            { leadId: "1", stage: "won", enteredOn: asOf },
          ]),
          { asOf },
        ),
      "mixedTypes at [1].leadId",
    ],
    [
      "a contact before the lead",
      () => speedToLead([{ createdAt: 5, contactedAt: 4 }], { at: 9 }),
      "outOfRange at [0].contactedAt",
    ],
    ["a time in months", () => speedToLead([], { at: 9, within: ["P1M"] }), "invalidPeriod at within[0]"],
    [
      "an activity without a name",
      () => behaviourScore(wrong([{ time: 0 }]), { at: 0, rules }),
      "missing at [0].activity",
    ],
    [
      "a rule without points",
      () => behaviourScore([], { at: 0, rules: wrong({ visit: {} }) }),
      "missing at rules.visit.points",
    ],
    [
      "a misspelt rule",
      () => behaviourScore([], { at: 0, rules: wrong({ visit: { points: 1, decai: 1 } }) }),
      "unknownName at rules.visit.decai",
    ],
    [
      "a half-life of nothing",
      () => behaviourScore([], { at: 0, rules: { visit: { points: 1, decay: { kind: "halfLife", period: "P0D" } } } }),
      "outOfRange at rules.visit.decay.period",
    ],
    [
      "a step without a drop",
      () =>
        behaviourScore([], {
          at: 0,
          rules: wrong({ visit: { points: 1, decay: { kind: "linearStep", period: "P1D" } } }),
        }),
      "notANumber at rules.visit.decay.drop",
    ],
    [
      "limits the wrong way round",
      () => behaviourScore([], { at: 0, rules: { visit: { points: 1, min: 2, max: 1 } } }),
      "outOfRange at rules.visit.min",
    ],
    [
      "a fit rule without values",
      () => fitScore({}, { rules: [{ field: "size", points: 1 }] }),
      "missing at rules[0].values",
    ],
    [
      "least scores that rise",
      () => leadGrade({ fit: 1, behaviour: 1 }, { fit: [1, 2], behaviour: [1] }),
      "outOfRange at fit[1]",
    ],
    ["a probability above 1", () => calibration([{ probability: 1.1, isWon: true }]), "outOfRange at [0].probability"],
    ["a text for won", () => calibration(wrong([{ probability: 1, isWon: "yes" }])), "wrongType at [0].isWon"],
    ["no fields", () => leadWinModel([], { fields: [], stages: ["new"] }), "outOfRange at fields"],
    ["a stage twice", () => leadWinModel([], { fields: ["a"], stages: ["new", "new"] }), "duplicate at stages[1]"],
    [
      "a stand-in for no field",
      () => leadWinModel([], { fields: ["a"], stages: ["new"], missingAs: { b: "x" } }),
      "invalidOption at missingAs.b",
    ],
    [
      "no smoothing",
      () => leadWinModel([], { fields: ["a"], stages: ["new"], smoothing: 0 }),
      "outOfRange at smoothing",
    ],
    [
      "a lead in no stage of the model",
      () => winProbability(model, { stage: "old", values: {} }),
      "invalidOption at stage",
    ],
    [
      "a number as a value",
      () => winProbability(model, { stage: "new", values: wrong({ source: 3 }) }),
      "wrongType at values.source",
    ],
    ["no model", () => winProbability(wrong(null), { stage: "new", values: {} }), "wrongType at model"],
    [
      "a tally with other keys",
      () => leadWinModelCombine({ fields: ["a"], stages: ["new"] }).extractOutput({ cells: { x: [1, 2] } }),
      "wrongType at cells",
    ],
    ["a misspelt criterion", () => qualification({ buget: true }, { framework }), "unknownName at buget"],
    ["what is no criterion", () => qualification({ colour: true }, { framework }), "invalidOption at colour"],
    ["an answer above the highest", () => qualification({ need: 2 }, { framework }), "outOfRange at need"],
    [
      "a framework of nothing",
      () => qualification({}, { framework: { criteria: [] } }),
      "outOfRange at framework.criteria",
    ],
    [
      "a weight of 0",
      () => qualification({}, { framework: { ...framework, weights: { need: 0 } } }),
      "outOfRange at framework.weights.need",
    ],
    [
      "a receiver twice",
      () => leadRouting([], { receivers: [{ receiverId: 1 }, { receiverId: 1 }] }),
      "duplicate at receivers[1].receiverId",
    ],
    [
      "a negative weight",
      () => leadRouting([], { receivers: [{ receiverId: 1, weight: -1 }] }),
      "outOfRange at receivers[0].weight",
    ],
    [
      "more customers than leads",
      () => sourceReturn([{ source: "a", cost: 1, leads: 1, customers: 2 }]),
      "outOfRange at [0].customers",
    ],
    [
      "a negative cost",
      () => sourceReturn([{ source: "a", cost: -1, leads: 1, customers: 1 }]),
      "outOfRange at [0].cost",
    ],
    [
      "two currencies",
      () =>
        sourceReturn(["EUR", "USD"].map((currency) => ({ source: "a", cost: 1, leads: 1, customers: 1, currency }))),
      "mixedCurrencies at [1].currency",
    ],
    ["no steps", () => callPlan([], { target: 1 }), "outOfRange at "],
    ["a target of 0", () => callPlan([], { target: 0 }), "outOfRange at target"],
    [
      "more successes than trials",
      () => callPlan([{ step: "a", trials: 1, successes: 2 }], { target: 1 }),
      "outOfRange at [0].successes",
    ],
    ["a time that stands for 0 and is 0", () => cureModel([], { zeroTime: 0 }), "outOfRange at zeroTime"],
  ])("%s", (_, call, expected) => {
    expect(caught(call)).toBe(expected);
  });

  it("changes nothing of what it is given", () => {
    const rows: readonly Lead[] = Object.freeze([Object.freeze({ ...lead })]);
    expect(leadTimes(rows, { asOf }).times[0]).toEqual({ ...lead, duration: 28, outcome: null });
  });
});
