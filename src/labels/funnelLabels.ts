import type { FunnelUserStop } from "../funnel/funnelUsers.ts";
import type { Labels } from "./label.ts";

/**
 * Names of why a user got no further in a funnel.
 *
 * @category Labels
 */
export const funnelUserStopLabels: Labels<FunnelUserStop> = {
  notEntered: { nl: "niet begonnen", en: "not entered" },
  excluded: { nl: "uitgesloten", en: "excluded" },
  stopped: { nl: "afgebroken", en: "stopped" },
  stillOpen: { nl: "nog niet afgelopen", en: "still open" },
  notDone: { nl: "volgende stap niet gezet", en: "next step not done" },
  outOfOrder: { nl: "volgende stap te vroeg gezet", en: "next step done too early" },
  interrupted: { nl: "volgende stap niet direct gezet", en: "next step not done right after" },
  tooLate: { nl: "volgende stap te laat gezet", en: "next step done too late" },
};
