import { addDays, kaplanMeier, type SurvivalTime } from "custometry/core";
import {
  behaviourScore,
  type ClosedLead,
  calibration,
  callPlan,
  cureModel,
  cureModelCombine,
  fitScore,
  type LeadStageEntry,
  leadConversion,
  leadConversionCombine,
  leadExits,
  leadRouting,
  leadStages,
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
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSurvival } from "../../src/core/survivalTimes.ts";
import { cureLogLikelihood, cureTimes } from "../../src/leads/cureLikelihood.ts";
import { expectFinite } from "../core/finite.ts";
import { expectCombineLaws } from "../laws/combineLaws.ts";

const day = fc.integer({ min: 0, max: 80 }).map((days) => addDays("2026-01-01", days));
const lead = fc
  .tuple(day, fc.nat(40), fc.constantFrom(null, "won", "won", "disqualified", "__proto__"))
  .map(([createdOn, days, outcome]) => ({
    createdOn,
    outcome,
    outcomeOn: outcome === null ? null : addDays(createdOn, days),
  }));
const leads = fc.array(lead, { maxLength: 30 });
const asked = { asOf: "2026-03-01", horizon: "P20D" };

describe("laws of lead conversion", () => {
  it("counts every lead once, is finite, and is asked the same by its own options", () => {
    fc.assert(
      fc.property(leads, (rows) => {
        const result = leadConversion(rows, asked);
        expectFinite(result);
        expect(leadConversion(rows, result.options)).toEqual(result);
        expect(leadConversion([...rows].reverse(), asked)).toEqual(result);
        expect(result.won + result.lost + result.open + result.later).toBe(rows.length);
        expect(result.ofMature.trials + result.ofImmature.trials).toBe(result.leads);
        expect(leadTimes(rows, { asOf: asked.asOf }).times.length).toBe(result.leads);
      }),
    );
  });

  it("merges", () => expectCombineLaws(leadConversionCombine(asked), lead, { numRuns: 30 }));

  it("sees no more than was known on the day", () => {
    fc.assert(
      fc.property(leads, (rows) => {
        const known = rows.map((row) => {
          const isKnown = row.outcomeOn !== null && row.outcomeOn <= asked.asOf;
          return isKnown ? row : { createdOn: row.createdOn };
        });
        expect(leadConversion(known, asked)).toEqual(leadConversion(rows, asked));
      }),
    );
  });
});

const time = fc.record({
  duration: fc.oneof(fc.nat(30), fc.double({ min: 0, max: 30, noNaN: true })),
  outcome: fc.constantFrom("won", "lost", null),
});

/** Times that are no tiny part of the others: of those the law is a step, and its parameters run to their ends. */
const plainTime = time.map(({ duration, outcome }) => ({ duration: duration === 0 ? 0 : duration + 0.1, outcome }));

describe("laws of the cure model", () => {
  it("is finite, is asked the same by its own options, and holds its value in the interval", () => {
    fc.assert(
      fc.property(fc.array(time, { maxLength: 15 }), fc.constantFrom("profile", "delta"), (rows, method) => {
        const result = cureModel(rows, { event: "won", method, distribution: "exponential", times: [0, 5, 1000] });
        expectFinite(result);
        expect(cureModel(rows, result.options)).toEqual(result);
        const { value, interval } = result.finalConversion;
        expect(value === null).toBe(result.events === 0);
        if (value === null || interval === null) return;
        expect(interval.low).toBeLessThanOrEqual(value + 1e-9);
        expect(interval.high).toBeGreaterThanOrEqual(value - 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  it("has the gradient of its likelihood", () => {
    const point = fc.tuple(...[0, 0, 0].map(() => fc.double({ min: -2, max: 2, noNaN: true })));
    fc.assert(
      fc.property(fc.array(plainTime, { minLength: 1, maxLength: 15 }), point, (rows, at) => {
        const times = cureTimes(readSurvival(rows), "won", 0.5, 30);
        const value = (moved: readonly number[], gradient = new Float64Array(3)): number =>
          cureLogLikelihood(times, moved[0] ?? 0, moved[1] ?? 0, moved[2] ?? 0, gradient);
        const gradient = new Float64Array(3);
        value(at, gradient);
        at.forEach((_, place) => {
          const step = 1e-5;
          const moved = (by: number): number[] => at.map((one, index) => (index === place ? one + by : one));
          const slope = (value(moved(step)) - value(moved(-step))) / (2 * step);
          const actual = gradient[place] ?? Number.NaN;
          expect(Math.abs(actual - slope)).toBeLessThanOrEqual(1e-4 * (1 + Math.abs(actual)));
        });
      }),
    );
  });

  it("is no worse than any other law", () => {
    fc.assert(
      fc.property(
        fc.array(plainTime, { minLength: 3, maxLength: 12 }),
        fc.tuple(...[0, 0, 0].map(() => fc.double({ min: -3, max: 3, noNaN: true }))),
        (rows, [logit = 0, logRate = 0, logShape = 0]) => {
          const { logLikelihood, diagnosis } = cureModel(rows, { event: "won", method: "delta" });
          if (logLikelihood === null) return;
          expect(diagnosis).not.toContain("notConverged");
          const other = cureLogLikelihood(
            cureTimes(readSurvival(rows), "won", 0.5, 1),
            logit,
            logRate,
            logShape,
            new Float64Array(3),
          );
          expect(logLikelihood).toBeGreaterThanOrEqual(other - 1e-6);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("merges", () =>
    expectCombineLaws(cureModelCombine({ event: "won", method: "delta", distribution: "exponential" }), time, {
      numRuns: 15,
    }));
});

describe("laws of scores", () => {
  const value = fc.constantFrom(null, "a", "b", "c", "__proto__");
  const closed: fc.Arbitrary<ClosedLead> = fc.record({
    team: fc.constantFrom(null, 1, 2),
    stage: fc.constantFrom("new", "offer"),
    values: fc.record({ source: value, constructor: value }),
    tags: fc.subarray(["hot", "demo", "toString"]),
    outcome: fc.constantFrom("won", "lost"),
  });
  const options = { fields: ["source", "constructor"], stages: ["new", "offer"], minimumTagLeads: 2 };

  it("the log-odds of a lead are the sum of their parts, to the last bit, of a model that went through JSON", () => {
    fc.assert(
      fc.property(fc.array(closed, { maxLength: 20 }), closed, (rows, one) => {
        const model = leadWinModel(rows, options);
        expectFinite(model);
        expect(leadWinModel(rows, model.options)).toEqual(model);
        expect(model.won + model.lost).toBe(rows.length);
        const result = winProbability(JSON.parse(JSON.stringify(model)), one);
        expectFinite(result);
        expect(result.value === null).toBe(rows.length === 0);
        if (result.logOdds === null) return;
        expect(result.parts.reduce((sum, { weight }) => sum + weight, 0)).toBe(result.logOdds);
        expect(result.parts.length + result.skipped.length).toBe(2 + options.fields.length + (one.tags?.length ?? 0));
      }),
    );
  });

  it("a win model merges", () => expectCombineLaws(leadWinModelCombine(options), closed, { numRuns: 50 }));

  it("a behaviour score is the sum of its parts, each within its limits", () => {
    const activity = fc.record({
      activity: fc.constantFrom("open", "visit", "leave", "other"),
      time: fc.integer({ min: 0, max: 1e10 }),
    });
    fc.assert(
      fc.property(fc.array(activity, { maxLength: 20 }), (activities) => {
        const rules = {
          open: { points: 3, max: 5, decay: { kind: "halfLife", period: "P7D" } },
          visit: { points: 8, decay: { kind: "compoundStep", period: "P10D", drop: 0.3 } },
          leave: { points: -9, min: -12 },
        } as const;
        const result = behaviourScore(activities, { at: 8e9, rules });
        expectFinite(result);
        expect(behaviourScore(activities, result.options)).toEqual(result);
        expect(result.parts.reduce((sum, { points }) => sum + points, 0)).toBe(result.value);
        const counted = result.parts.reduce((sum, { count }) => sum + count, 0);
        expect(counted + result.later + (result.unscored["other"] ?? 0)).toBe(activities.length);
        for (const { activity: name, points } of result.parts) {
          if (name === "open") expect(points).toBeLessThanOrEqual(5);
          if (name === "leave") expect(points).toBeGreaterThanOrEqual(-12);
        }
      }),
    );
  });

  it("a fit score is the sum of its parts", () => {
    const profile = fc.record({ sector: fc.constantFrom(null, "x", "y"), size: fc.constantFrom(undefined, 5, 50) });
    fc.assert(
      fc.property(profile, (given) => {
        const rules = [
          { field: "sector", values: ["x"], points: 0.1 },
          { field: "size", from: 5, points: 0.2 },
          { field: "size", before: 9, points: -7 },
        ];
        const result = fitScore(given, { rules });
        expectFinite(result);
        expect(result.parts.reduce((sum, { points }) => sum + points, 0)).toBe(result.value);
      }),
    );
  });

  it("unknown is not zero: a score is the mean over what is answered, and more answers never lower the completeness", () => {
    const { criteria } = qualificationFrameworks.meddpicc;
    const answers = fc.tuple(...criteria.map(() => fc.constantFrom(null, 0, 1)));
    fc.assert(
      fc.property(answers, (given) => {
        const named = Object.fromEntries(criteria.map((name, place) => [name, given[place]]));
        const result = qualification(named, { framework: qualificationFrameworks.meddpicc });
        expectFinite(result);
        expect(qualification(named, result.options)).toEqual(result);
        const known = given.filter((answer) => answer !== null);
        expect(result.value ?? -1).toBeCloseTo(
          known.length === 0 ? -1 : known.reduce((sum: number, one) => sum + (one ?? 0), 0) / known.length,
          12,
        );
        expect(result.completeness).toBeCloseTo(known.length / criteria.length, 12);
        const zeros = Object.fromEntries(Object.entries(named).map(([name, answer]) => [name, answer ?? 0]));
        const ones = Object.fromEntries(Object.entries(named).map(([name, answer]) => [name, answer ?? 1]));
        const outcomes = [zeros, ones].map(
          (all) => qualification(all, { framework: qualificationFrameworks.meddpicc }).outcome,
        );
        expect(result.outcome).toBe(outcomes[0] === outcomes[1] ? outcomes[0] : "undetermined");
      }),
    );
  });

  it("calibration equals its definitions, and does not depend on the order", () => {
    const row = fc.record({ probability: fc.constantFrom(0.1, 0.25, 0.5, 0.9), isWon: fc.boolean() });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 25 }), (rows) => {
        const result = calibration(rows, { bins: 4, top: 0.3 });
        expectFinite(result);
        expect(calibration([...rows].reverse(), result.options)).toEqual(result);
        expect(result.bins.reduce((sum, bin) => sum + bin.rate.trials, 0)).toBe(rows.length);
        const [won, lost] = [rows.filter(({ isWon }) => isWon), rows.filter(({ isWon }) => !isWon)];
        const pairs = won.flatMap((one) =>
          lost.map((other) =>
            one.probability > other.probability ? 1 : one.probability === other.probability ? 0.5 : 0,
          ),
        );
        const auc = pairs.length === 0 ? null : pairs.reduce<number>((sum, one) => sum + one, 0) / pairs.length;
        if (auc === null) expect(result.auc).toBeNull();
        else expect(result.auc ?? -1).toBeCloseTo(auc, 12);
        if (rows.length > 0 && won.length > 0) expect(calibration(rows, { top: 1 }).lift).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe("laws of routing", () => {
  it("nobody gets more than its capacity or what is outside its territory, and every lead is accounted for", () => {
    const receiver = fc.record({
      weight: fc.constantFrom(0, 1, 2, 3.5),
      capacity: fc.constantFrom(undefined, 0, 1, 4),
      territory: fc.constantFrom(undefined, { country: ["NL"] }, { country: ["NL", "BE"] }),
    });
    const routed = fc.record({ country: fc.constantFrom("NL", "BE", "DE") });
    fc.assert(
      fc.property(
        fc.array(receiver, { maxLength: 4 }),
        fc.array(routed, { maxLength: 20 }),
        fc.constantFrom("deficit", "smoothRoundRobin"),
        (receivers, rows, method) => {
          const given = receivers.map((one, receiverId) => ({ ...one, receiverId }));
          const list = rows.map((one, leadId) => ({ ...one, leadId }));
          const result = leadRouting(list, { receivers: given, method });
          expect(leadRouting(list, result.options)).toEqual(result);
          result.receivers.forEach(({ received }, place) => {
            expect(received).toBeLessThanOrEqual(given[place]?.capacity ?? rows.length);
          });
          result.assignments.forEach(({ receiverId, reasons }, place) => {
            const territory = given.find((one) => one.receiverId === receiverId)?.territory?.country;
            if (territory !== undefined) expect(territory).toContain(list[place]?.country);
            expect(reasons.filter(({ code }) => code === "chosen").length).toBe(receiverId === null ? 0 : 1);
            if (receiverId === null) expect(reasons.every(({ code }) => code !== "lessBehind")).toBe(true);
          });
          const received = result.receivers.reduce((sum, one) => sum + one.received, 0);
          expect(received + result.unassigned).toBe(rows.length);
        },
      ),
    );
  });

  it("without limits both methods give the same, nobody is a whole lead ahead, and shares come to the weights", () => {
    const weights = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(weights, (given) => {
        const receivers = given.map((weight, receiverId) => ({ receiverId, weight }));
        const list = Array.from({ length: 120 }, (_, leadId) => ({ leadId }));
        const order = (method: "deficit" | "smoothRoundRobin") =>
          leadRouting(list, { receivers, method }).assignments.map(({ receiverId }) => receiverId as number);
        const sequence = order("deficit");
        expect(order("smoothRoundRobin")).toEqual(sequence);
        const total = given.reduce((sum, one) => sum + one, 0);
        const received = given.map(() => 0);
        sequence.forEach((receiver, place) => {
          received[receiver] = (received[receiver] ?? 0) + 1;
          given.forEach((weight, at) => {
            const ahead = (received[at] ?? 0) - (weight * (place + 1)) / total;
            expect(ahead).toBeLessThan(1);
            expect(ahead).toBeGreaterThan(1 - given.length - 1e-9);
          });
        });
      }),
      { numRuns: 50 },
    );
  });
});

describe("laws of stages, follow-up and sources", () => {
  it("reached counts never rise, each lead is somewhere, and the order of rows does not matter", () => {
    const entry: fc.Arbitrary<LeadStageEntry> = fc.record({
      leadId: fc.nat(5),
      stage: fc.constantFrom(...leadStages, ...leadExits),
      enteredOn: day,
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 25 }), (entries) => {
        const result = leadWaterfall(entries, { asOf: "2026-02-20" });
        expectFinite(result);
        expect(leadWaterfall([...entries].reverse(), result.options)).toEqual(result);
        const reached = result.stages.map((stage) => stage.reached);
        expect([...reached].sort((a, b) => b - a)).toEqual(reached);
        const all = [...result.stages, ...result.exits];
        expect(all.reduce((sum, { current }) => sum + current, 0)).toBe(result.leads);
        expect(all.reduce((sum, { entries: count }) => sum + count, result.later)).toBe(entries.length);
      }),
    );
  });

  it("speed to lead without waiting leads is the share of the rows", () => {
    const row = fc
      .tuple(fc.nat(1e6), fc.nat(1e6))
      .map(([createdAt, wait]) => ({ createdAt, contactedAt: createdAt + wait }));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), (rows) => {
        const result = speedToLead(rows, { at: 1e7, within: ["PT5M"] });
        expectFinite(result);
        expect(speedToLead(rows, result.options)).toEqual(result);
        const soon = rows.filter(({ createdAt, contactedAt }) => contactedAt - createdAt <= 300_000).length;
        expect(result.within[0]?.value).toBe(soon / rows.length);
      }),
    );
  });

  it("sources add up to their total", () => {
    const row = fc
      .tuple(fc.constantFrom("a", "b", "__proto__"), fc.nat(1e6), fc.nat(1e6), fc.nat(30), fc.nat(30))
      .map(([source, cost, revenue, customers, others]) => {
        return { source, cost: cost / 100, revenue: revenue / 100, customers, leads: customers + others };
      });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        const { sources, total } = sourceReturn(rows);
        const cents = (name: "cost" | "revenue"): number =>
          rows.reduce((sum, one) => sum + Math.round(one[name] * 100), 0);
        expect(total.cost.times(100).toNumber()).toBe(cents("cost"));
        expect(total.revenue.times(100).toNumber()).toBe(cents("revenue"));
        expect(sources.reduce((sum, one) => sum.plus(one.cost), total.cost.times(0)).eq(total.cost)).toBe(true);
        expect(sources.reduce((sum, one) => sum + one.leads, 0)).toBe(total.leads);
      }),
    );
  });

  it("a plan asks for no less the earlier the step, and reaches its target", () => {
    const step = fc
      .tuple(fc.integer({ min: 1, max: 50 }), fc.nat(50))
      .map(([successes, more]) => ({ step: "x", successes, trials: successes + more }));
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 100 }), (rows, target) => {
        const result = callPlan(rows, { target });
        expectFinite(result);
        expect(callPlan(rows, result.options)).toEqual(result);
        result.steps.forEach(({ needed, cautious, hopeful }, place) => {
          const product = rows.slice(place).reduce((all, one) => all * (one.successes / one.trials), 1);
          expect((needed ?? 0) * product).toBeGreaterThanOrEqual(target * (1 - 1e-9));
          expect(((needed ?? 0) - 1) * product).toBeLessThan(target);
          expect(needed ?? 0).toBeLessThanOrEqual(result.steps[place - 1]?.needed ?? Number.MAX_VALUE);
          expect(cautious ?? 0).toBeGreaterThanOrEqual(needed ?? 0);
          expect(hopeful ?? 0).toBeLessThanOrEqual(needed ?? 0);
        });
      }),
    );
  });

  it("lead times without outcome after the day are what Kaplan-Meier takes", () => {
    fc.assert(
      fc.property(leads, (rows) => {
        const { times, later } = leadTimes(rows, { asOf: asked.asOf });
        const rowsOf: readonly SurvivalTime[] = times;
        expect(kaplanMeier(rowsOf).units + later).toBe(rows.length);
      }),
    );
  });
});
