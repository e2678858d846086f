import {
  dutchHolidays,
  erasureRequest,
  objectionRequest,
  projectFields,
  type RetentionPolicy,
  rectificationRequest,
  retentionDecision,
} from "custometry/privacy";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../../core/caught.ts";

const policies: RetentionPolicy[] = [
  { id: "news", kind: "purpose", purpose: "newsletter", basis: "consent", trigger: "collected", period: null },
  {
    id: "sales",
    kind: "purpose",
    purpose: "sales",
    basis: "legitimateInterests",
    directMarketing: true,
    trigger: "collected",
    period: "P5Y",
  },
  { id: "tax", kind: "minimum", purpose: "tax", basis: "legalObligation", trigger: "invoiced", period: "P7Y" },
];
const record = {
  recordId: "I-9",
  subjectId: "C-12",
  category: "invoice",
  collectedOn: "2025-02-01",
  purposes: ["newsletter", "sales", "tax"],
  events: { invoiced: "2025-02-01" },
};
const consents = [{ subjectId: "C-12", purpose: "newsletter", givenOn: "2025-02-01", proof: "form 12" }];
const calendar = dutchHolidays({ from: 2026, before: 2028 });
const common = { policies, facts: { consents }, receivedOn: "2026-11-25", calendar };

describe("after a request", () => {
  it("for erasure, retention ends what was granted once its facts are written down", () => {
    const { withdrawals, objections, suppression } = erasureRequest([record], common);
    expect(withdrawals).toEqual([{ recordId: "I-9", purpose: "newsletter", withdrawnOn: "2026-11-25" }]);
    expect(objections).toEqual([{ recordIds: ["I-9"], purpose: "sales", objectedOn: "2026-11-25", outcome: "upheld" }]);
    expect(suppression?.purposes).toEqual(["newsletter", "sales"]);
    const facts = {
      consents: consents.map((consent) => ({ ...consent, withdrawnOn: withdrawals[0]?.withdrawnOn })),
      objections,
    };
    const before = retentionDecision(record, { policies, facts: { consents }, asOf: "2026-12-29" });
    const after = retentionDecision(record, { policies, facts, asOf: "2026-12-29" });
    expect([before.decision, before.allowedPurposes]).toEqual(["retain", ["newsletter", "sales", "tax"]]);
    expect([after.decision, after.allowedPurposes]).toEqual(["restrict", ["tax"]]);
  });

  it("for erasure, a purpose that goes on elsewhere is not suppressed", () => {
    const old = { ...record, recordId: "I-1", events: { invoiced: "2017-02-01" }, purposes: ["tax"] };
    const { suppression } = erasureRequest([old, { ...record, purposes: ["tax"] }], common);
    expect([suppression?.recordIds, suppression?.purposes]).toEqual([["I-1"], []]);
  });

  it("for rectification, a refused correction shows in the whole", () => {
    const correction = { field: "name", finding: "wrong" } as const;
    const found = rectificationRequest([record], {
      ...common,
      corrections: [
        { recordId: "I-9", ...correction },
        { recordId: "I-99", ...correction },
      ],
    });
    expect(found.corrections.map(({ answer }) => answer)).toEqual(["grant", "refuse"]);
    expect(found.answer).toBe("partial");
    expect(found.duties.map(({ code }) => code)).toContain("tellReasonsAndRemedies");
  });

  it("a misspelt purpose or use is an error and no refusal, leak or silence", () => {
    const object = (purposes: string[]) => objectionRequest([record], { ...common, purposes });
    expect(object(["sales"]).duties.map(({ code }) => code)).toContain("stopMarketing");
    expect(caught(() => object(["sales", "slaes"]))).toBe("invalidOption at purposes[1]");
    const fields = { health: { purposes: ["sales"], specal: true } };
    expect(
      caught(() => projectFields({ health: "x" }, wrong("sales"), wrong({ fields, allowedPurposes: ["sales"] }))),
    ).toBe("unknownName at fields.health.specal");
  });
});
