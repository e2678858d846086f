import { calendarQuarter, combine, combineBy, finishBy, isCustometryError } from "custometry/core";
import { type RetentionFacts, retentionDecision } from "custometry/privacy";
import { nps, npsCombine } from "custometry/satisfaction";
import { retentionFactsSchema } from "custometry/schema";
import { describe, expect, it } from "vitest";
import { caught } from "./caught.ts";

// Mistakes that a first user makes: each must be named, not fall over or pass.
describe("a first user", () => {
  const wrong = (value: unknown) => value as ReturnType<typeof npsCombine>;

  it.each([
    ["the function itself", npsCombine],
    ["the measure", nps],
    ["nothing", undefined],
  ])("forgets to call the combine: %s", (_, measure) => {
    expect(caught(() => combine([9], wrong(measure)))).toBe("wrongType at measure");
    expect(caught(() => combineBy([{ a: 1, score: 9 }], wrong(measure), { by: ["a"], input: "score" }))).toBe(
      "wrongType at measure",
    );
    expect(caught(() => finishBy([], wrong(measure)))).toBe("wrongType at measure");
  });

  it("is told the row and the group of a key that cannot be computed", () => {
    const rows = [
      { on: "2026-01-01", score: 9 },
      { on: "x", score: 9 },
    ];
    const by = { quarter: ({ on }: { on: string }) => calendarQuarter(on) };
    expect(caught(() => combineBy(rows, npsCombine(), { by, input: "score" }))).toBe("invalidDay at [1].quarter.day");
  });

  it("misspells a kind of fact, which would leave held data unprotected", () => {
    const facts = { hold: [{ from: "2026-01-01", reason: "claim" }] } as RetentionFacts;
    const record = { recordId: 1, category: "contact", collectedOn: "2020-01-01", purposes: ["sales"] };
    expect(caught(() => retentionDecision(record, { policies: [], facts, asOf: "2026-11-24" }))).toBe(
      "unknownName at facts.hold",
    );
    expect(retentionFactsSchema.safeParse(facts).success).toBe(false);
  });

  it("finds a message that says how to mend it", () => {
    let message = "";
    try {
      calendarQuarter(JSON.parse("20781"));
    } catch (error) {
      if (isCustometryError(error)) message = error.message;
    }
    expect(message).toContain("Int32Array");
  });
});
