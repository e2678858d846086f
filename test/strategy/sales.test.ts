import {
  crmFactors,
  dataDynamics,
  dataStructures,
  orientations,
  purchaseContexts,
  purchaseDifferences,
  relationshipTasks,
  salesFunctions,
  salesProcesses,
  salesProcessParts,
} from "custometry/strategy";
import { describe, expect, it } from "vitest";

describe("categories of selling, as the source lists them", () => {
  it("has three processes with six parts, in order", () => {
    expect(salesProcesses).toEqual(["marketToSales", "salesToOrder", "orderToLoyalCustomer"]);
    expect(salesProcesses.flatMap((process) => salesProcessParts[process])).toEqual([
      "marketAnalysis",
      "salesForecast",
      "valueProposition",
      "leadGeneration",
      "funnelManagement",
      "accountManagement",
    ]);
    expect(Object.keys(salesProcessParts)).toEqual(salesProcesses);
  });

  it("has six functions, five factors of CRM, four differences of purchases", () => {
    expect([salesFunctions.length, crmFactors.length, purchaseDifferences.length]).toEqual([6, 5, 4]);
    expect(new Set([...salesFunctions, ...crmFactors, ...purchaseDifferences]).size).toBe(15);
  });

  it("sets sales against marketing, and new business against accounts", () => {
    expect(orientations).toEqual({
      sales: { task: "selling", relation: "individual", buyer: "business" },
      marketing: { task: "development", relation: "market", buyer: "consumer" },
    });
    expect(purchaseContexts).toEqual(["business", "consumer"]);
    expect(relationshipTasks).toEqual(["newBusinessDevelopment", "accountManagement"]);
    expect([dataStructures, dataDynamics]).toEqual([
      ["structured", "unstructured"],
      ["static", "dynamic"],
    ]);
  });
});
