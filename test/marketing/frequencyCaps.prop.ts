import { addDays, dictionary, fromDayNumber, toDayNumber, toRows } from "custometry/core";
import {
  applyFrequencyCaps,
  type ContactMessage,
  contactPressure,
  type FrequencyCap,
  type QuietPeriod,
} from "custometry/marketing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { expectFinite } from "../core/finite.ts";
import { orTold } from "../satisfaction/surveyData.ts";
import { anything } from "../schema/arbitraries.ts";

const day = fc.integer({ min: 20_000, max: 20_045 }).map(fromDayNumber);
const channel = fc.constantFrom("email", "sms", "post");
const message: fc.Arbitrary<ContactMessage> = fc.record({
  customerId: fc.integer({ min: 1, max: 3 }),
  date: day,
  channel,
  campaign: fc.constantFrom("news", "sale", undefined),
  priority: fc.constantFrom(0, 0, 1, -2.5),
  transactional: fc.constantFrom(false, false, false, true),
  sent: fc.constantFrom(false, false, false, false, true),
});
const messages = fc.array(message, { maxLength: 30 });
const cap: fc.Arbitrary<FrequencyCap> = fc.record(
  { channel, window: fc.constantFrom("P1D", "P7D", "P2W", "P1M"), max: fc.integer({ min: 0, max: 3 }) },
  { requiredKeys: ["window", "max"] },
);
const quiet: fc.Arbitrary<QuietPeriod> = fc
  .record(
    {
      from: day,
      channels: fc.subarray(["email", "sms", "post"], { minLength: 1 }),
      customerIds: fc.subarray([1, 2, 3], { minLength: 1 }),
    },
    { requiredKeys: ["from"] },
  )
  .map((period) => ({ ...period, before: addDays(period.from, 5) }));
const options = fc.record({ caps: fc.array(cap, { maxLength: 3 }), quiet: fc.array(quiet, { maxLength: 2 }) });

const isQuiet = (one: ContactMessage, period: QuietPeriod): boolean =>
  `${one.date}` >= `${period.from}` &&
  `${one.date}` < `${period.before}` &&
  period.channels?.includes(one.channel) !== false &&
  period.customerIds?.includes(one.customerId) !== false;

/** The first day of the window that ends on a day. */
function firstDay(end: number, window: string): number {
  if (window !== "P1M") return end - { P1D: 0, P7D: 6, P2W: 13 }[window]!;
  const [year = 0, month = 0, date = 0] = fromDayNumber(end).split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1, 0)).getUTCDate();
  return Date.UTC(year, month - 2, Math.min(date, last)) / 86_400_000 + 1;
}

/** Number of messages in the fullest window of a cap that holds one of the days. */
function fullest(all: readonly ContactMessage[], { channel: only, window }: FrequencyCap, around: number): number {
  const days = all.filter((one) => only === undefined || one.channel === only).map(({ date }) => toDayNumber(date));
  let most = 0;
  for (let end = around; firstDay(end, window) <= around; end++)
    most = Math.max(most, days.filter((one) => one >= firstDay(end, window) && one <= end).length);
  return most;
}

test("no window holds more than its cap, but for what had gone out; each message held back would break a rule that is named", () => {
  fc.assert(
    fc.property(messages, options, (all, rules) => {
      const result = applyFrequencyCaps(all, rules);
      expectFinite(result);
      const counted = (customerId: unknown, sentOnly: boolean): ContactMessage[] =>
        all.filter(
          (one, index) =>
            one.customerId === customerId &&
            !one.transactional &&
            (one.sent || (!sentOnly && result.messages[index]?.decision === "send")),
        );
      for (const [index, { decision, reasons }] of result.messages.entries()) {
        const one = all[index]!;
        const at = toDayNumber(one.date);
        if (one.transactional || one.sent) {
          expect(decision).toBe(one.sent ? "alreadySent" : "send");
          continue;
        }
        const quietOnes = rules.quiet.flatMap((period, place) => (isQuiet(one, period) ? [place] : []));
        expect(reasons.flatMap((reason) => (reason.code === "quietPeriod" ? [reason.period] : []))).toEqual(quietOnes);
        const capped = reasons.flatMap((reason) => (reason.code === "capReached" ? [reason] : []));
        expect(decision === "suppress").toBe(quietOnes.length + capped.length > 0);
        const others = counted(one.customerId, false);
        for (const [place, rule] of rules.caps.entries()) {
          if (rule.channel !== undefined && rule.channel !== one.channel) continue;
          // What holds a message back was decided on before it, and stays.
          const mine = capped.find((reason) => reason.cap === place);
          if (mine !== undefined) expect(fullest(others, rule, at)).toBeGreaterThanOrEqual(rule.max);
          if (mine !== undefined) expect(mine.count).toBeGreaterThanOrEqual(rule.max);
          if (decision === "send")
            expect(fullest(others, rule, at)).toBeLessThanOrEqual(
              Math.max(rule.max, fullest(counted(one.customerId, true), rule, at)),
            );
        }
      }
      const { send, transactional, suppress, alreadySent } = result;
      expect(send + transactional + suppress + alreadySent).toBe(all.length);
    }),
    { numRuns: 300 },
  );
});

test("a message of the highest priority is held back by nothing but what had gone out, its equals and quiet periods", () => {
  fc.assert(
    fc.property(messages, options, (all, rules) => {
      const high = all.filter(({ priority, sent, transactional }) => priority === 1 || sent || transactional);
      const among = applyFrequencyCaps(high, rules).messages;
      const whole = applyFrequencyCaps(all, rules).messages.filter((_, index) => high.includes(all[index]!));
      expect(whole).toEqual(among);
    }),
  );
});

test("order and form do not matter, and its own options give the result again", () => {
  const shuffled = messages.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray([...all.keys()], { minLength: all.length })),
  );
  fc.assert(
    fc.property(shuffled, options, ([all, order], rules) => {
      const result = applyFrequencyCaps(all, rules);
      const text = (one: unknown): string => JSON.stringify(one);
      const moved = applyFrequencyCaps(
        order.map((index) => all[index]!),
        rules,
      );
      expect(moved.messages.map(text).sort()).toEqual(result.messages.map(text).sort());
      expect({ ...moved, messages: null }).toEqual({ ...result, messages: null });
      expect(applyFrequencyCaps(all.values(), result.options)).toEqual(result);
      const columns = {
        customerId: Int32Array.from(all, ({ customerId }) => customerId as number),
        date: Int32Array.from(all, ({ date }) => toDayNumber(date)),
        channel: dictionary(all.map((one) => one.channel)),
        campaign: all.map(({ campaign }) => campaign),
        priority: Float64Array.from(all, ({ priority }) => priority ?? 0),
        transactional: all.map(({ transactional }) => transactional),
        sent: all.map(({ sent }) => sent),
      };
      const found = applyFrequencyCaps(columns, rules);
      expect(toRows(found.messages).map(({ decision }) => decision)).toEqual(
        result.messages.map(({ decision }) => decision),
      );
      expect({ ...found, messages: null }).toEqual({ ...result, messages: null });
    }),
  );
});

test("contact pressure counts each message once, and is that of a count by hand", () => {
  fc.assert(
    fc.property(messages, day, fc.constantFrom("P1D", "P7D", "P2W", "P1M"), (all, asOf, window) => {
      const result = contactPressure(all, { asOf, window, max: 1 });
      expectFinite(result);
      const [first, last] = [firstDay(toDayNumber(asOf), window), toDayNumber(asOf)];
      const within = all.filter(({ date }) => toDayNumber(date) >= first && toDayNumber(date) <= last);
      const counted = within.filter(({ transactional }) => !transactional);
      expect(result.messages + result.transactional + result.earlier + result.later).toBe(all.length);
      expect([result.messages, result.transactional]).toEqual([counted.length, within.length - counted.length]);
      for (const { customerId, messages: count, channels, last: lastOn } of result.customers) {
        const own = counted.filter((one) => one.customerId === customerId);
        expect(count).toBe(own.length);
        expect(channels.reduce((sum, one) => sum + one.messages, 0)).toBe(count);
        expect(lastOn).toBe(
          own
            .map(({ date }) => `${date}`)
            .sort()
            .at(-1),
        );
      }
      expect(result.customers.length).toBe(new Set(counted.map(({ customerId }) => customerId)).size);
      expect(result.distribution.reduce((sum, one) => sum + one.customers * one.messages, 0)).toBe(counted.length);
      expect(result.above?.successes).toBe(result.customers.filter(({ messages: count }) => count > 1).length);
      expect(contactPressure([...all].reverse(), result.options)).toEqual(result);
    }),
  );
});

test("whatever comes in, a result or an error that says what is wrong comes out", () => {
  const row = fc.oneof(
    fc.record({ customerId: anything, date: anything, channel: anything, priority: anything }),
    anything,
  );
  const some = fc.oneof(
    fc.record({ caps: fc.oneof(fc.array(fc.oneof(cap, anything), { maxLength: 2 }), anything), quiet: anything }),
    fc.record({ asOf: fc.oneof(day, anything), window: anything, max: anything }, { requiredKeys: ["asOf"] }),
    anything,
  );
  fc.assert(
    fc.property(fc.oneof(fc.array(fc.oneof(row, message), { maxLength: 3 }), row), some, (rows, used) => {
      orTold(() => applyFrequencyCaps(rows as never, used as never));
      orTold(() => contactPressure(rows as never, used as never));
    }),
    { numRuns: 500 },
  );
});
