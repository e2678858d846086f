import { describe, expect, it } from "vitest";
import { evidence } from "./evidence.ts";

describe("evidence", () => {
  it.each(evidence().map((section) => [`${section.file} ${section.section}`, section] as const))("%s", (_, section) => {
    expect(section.failures ?? []).toEqual([]);
    expect(section.failed).toBe(0);
    expect(section.passed + section.failed + section.uncovered + section.unavailable + (section.disputed ?? 0)).toBe(
      section.figures,
    );
    expect(section.figures).toBeGreaterThan(0);
  });
});
