import type { Columns, Dictionary } from "../core/columns.ts";
import { fromDayNumber } from "../core/days.ts";
import { fail } from "../core/errors.ts";
import type { Result } from "../core/estimate.ts";
import { compareScalars } from "../core/grouping.ts";
import { checkOptions } from "../core/spelling.ts";
import { checkId, type Id } from "../core/table.ts";
import type { ContactMessage } from "./contactMessage.ts";
import {
  type FrequencyCap,
  type PreparedCap,
  type PreparedQuiet,
  prepareCap,
  prepareQuiet,
  type QuietPeriod,
} from "./frequencyCap.ts";
import { type Messages, placesByCustomer, readMessages } from "./readMessages.ts";
import { SentDays } from "./sentDays.ts";

/**
 * How often customers may be addressed.
 *
 * @category Contact pressure
 */
export interface FrequencyCapsOptions {
  /** The caps; a message must fit all that speak of its channel. */
  readonly caps: readonly FrequencyCap[];
  /** Quiet periods. @defaultValue [] */
  readonly quiet?: readonly QuietPeriod[] | undefined;
}

/**
 * The options that {@link applyFrequencyCaps} used, defaults filled in.
 *
 * @category Contact pressure
 */
export interface FrequencyCapsUsed {
  /** The caps. */
  readonly caps: readonly FrequencyCap[];
  /** The quiet periods. */
  readonly quiet: readonly QuietPeriod[];
}

/**
 * What happens to a message: it goes out, is held back, or has already gone.
 *
 * @category Contact pressure
 */
export type MessageDecision = "send" | "suppress" | "alreadySent";

/**
 * The three decisions.
 *
 * @category Contact pressure
 */
export const messageDecisions: readonly MessageDecision[] = ["send", "suppress", "alreadySent"];

/**
 * Why a message goes out or not.
 *
 * @category Contact pressure
 */
export type MessageReason =
  | {
      /** It is transactional; it fits every cap and no quiet period holds; or it has already gone out. */
      readonly code: "transactional" | "withinCaps" | "alreadySent";
    }
  | {
      /** A quiet period holds. */
      readonly code: "quietPeriod";
      /** Place of the period in the options. */
      readonly period: number;
      /** Its first day. */
      readonly from: string;
      /** The day after its last. */
      readonly before: string;
    }
  | {
      /** A window is full. */
      readonly code: "capReached";
      /** Place of the cap in the options. */
      readonly cap: number;
      /** Number of messages in the fullest window that the message would be in, without it. */
      readonly count: number;
      /** Most messages in it. */
      readonly max: number;
    };

/**
 * A message with what happens to it.
 *
 * @category Contact pressure
 */
export interface DecidedMessage {
  /** To whom. */
  readonly customerId: Id;
  /** The day, `YYYY-MM-DD`. */
  readonly date: string;
  /** The channel. */
  readonly channel: string;
  /** The campaign, when one is named. */
  readonly campaign?: string | undefined;
  /** Whether it goes out. */
  readonly decision: MessageDecision;
  /** Why; when it is held back, every quiet period and cap that does so. */
  readonly reasons: readonly MessageReason[];
}

/**
 * Decisions as a column, one per message that came in.
 *
 * @category Contact pressure
 */
export interface DecidedMessageColumns {
  /** The decisions; the texts are {@link messageDecisions}. */
  readonly decision: Dictionary;
}

/**
 * Result of {@link applyFrequencyCaps}. The first four counts add up to all messages.
 *
 * @category Contact pressure
 */
export interface FrequencyCaps<Decided> extends Result<"applyFrequencyCaps", FrequencyCapsUsed> {
  /** What happens to each message, in the order given; of columns, a column of decisions. */
  readonly messages: Decided;
  /** Number of messages that go out within the caps. */
  readonly send: number;
  /** Number of transactional messages that go out now, as they always do. */
  readonly transactional: number;
  /** Number of messages that are held back. */
  readonly suppress: number;
  /** Number of messages that had already gone out, transactional ones included. */
  readonly alreadySent: number;
  /** Number of messages that each cap holds back, in the order of the options; a message may be held back by several. */
  readonly byCap: readonly number[];
  /** Number of messages that each quiet period holds back, in the order of the options. */
  readonly byQuietPeriod: readonly number[];
}

/**
 * Which planned messages go out, so that no customer is addressed too often, and why the others do not (Dutch: contactdruk; marketing
 * automation irriteert wie te vaak een bericht krijgt).
 *
 * A cap allows at most `max` messages in every window of its length, of one channel or of all together. Transactional messages pass and
 * do not count; those already sent count; those held back do not. Among the messages to a customer the higher priority goes first,
 * also before one of an earlier day; then the earlier day, then channel and campaign by code unit. Pass the messages of a day with those
 * sent before it (`sent: true`) to decide day by day, or a whole plan to keep room for what matters more.
 *
 * @param messages - Rows `{ customerId, date, channel, campaign?, priority?, transactional?, sent? }` in any order, or columns.
 * @param options - Caps and quiet periods.
 * @returns A decision per message with its reasons, and counts.
 * @throws A {@link CustometryError} with code `missing`, `wrongType`, `mixedTypes`, `invalidDay`, `instantForDay` or `notANumber` for a value
 * of a row; `invalidPeriod`, `outOfRange`, `missing`, `wrongType` or `unknownName` for a cap or a quiet period.
 * @example
 * ```ts
 * import { applyFrequencyCaps } from "custometry";
 *
 * const plan = [
 *   { customerId: "K-1041", date: "2026-11-23", channel: "email", campaign: "newsletter" },
 *   { customerId: "K-1041", date: "2026-11-25", channel: "email", campaign: "renewal", priority: 9 },
 *   { customerId: "K-1041", date: "2026-11-25", channel: "email", campaign: "invoice", transactional: true },
 * ];
 * const { messages } = applyFrequencyCaps(plan, { caps: [{ window: "P7D", max: 1 }] });
 * messages.map(({ campaign, decision }) => `${campaign}: ${decision}`); // => ["newsletter: suppress", "renewal: send", "invoice: send"]
 * messages[0]?.reasons; // => [{ code: "capReached", cap: 0, count: 1, max: 1 }]
 * ```
 * @category Contact pressure
 */
export function applyFrequencyCaps(
  messages: Iterable<ContactMessage>,
  options: FrequencyCapsOptions,
): FrequencyCaps<readonly DecidedMessage[]>;
export function applyFrequencyCaps(
  messages: Columns<ContactMessage>,
  options: FrequencyCapsOptions,
): FrequencyCaps<DecidedMessageColumns>;
export function applyFrequencyCaps(
  messages: Iterable<ContactMessage> | Columns<ContactMessage>,
  options: FrequencyCapsOptions,
): FrequencyCaps<readonly DecidedMessage[] | DecidedMessageColumns> {
  const { used, rules } = readOptions(options);
  const table = readMessages(messages);
  checkQuietCustomers(table, rules.quiet);
  const reasons = new Array<readonly MessageReason[]>(table.length);
  for (const places of placesByCustomer(table)) decideCustomer(table, places, rules, reasons);
  const decisions = reasons.map((all) => decisionOf(all));
  const codes = reasons.flat();
  const count = (code: MessageReason["code"]): number => codes.filter((reason) => reason.code === code).length;
  return {
    measure: "applyFrequencyCaps",
    options: used,
    messages:
      Symbol.iterator in messages
        ? decidedRows(table, decisions, reasons)
        : {
            decision: {
              codes: Uint8Array.from(decisions, (decision) => messageDecisions.indexOf(decision)),
              values: messageDecisions,
            },
          },
    send: count("withinCaps"),
    transactional: count("transactional"),
    suppress: decisions.filter((decision) => decision === "suppress").length,
    alreadySent: count("alreadySent"),
    byCap: rules.caps.map(
      (_, cap) => codes.filter((reason) => reason.code === "capReached" && reason.cap === cap).length,
    ),
    byQuietPeriod: rules.quiet.map(
      (_, period) => codes.filter((reason) => reason.code === "quietPeriod" && reason.period === period).length,
    ),
    rejected: { count: 0, byCode: {}, examples: [] },
  };
}

interface Rules {
  readonly caps: readonly PreparedCap[];
  readonly quiet: readonly PreparedQuiet[];
}

function readOptions(options: FrequencyCapsOptions): { readonly used: FrequencyCapsUsed; readonly rules: Rules } {
  checkOptions(options, ["caps", "quiet"], "options { caps }");
  const { caps, quiet = [] } = options;
  if (caps === undefined || caps === null) fail("missing", "caps", "a list of caps", caps);
  if (!Array.isArray(caps)) fail("wrongType", "caps", "a list of caps", caps);
  if (!Array.isArray(quiet)) fail("wrongType", "quiet", "a list of quiet periods", quiet);
  const rules: Rules = {
    caps: Array.from(caps as readonly FrequencyCap[], (cap, index) => prepareCap(cap, `caps[${index}]`)),
    quiet: Array.from(quiet as readonly QuietPeriod[], (period, index) => prepareQuiet(period, `quiet[${index}]`)),
  };
  return { used: { caps, quiet }, rules };
}

/** A quiet period of `"77"` would silently miss the messages to `77`. */
function checkQuietCustomers({ length, customers }: Messages, quiet: readonly PreparedQuiet[]): void {
  if (length === 0) return;
  const type = typeof customers.idOf((customers.codes[0] as number) - customers.offset);
  for (const [index, period] of quiet.entries()) {
    const [id] = period.customers ?? [];
    if (id !== undefined) checkId(id, type, () => `quiet[${index}].customerIds[0]`);
  }
}

/** Decides on the messages to one customer, those of the highest priority first. */
function decideCustomer(
  messages: Messages,
  places: readonly number[],
  { caps, quiet }: Rules,
  reasons: (readonly MessageReason[])[],
): void {
  const sent = caps.map((cap) => new SentDays(cap.before));
  const count = (place: number): void => {
    for (const [index, cap] of caps.entries()) {
      if (speaksOf(cap, messages.channels[place])) sent[index]?.add(messages.days[place] as number);
    }
  };
  const planned: number[] = [];
  for (const place of places) {
    const isTransactional = messages.isTransactional[place];
    if (messages.isSent[place]) {
      reasons[place] = [{ code: "alreadySent" }];
      if (!isTransactional) count(place);
    } else if (isTransactional) reasons[place] = [{ code: "transactional" }];
    else planned.push(place);
  }
  for (const place of planned.sort((one, other) => firstOf(messages, one, other))) {
    const against = [...quietReasons(messages, place, quiet), ...capReasons(messages, place, caps, sent)];
    reasons[place] = against.length > 0 ? against : [{ code: "withinCaps" }];
    if (against.length === 0) count(place);
  }
}

function speaksOf({ channel }: PreparedCap, own: string | undefined): boolean {
  return channel === undefined || channel === own;
}

function firstOf({ priorities, days, channels, campaigns }: Messages, one: number, other: number): number {
  return (
    (priorities[other] as number) - (priorities[one] as number) ||
    (days[one] as number) - (days[other] as number) ||
    compareScalars(channels[one] ?? null, channels[other] ?? null) ||
    compareScalars(campaigns[one] ?? null, campaigns[other] ?? null)
  );
}

function quietReasons(
  { days, channels, customers }: Messages,
  place: number,
  quiet: readonly PreparedQuiet[],
): readonly MessageReason[] {
  const day = days[place] as number;
  return quiet.flatMap((period, index): MessageReason[] => {
    const { from, before } = period;
    if (day < from || day >= before || period.channels?.has(channels[place] as string) === false) return [];
    const customer = customers.idOf((customers.codes[place] as number) - customers.offset);
    if (period.customers?.has(customer) === false) return [];
    return [{ code: "quietPeriod", period: index, from: fromDayNumber(from), before: fromDayNumber(before) }];
  });
}

function capReasons(
  { days, channels }: Messages,
  place: number,
  caps: readonly PreparedCap[],
  sent: readonly SentDays[],
): readonly MessageReason[] {
  return caps.flatMap((cap, index): MessageReason[] => {
    if (!speaksOf(cap, channels[place])) return [];
    const count = sent[index]?.fullestWith(days[place] as number) ?? 0;
    return count < cap.max ? [] : [{ code: "capReached", cap: index, count, max: cap.max }];
  });
}

function decisionOf([first]: readonly MessageReason[]): MessageDecision {
  if (first?.code === "alreadySent") return "alreadySent";
  return first?.code === "withinCaps" || first?.code === "transactional" ? "send" : "suppress";
}

function decidedRows(
  { days, channels, campaigns, customers }: Messages,
  decisions: readonly MessageDecision[],
  reasons: readonly (readonly MessageReason[])[],
): readonly DecidedMessage[] {
  return decisions.map((decision, place) => {
    const campaign = campaigns[place];
    return {
      customerId: customers.idOf((customers.codes[place] as number) - customers.offset),
      date: fromDayNumber(days[place] as number),
      channel: channels[place] as string,
      ...(campaign === undefined ? {} : { campaign }),
      decision,
      reasons: reasons[place] as readonly MessageReason[],
    };
  });
}
