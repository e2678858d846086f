import { describe, expect, it } from "vitest";
import { apiReports, committedReport } from "./apiReport.ts";

describe("public API", () => {
  // A difference here is a change that users see: run `npm run api` when it is meant, and say so in CHANGELOG.md.
  const reports = apiReports();

  it.each([...reports.keys()])("%s is as committed", (name) => {
    expect(reports.get(name)).toBe(committedReport(name));
    expect(committedReport(name).length).toBeGreaterThan(100);
  });
});
