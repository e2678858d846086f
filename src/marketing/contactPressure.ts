import { checkConfidenceLevel, checkCount } from "../core/checks.ts";
import type { Columns } from "../core/columns.ts";
import { type CalendarDay, fromDayNumber, toDayNumber } from "../core/days.ts";
import type { Result } from "../core/estimate.ts";
import { compareScalars } from "../core/grouping.ts";
import { type Rate, rate } from "../core/rate.ts";
import { type SampleMean, sampleMean } from "../core/sampleMean.ts";
import { checkOptions } from "../core/spelling.ts";
import type { Id } from "../core/table.ts";
import type { ContactMessage } from "./contactMessage.ts";
import { windowStart } from "./frequencyCap.ts";
import { type Messages, placesByCustomer, readMessages } from "./readMessages.ts";

/**
 * Over which days to count messages, and how many are too many.
 *
 * @category Contact pressure
 */
export interface ContactPressureOptions {
  /** Last day of the window. Later messages are not looked at, and are counted in `later`. */
  readonly asOf: CalendarDay;
  /** Length of the window as ISO 8601 period, such as `P30D`. */
  readonly window: string;
  /** Most messages that a customer should get in it, 0 or more. Default: no such line, and no share above it. */
  readonly max?: number | undefined;
  /** Of the intervals, between 0 and 1. @defaultValue 0.95 */
  readonly confidenceLevel?: number | undefined;
}

/**
 * The options that {@link contactPressure} used, defaults filled in.
 *
 * @category Contact pressure
 */
export interface ContactPressureUsed {
  /** Last day of the window, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Length of the window. */
  readonly window: string;
  /** Most messages that a customer should get. */
  readonly max?: number | undefined;
  /** Confidence level of the intervals. */
  readonly confidenceLevel: number;
}

/**
 * Number of messages by a channel.
 *
 * @category Contact pressure
 */
export interface ChannelMessages {
  /** The channel. */
  readonly channel: string;
  /** Number of messages. */
  readonly messages: number;
}

/**
 * How often a customer was addressed.
 *
 * @category Contact pressure
 */
export interface CustomerPressure {
  /** Who it is. */
  readonly customerId: Id;
  /** Number of messages in the window, 1 or more. */
  readonly messages: number;
  /** The same by channel, in order of their names. */
  readonly channels: readonly ChannelMessages[];
  /** Day of the last one, `YYYY-MM-DD`. */
  readonly last: string;
}

/**
 * Result of {@link contactPressure}. `messages`, `transactional`, `earlier` and `later` add up to all rows.
 *
 * @category Contact pressure
 */
export interface ContactPressure extends Result<"contactPressure", ContactPressureUsed> {
  /** Customers with a message in the window, sorted by identifier: numbers by size, texts by code unit. */
  readonly customers: readonly CustomerPressure[];
  /** Number of messages in the window that count. */
  readonly messages: number;
  /** Number of messages in the window by channel, with the number of customers that got them. */
  readonly channels: readonly (ChannelMessages & {
    /** Number of customers. */
    readonly customers: number;
  })[];
  /** Mean number of messages per customer who got any, with Student's interval. */
  readonly mean: SampleMean;
  /** Number of customers per number of messages, from few to many. */
  readonly distribution: readonly {
    /** Number of messages. */
    readonly messages: number;
    /** Number of customers who got so many. */
    readonly customers: number;
  }[];
  /** Share of those customers who got more than `max`; `null` when no line is given. */
  readonly above: Rate | null;
  /** Transactional messages in the window, which do not count. */
  readonly transactional: number;
  /** Messages before the window. */
  readonly earlier: number;
  /** Messages after `asOf`. */
  readonly later: number;
}

/**
 * Contact pressure (Dutch: contactdruk): how many messages customers got in the days up to a day, by channel, and how many got too many.
 *
 * Every row counts as a message that was sent, but for transactional ones. The window holds the days after `asOf - window` up to and
 * including `asOf`, as that of a {@link FrequencyCap}. Customers without a message are not seen: the mean and the shares are of those
 * who got one.
 *
 * @param messages - Rows `{ customerId, date, channel, transactional? }` in any order, or columns.
 * @param options - The day, the window, and how many are too many.
 * @returns Messages per customer and channel, their distribution, and the share above the line.
 * @throws A {@link CustometryError} with code `missing`, `wrongType`, `mixedTypes`, `invalidDay`, `instantForDay` or `notANumber` for a value
 * of a row; `missing`, `invalidDay`, `invalidPeriod`, `outOfRange`, `notAnInteger`, `notANumber` or `unknownName` for an option.
 * @example
 * ```ts
 * import { contactPressure } from "custometry";
 *
 * const sent = [
 *   { customerId: "A", date: "2026-11-02", channel: "email" },
 *   { customerId: "A", date: "2026-11-20", channel: "sms" },
 *   { customerId: "A", date: "2026-11-23", channel: "email" },
 *   { customerId: "B", date: "2026-11-23", channel: "email" },
 *   { customerId: "B", date: "2026-09-01", channel: "email" },
 * ];
 * const { customers, above, earlier } = contactPressure(sent, { asOf: "2026-11-24", window: "P30D", max: 2 });
 * customers.map(({ customerId, messages }) => `${customerId} ${messages}`); // => ["A 3", "B 1"]
 * [above?.successes, above?.trials, earlier]; // => [1, 2, 1]
 * ```
 * @category Contact pressure
 */
export function contactPressure(
  messages: Iterable<ContactMessage> | Columns<ContactMessage>,
  options: ContactPressureOptions,
): ContactPressure {
  const { used, start } = readOptions(options);
  const table = readMessages(messages);
  const [first, last] = [start, toDayNumber(used.asOf)];
  const isWithin = (place: number): boolean =>
    (table.days[place] as number) > first && (table.days[place] as number) <= last;
  const counts = (place: number): boolean => isWithin(place) && !table.isTransactional[place];
  const customers = placesByCustomer(table)
    .map((places) => places.filter(counts))
    .filter(({ length }) => length > 0)
    .map((places) => pressureOn(table, places))
    .sort((one, other) => compareScalars(one.customerId, other.customerId));
  const perCustomer = customers.map((customer) => customer.messages);
  const { confidenceLevel, max } = used;
  const within = Array.from({ length: table.length }, (_, place) => place).filter(isWithin);
  return {
    measure: "contactPressure",
    options: used,
    customers,
    messages: perCustomer.reduce((sum, count) => sum + count, 0),
    channels: channelTotals(customers),
    mean: sampleMean(perCustomer, { confidenceLevel }),
    distribution: distributionOf(perCustomer),
    above:
      max === undefined
        ? null
        : rate(perCustomer.filter((count) => count > max).length, customers.length, { confidenceLevel }),
    transactional: within.filter((place) => table.isTransactional[place]).length,
    earlier: table.days.reduce((sum, day) => (day <= first ? sum + 1 : sum), 0),
    later: table.days.reduce((sum, day) => (day > last ? sum + 1 : sum), 0),
    rejected: { count: 0, byCode: {}, examples: [] },
  };
}

function readOptions(options: ContactPressureOptions): { readonly used: ContactPressureUsed; readonly start: number } {
  checkOptions(options, ["asOf", "window", "max", "confidenceLevel"], "options { asOf, window }");
  const asOf = toDayNumber(options.asOf, "asOf");
  const { window, max } = options;
  return {
    start: windowStart(window, "window")(asOf),
    used: {
      asOf: fromDayNumber(asOf),
      window,
      ...(max === undefined ? {} : { max: checkCount(max, "max") }),
      confidenceLevel: checkConfidenceLevel(options.confidenceLevel),
    },
  };
}

function pressureOn({ customers, channels, days }: Messages, places: readonly number[]): CustomerPressure {
  const byChannel = new Map<string, number>();
  let last = days[places[0] as number] as number;
  for (const place of places) {
    const channel = channels[place] as string;
    byChannel.set(channel, (byChannel.get(channel) ?? 0) + 1);
    last = Math.max(last, days[place] as number);
  }
  return {
    customerId: customers.idOf((customers.codes[places[0] as number] as number) - customers.offset),
    messages: places.length,
    channels: [...byChannel]
      .sort(([one], [other]) => compareScalars(one, other))
      .map(([channel, messages]) => ({ channel, messages })),
    last: fromDayNumber(last),
  };
}

function channelTotals(customers: readonly CustomerPressure[]): ContactPressure["channels"] {
  const totals = new Map<string, { messages: number; customers: number }>();
  for (const { channel, messages } of customers.flatMap((customer) => customer.channels)) {
    const total = totals.get(channel) ?? { messages: 0, customers: 0 };
    totals.set(channel, { messages: total.messages + messages, customers: total.customers + 1 });
  }
  return [...totals]
    .sort(([one], [other]) => compareScalars(one, other))
    .map(([channel, total]) => ({ channel, ...total }));
}

function distributionOf(perCustomer: readonly number[]): ContactPressure["distribution"] {
  const customers = new Map<number, number>();
  for (const messages of perCustomer) customers.set(messages, (customers.get(messages) ?? 0) + 1);
  return [...customers]
    .sort(([one], [other]) => one - other)
    .map(([messages, count]) => ({ messages, customers: count }));
}
