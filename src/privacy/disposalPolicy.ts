import { endedSince, windowStatus } from "./policyWindow.ts";
import type { RecordTimeline } from "./recordTimeline.ts";
import type { PreparedPolicy, RetentionAction } from "./retentionPolicy.ts";

/** Who wins when two policies end together: a person is never overruled, and erasing is safer than anonymising. */
const STRICTNESS: Readonly<Record<RetentionAction, number>> = { review: 2, erase: 1, anonymise: 0 };

/**
 * The policy whose action is taken on a day of disposal: the strictest of the caps that are reached, or else the purpose or
 * minimum that ended last.
 */
export function disposalPolicy({ record, windows, caps }: RecordTimeline, day: number): PreparedPolicy | undefined {
  let governing: PreparedPolicy | undefined;
  for (const cap of caps) {
    if (windowStatus(cap, day) === "ended" && isStricter(cap.policy, governing)) governing = cap.policy;
  }
  if (governing !== undefined) return governing;
  let latest = Number.NEGATIVE_INFINITY;
  for (const window of windows) {
    const since = Math.max(record.collectedOn, endedSince(window, day));
    if (since > latest || (since === latest && isStricter(window.policy, governing))) governing = window.policy;
    latest = Math.max(latest, since);
  }
  return governing;
}

function isStricter({ action }: PreparedPolicy, than: PreparedPolicy | undefined): boolean {
  return than === undefined || STRICTNESS[action] > STRICTNESS[than.action];
}
