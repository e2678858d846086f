import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { privacyEvidence } from "../evidence/privacy.ts";

const golden = JSON.parse(readFileSync(new URL("../golden/privacy.json", import.meta.url), "utf8")) as {
  cases: { fn: string; expected: Record<string, unknown> }[];
};
const sections = privacyEvidence(golden);

describe("golden cases of privacy", () => {
  it.each([
    "addPeriod",
    "retentionEnd",
    "decideRetention",
    "legalPeriod",
    "requestDeadline",
    "breachDeadline",
    "publicHolidaysNL",
    "consentStatus",
    "evaluateErasure",
  ])("%s", (name) => {
    const section = sections.find((one) => one.section === name);
    expect(section?.failures).toEqual([]);
    expect(section?.passed).toBe(section?.figures);
    expect(section?.figures).toBeGreaterThan(10);
  });

  it("all 135 pass, in every figure", () => {
    expect(golden.cases.length).toBe(135);
    for (const { section, figures, passed } of sections) expect([section, passed]).toEqual([section, figures]);
  });

  it("sees a wrong figure, and counts each leaf of it", () => {
    const wrong = golden.cases
      .filter(({ fn }) => fn === "decideRetention")
      .map((one) => ({ ...one, expected: { decision: "shred", allowedPurposes: ["a", "b"], mustCite: ["GDPR 99"] } }));
    expect(privacyEvidence({ cases: wrong })[0]).toMatchObject({ passed: 0, failed: wrong.length * 4 });
  });
});
