import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { funnelEvidence } from "./funnel.ts";
import { leadsEvidence } from "./leads.ts";
import { privacyEvidence } from "./privacy.ts";
import { rfmEvidence } from "./rfm.ts";
import { satisfactionEvidence } from "./satisfaction.ts";
import type { SectionEvidence } from "./types.ts";

const here = fileURLToPath(new URL("../", import.meta.url));
// Data of public origin are not part of the project; without them their figures are unavailable.
const shared = process.env["CUSTOMETRY_DATA"] ?? fileURLToPath(new URL("../../../shared/data", import.meta.url));

const golden = (name: string): unknown => JSON.parse(readFileSync(join(here, "golden", name), "utf8"));

/** The text of a data set: a copy among the tests, or one of the folder of public data. */
function readData(name: string): string | undefined {
  const path = [join(here, "golden/data", name), join(shared, name), join(shared, "funnel", name)].find((one) =>
    existsSync(one),
  );
  return path === undefined ? undefined : readFileSync(path, "utf8");
}

/** What became of every figure of every golden file. */
export function evidence(): SectionEvidence[] {
  return [
    ...satisfactionEvidence(golden("satisfaction.json")),
    ...rfmEvidence(golden("rfm.json"), readData),
    ...funnelEvidence(golden("funnel.json"), readData),
    ...leadsEvidence(golden("leads.json"), readData),
    ...privacyEvidence(golden("privacy.json")),
  ];
}
