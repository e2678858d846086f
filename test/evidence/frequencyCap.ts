import { fromDayNumber } from "custometry/core";
import { applyFrequencyCaps } from "custometry/marketing";
import type { Case, Section } from "./section.ts";

interface Input {
  events: { day: number; channel: string; transactional: 0 | 1 }[];
  caps: { channel: string; windowDays: number; max: number }[];
}

type Expected = { day: number; channel: string; send: boolean; blockedByRule: number | null }[];

/** Compares the section `frequencyCap` of satisfaction.json; days are counted from 1970-01-01, and `any` is every channel. */
export function frequencyCapSection(section: Section, cases: Case[]): void {
  for (const { id, input, expected } of cases as unknown as Case<Input, Expected>[]) {
    const { messages } = applyFrequencyCaps(
      input.events.map(({ day, channel, transactional }) => ({
        customerId: 1,
        date: fromDayNumber(day),
        channel,
        transactional: transactional === 1,
      })),
      {
        caps: input.caps.map(({ channel, windowDays, max }) => ({
          ...(channel === "any" ? {} : { channel }),
          window: `P${windowDays}D`,
          max,
        })),
      },
    );
    messages.forEach(({ decision, reasons: [first] }, place) => {
      const { day, channel } = input.events[place]!;
      const blockedByRule = first?.code === "capReached" ? first.cap : null;
      section.check(`${id} ${place}`, { day, channel, send: decision === "send", blockedByRule }, expected[place]);
    });
  }
}
