import { describe, expect, it } from "vitest";
import { LAWS, tryLaw } from "./laws.ts";

/** Worlds per law, those about which it says nothing not counted, in every run of the tests; `npm run laws:privacy` takes more. */
const RUNS = 10_000;

describe("law of retention", () => {
  it.each(LAWS)(
    "$name",
    (law) => {
      const { broken, worlds } = tryLaw(law, RUNS, 1, "telling");
      expect(broken).toBeUndefined();
      expect(worlds).toBe(RUNS);
    },
    600_000,
  );
});
