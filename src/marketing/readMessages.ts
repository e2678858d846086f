import { checkNumber, checkText } from "../core/checks.ts";
import type { Columns, Dictionary } from "../core/columns.ts";
import type { CalendarDay } from "../core/days.ts";
import { fail } from "../core/errors.ts";
import { type Codes, cellReader, type Id, readDays, readIds, readTable } from "../core/table.ts";
import type { ContactMessage } from "./contactMessage.ts";

/** Messages, field by field. */
export interface Messages {
  readonly length: number;
  readonly customers: Codes;
  readonly days: Int32Array;
  readonly channels: readonly string[];
  readonly campaigns: readonly (string | undefined)[];
  readonly priorities: Float64Array;
  readonly isTransactional: readonly boolean[];
  readonly isSent: readonly boolean[];
}

type Field = keyof ContactMessage;

/** Reads messages, as rows or columns. */
export function readMessages(messages: Iterable<ContactMessage> | Columns<ContactMessage>): Messages {
  const { length, columns, path } = readTable<Field>(
    messages,
    ["customerId", "date", "channel"],
    ["campaign", "priority", "transactional", "sent"],
  );
  function read<T>(field: Field, check: (value: unknown, path: string) => T, byDefault: T): readonly T[] {
    const column = columns[field];
    if (column === undefined) return new Array<T>(length).fill(byDefault);
    const at = typeof column === "string" ? () => column : cellReader(column, field);
    return Array.from({ length }, (_, index) => {
      const value = at(index);
      return value === undefined ? byDefault : check(value, path(field, index));
    });
  }
  const channel = cellReader(columns.channel, "channel");
  return {
    length,
    customers: readIds(columns.customerId as ArrayLike<Id> | Dictionary, (index) => path("customerId", index)),
    days: readDays(columns.date as ArrayLike<CalendarDay>, (index) => path("date", index)),
    channels: Array.from({ length }, (_, index) => checkText(channel(index) as string, path("channel", index))),
    campaigns: read<string | undefined>("campaign", (value, at) => checkText(value as string, at), undefined),
    priorities: Float64Array.from(read("priority", (value, at) => checkNumber(value as number, at), 0)),
    isTransactional: read("transactional", checkFlag, false),
    isSent: read("sent", checkFlag, false),
  };
}

function checkFlag(value: unknown, path: string): boolean {
  return typeof value === "boolean" ? value : fail("wrongType", path, "true or false", value);
}

/** The places of the messages of each customer. */
export function placesByCustomer({ customers, length }: Messages): readonly (readonly number[])[] {
  const places = new Map<number, number[]>();
  for (let place = 0; place < length; place++) {
    const code = (customers.codes[place] as number) - customers.offset;
    const own = places.get(code);
    if (own === undefined) places.set(code, [place]);
    else own.push(place);
  }
  return [...places.values()];
}
