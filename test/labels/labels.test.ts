import * as labels from "custometry/labels";
import {
  disciplineLabels,
  findLabel,
  type Labels,
  npsClassLabels,
  salesFunction,
  salesFunctionLabels,
  salesProcess,
  valueChainActivity,
} from "custometry/labels";
import { leadExits, leadStages } from "custometry/leads";
import { audienceTiers, messageDecisions } from "custometry/marketing";
import { keyAccountSegments, loyaltySegmentNames, portfolioClasses } from "custometry/portfolio";
import { delightDrivers, servqualDimensions } from "custometry/satisfaction";
import { customerPyramidLevels, migrationDirections, rfmSegments } from "custometry/segmentation";
import {
  crmFactors,
  dataDynamics,
  dataStructures,
  disciplines,
  orientations,
  purchaseContexts,
  purchaseDifferences,
  relationshipTasks,
  salesFunctions,
  salesProcesses,
  salesProcessParts,
  valueChainActivities,
} from "custometry/strategy";
import { describe, expect, it } from "vitest";
import { editDistance } from "../../src/labels/editDistance.ts";
import { fold } from "../../src/labels/fold.ts";
import { caught, wrong } from "../core/caught.ts";
import { tables } from "./tables.ts";

describe("labels", () => {
  it("are found in the entry", () => {
    expect(tables.length).toBeGreaterThan(20);
  });

  it("name every category of the lists, in their order", () => {
    const lists: [Labels<string>, readonly string[]][] = [
      [labels.disciplineLabels, disciplines],
      [labels.salesProcessLabels, salesProcesses],
      [labels.salesProcessPartLabels, Object.values(salesProcessParts).flat()],
      [labels.salesFunctionLabels, salesFunctions],
      [labels.crmFactorLabels, crmFactors],
      [labels.orientationLabels, Object.keys(orientations)],
      [labels.purchaseContextLabels, purchaseContexts],
      [labels.purchaseDifferenceLabels, purchaseDifferences],
      [labels.relationshipTaskLabels, relationshipTasks],
      [labels.dataStructureLabels, dataStructures],
      [labels.dataDynamicsLabels, dataDynamics],
      [labels.valueChainActivityLabels, valueChainActivities],
      [labels.delightDriverLabels, delightDrivers],
      [labels.servqualDimensionLabels, servqualDimensions],
      [labels.messageDecisionLabels, messageDecisions],
      [labels.audienceTierLabels, audienceTiers],
      [labels.portfolioClassLabels, portfolioClasses],
      [labels.keyAccountSegmentLabels, keyAccountSegments],
      [labels.loyaltySegmentLabels, loyaltySegmentNames],
      [labels.customerPyramidLevelLabels, customerPyramidLevels],
      [labels.migrationDirectionLabels, migrationDirections],
      [labels.leadStageLabels, leadStages],
      [labels.leadExitLabels, leadExits],
    ];
    for (const [table, codes] of lists) expect(Object.keys(table)).toEqual(codes);
  });

  it("name every segment of the published RFM tables", () => {
    const segments = Object.values(rfmSegments).flatMap((table) => table.map(({ segment }) => segment));
    expect(Object.keys(labels.rfmSegmentLabels).sort()).toEqual([...new Set([...segments, "other"])].sort());
  });

  it.each(tables)("%s: no name stands for two codes, and none is blank or untrimmed", (_, table) => {
    const names = Object.entries(table).flatMap(([code, { nl, en, synonyms = [] }]) =>
      [nl, en, ...synonyms].map((name) => ({ code, name })),
    );
    const codes = new Map<string, string>();
    for (const { code, name } of names) {
      expect(name).toBe(name.trim());
      expect(fold(name)).not.toBe("");
      expect(codes.get(fold(name)) ?? code).toBe(code);
      codes.set(fold(name), code);
    }
  });

  it("are the words of the source", () => {
    expect(Object.values(npsClassLabels).map(({ nl }) => nl)).toEqual([
      "promotors",
      "passief tevreden",
      "criticasters",
    ]);
    expect(Object.values(labels.relationshipPhaseLabels).map(({ nl }) => nl)).toEqual([
      "potentiële klant",
      "nieuwe klant",
      "loyale klant",
      "ex-klant",
    ]);
    expect(Object.values(labels.delightDriverLabels).map(({ nl }) => nl)).toEqual([
      "overstijgen van verwachtingen",
      "warmte",
      "ego-streling",
    ]);
  });
});

describe("findLabel", () => {
  it.each([
    ["Vertegenwoordiger", "salesRepresentative"],
    ["Rayonmanager", "territoryManager"],
    ["Relatiemanager", "relationshipManager"],
    ["Salesmanager", "salesManager"],
    ["Fieldmanager", "fieldManager"],
    ["Verkoop buitendienst", "outsideSales"],
    ["verkoper buitendienst", "outsideSales"],
    ["RAYON MANAGER", "territoryManager"],
    ["  rayon-\u00admanager ", "territoryManager"],
    ["räyonmánager", "territoryManager"],
    ["ra\u0308yonmanager", "territoryManager"],
    ["Territory Manager", "territoryManager"],
    ["territoryManager", "territoryManager"],
  ])("the sales function %j is %s", (title, code) => {
    expect(salesFunction(title)).toEqual({ code, suggestion: null });
  });

  it.each([
    ["Rayonmanger", "territoryManager"],
    ["rayonmanagre", "territoryManager"],
    ["Vertegenwoordigers", "salesRepresentative"],
    ["Senior rayonmanager Noord-Holland", "territoryManager"],
    ["Junior Sales Manager (a.i.)", "salesManager"],
    ["regional field sales manager", "fieldManager"],
    ["verkoper binnendienst", null],
    ["verkoper buitendienstt", "outsideSales"],
    ["verkooper buitendients", "outsideSales"],
    ["Accountmanager", null],
    ["acount manager", null],
    ["geen vertegenwoordiger", null],
    ["Not a sales manager", null],
    ["Hoofd financiën", null],
    ["manager", null],
    ["CEO", null],
    ["constructor", null],
    ["__proto__", null],
    ["toString", null],
    ["hasOwnProperty", null],
    ["?!", null],
    ["", null],
    ["   ", null],
    ["🙂", null],
    ["\ud800", null],
    ["rayonmanager ".repeat(10_000), null],
  ])("the unknown title %.30j suggests %s", (title, suggestion) => {
    expect(salesFunction(title)).toEqual({ code: null, suggestion });
  });

  it("suggests no opposite of a text with a negation", () => {
    const reasons = labels.satisfactionLoyaltyReasonLabels;
    expect(findLabel(reasons, "niet echt loyaal")).toEqual({ code: null, suggestion: null });
    expect(findLabel(reasons, "not satisfid").suggestion).toBe("notSatisfied");
    expect(findLabel(reasons, "heel loyaal").suggestion).toBe("loyal");
  });

  it("finds names with accents without them", () => {
    expect(findLabel(labels.relationshipPhaseLabels, "potentiele klant").code).toBe("prospect");
    expect(findLabel(labels.relationshipPhaseLabels, "Exklant").code).toBe("formerCustomer");
    expect(findLabel(npsClassLabels, "Passief-tevreden").code).toBe("passives");
    expect(findLabel(disciplineLabels, "Operational Excellence").code).toBe("operationalExcellence");
  });

  it("finds processes and activities", () => {
    expect(salesProcess("Order to Loyal Customer").code).toBe("orderToLoyalCustomer");
    expect(salesProcess("order to loyal costumer").suggestion).toBe("orderToLoyalCustomer");
    expect(valueChainActivity("Uitgaande Logistiek").code).toBe("outboundLogistics");
    expect(valueChainActivity("marketing & sales").code).toBe("marketingAndSales");
    expect(valueChainActivity("hrm").code).toBe("humanResourceManagement");
    expect(valueChainActivity("uitgaande logistik").suggestion).toBe("outboundLogistics");
  });

  it("takes the caller's own labels, the first of two with one name", () => {
    const own: Labels<"a" | "b" | "__proto__"> = JSON.parse(
      '{"a":{"nl":"Ja","en":"Yes"},"b":{"nl":"ja","en":"Sure","synonyms":["Jawel"]},"__proto__":{"nl":"nee","en":"no"}}',
    );
    expect(findLabel(own, "JA").code).toBe("a");
    expect(findLabel(own, "jawel").code).toBe("b");
    expect(findLabel(own, "nee").code).toBe("__proto__");
    expect(findLabel({}, "nee")).toEqual({ code: null, suggestion: null });
  });

  it.each([
    [salesFunctionLabels, undefined, "wrongType at text"],
    [salesFunctionLabels, 7, "wrongType at text"],
    [null, "a", "wrongType at labels"],
    [{ a: null }, "a", "wrongType at labels.a"],
    [{ a: {} }, "a", "missing at labels.a.nl"],
    [{ a: { nl: "a", en: 1 } }, "a", "wrongType at labels.a.en"],
    [{ a: { nl: "a", en: "a", synonyms: 1 } }, "a", "wrongType at labels.a.synonyms"],
  ] as [unknown, unknown, string][])("refuses %j with %j: %s", (table, text, expected) => {
    expect(caught(() => findLabel(wrong(table), wrong(text)))).toBe(expected);
  });
});

describe("editDistance", () => {
  it.each([
    ["", "", 0],
    ["", "abc", 3],
    ["kitten", "sitting", 3],
    ["sales", "slaes", 1],
    ["sales", "aslse", 2],
    ["ca", "abc", 3],
    ["klant", "klant", 0],
  ])("from %j to %j is %d", (one, other, distance) => {
    expect(editDistance(one, other)).toBe(distance);
    expect(editDistance(other, one)).toBe(distance);
  });
});
