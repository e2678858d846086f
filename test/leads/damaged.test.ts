import { aalenJohansen, funnel, funnelChange, leadWinModel, spendModel, winProbability } from "custometry";
import { expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";

const closed = [
  { stage: "new", values: { country: "NL" }, outcome: "won" as const },
  { stage: "new", values: { country: "DE" }, outcome: "lost" as const },
];
const model = leadWinModel(closed, { fields: ["country"], stages: ["new"] });

it.each([
  [{ options: {} }, "missing at model.options.fields"],
  [{ options: { ...model.options, stages: [null] } }, "missing at model.options.stages[0]"],
  [{ teams: 1 }, "wrongType at model.teams"],
  [{ teams: [null] }, "wrongType at model.teams[0]"],
  [{ teams: [{ team: null, cells: [{}] }] }, "missing at model.teams[0].cells[0].won"],
])("says what is wrong with a stored model of leads: %j", (damage, expected) => {
  const lead = { stage: "new", values: { country: "NL" } };
  expect(winProbability(JSON.parse(JSON.stringify(model)), lead)).toEqual(winProbability(model, lead));
  expect(caught(() => winProbability(wrong({ ...model, ...damage }), lead))).toBe(expected);
});

it.each([
  [{ groups: null }, "wrongType at before.groups"],
  [{ groups: [{}] }, "wrongType at before.groups[0].key"],
  [{ options: { steps: [null] } }, "wrongType at before.options.steps[0]"],
])("says what is wrong with a stored funnel: %j", (damage, expected) => {
  const result = funnel([{ userId: 1, time: 0, event: "a" }], { steps: ["a"], window: "P1D" });
  expect(caught(() => funnelChange(wrong({ ...result, ...damage }), result, { method: "shapley" }))).toBe(expected);
});

it.each([0, false, "", null, Number.NaN])("refuses %j as a list of outcomes", (outcomes) => {
  expect(caught(() => aalenJohansen([{ duration: 1, outcome: "won" }], { outcomes: wrong(outcomes) }))).toMatch(
    / at outcomes/,
  );
});

it("refuses a mean value that is smaller than any money", () => {
  const customers = [{ repeatPurchases: 2, meanRepeatValue: 5e-324 }];
  const expected = "outOfRange at customers[0].meanRepeatValue";
  expect(caught(() => spendModel({ customers }, { model: "gammaGamma" }))).toBe(expected);
  expect(Object.is(spendModel({ customers: [] }, { model: "gammaGamma" }).logLikelihood, 0)).toBe(true);
});
