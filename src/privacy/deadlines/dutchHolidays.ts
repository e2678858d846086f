import { checkInteger } from "../../core/checks.ts";
import { type CalendarDay, fromDayNumber, toDayNumber } from "../../core/days.ts";
import { fail } from "../../core/errors.ts";
import { dayFromCivil } from "../../internal/civil.ts";
import { checkOptions, type FieldNames } from "../fieldNames.ts";
import { checkList } from "../lists.ts";
import type { HolidayCalendar } from "./holidayCalendar.ts";

/**
 * The years of a Dutch calendar, and the days that decrees add to it.
 *
 * @category Deadlines
 */
export interface DutchHolidaysOptions {
  /** First year, 1583 to 9998. */
  readonly from: number;
  /** First year that is not in the calendar any more, up to 9999. */
  readonly before: number;
  /**
   * Days that a royal decree puts on a level with holidays for those years (Algemene termijnenwet, art. 3(3)), such as the
   * Friday after Ascension Day. Default: none.
   */
  readonly additional?: readonly CalendarDay[] | undefined;
}

/** A holiday as days from Easter Sunday, or as a date of some years that moves when it is a Sunday. */
type HolidayRule =
  | { readonly easter: number }
  | {
      readonly month: number;
      readonly day: number;
      readonly onSunday?: number;
      readonly from?: number;
      readonly before?: number;
    };

/** Algemene termijnenwet, art. 3(1) and, for Good Friday, 3(2). */
const RULES: readonly HolidayRule[] = [
  { month: 1, day: 1 },
  { easter: -2 }, // Good Friday
  { easter: 1 }, // Easter Monday
  { month: 4, day: 27, onSunday: -1, from: 2014 }, // the day on which the King's birthday is celebrated
  { month: 4, day: 30, onSunday: -1, before: 2014 }, // the same of Queen Beatrix, and of Queen Juliana before
  { month: 5, day: 5 },
  { easter: 39 }, // Ascension Day
  { easter: 50 }, // Whit Monday
  { month: 12, day: 25 },
  { month: 12, day: 26 },
];

/**
 * Dutch public holidays (Dutch: algemeen erkende feestdagen) of whole years, as a calendar for {@link legalPeriod}.
 *
 * The list is that of the Algemene termijnenwet, art. 3(1) and (2), as it reads now: New Year's Day, Good Friday, Easter Monday,
 * the King's birthday (27 April, or the 26th when that is a Sunday; until 2013 30 April, or the 29th), 5 May, Ascension Day, Whit
 * Monday, 25 and 26 December. It is a default: royal decrees put further days on a level with these, usually for three years at a
 * time (art. 3(3)), and a computation cannot know them: give them as `additional`. For years before the present text of the
 * law (5 May came in the 1980s) it is today's list, not what applied then.
 *
 * It is a model of the law, and no legal advice.
 *
 * @param options - First year, first year after the last one, and the days that decrees add.
 * @returns The calendar, its holidays sorted.
 * @throws A {@link CustometryError} with code `unknownName` for a misspelt field, `outOfRange` for years outside 1583 to 9998
 * or an additional day outside the years, `notAnInteger`, `notANumber`, `missing` or `wrongType` for years that are none,
 * `invalidDay` for a day that does not exist.
 * @example
 * ```ts
 * import { dutchHolidays } from "custometry";
 *
 * const calendar = dutchHolidays({ from: 2026, before: 2027, additional: ["2026-05-15"] });
 * calendar.before; // => "2027-01-01"
 * calendar.holidays.slice(0, 3); // => ["2026-01-01", "2026-04-03", "2026-04-06"]
 * calendar.holidays.length; // => 10
 * ```
 * @category Deadlines
 */
export function dutchHolidays(options: DutchHolidaysOptions): HolidayCalendar {
  checkOptions(options, NAMES, "an object with the years from and before");
  const { additional = [] } = options;
  const from = checkInteger(options.from, 1583, 9998, "from");
  const before = checkInteger(options.before, from + 1, 9999, "before");
  const days = new Set<number>(additionalDays(additional, from, before));
  for (let year = from; year < before; year++) {
    for (const rule of RULES) {
      const day = holidayIn(year, rule);
      if (day !== undefined) days.add(day);
    }
  }
  return {
    holidays: [...days].sort((one, other) => one - other).map(fromDayNumber),
    from: fromDayNumber(dayFromCivil(from, 1, 1)),
    before: fromDayNumber(dayFromCivil(before, 1, 1)),
  };
}

const NAMES: FieldNames<DutchHolidaysOptions> = { from: true, before: true, additional: true };

function additionalDays(additional: readonly CalendarDay[], from: number, before: number): number[] {
  const list = checkList(additional, "additional", "an array of days");
  return Array.from(list, (value, index) => {
    const day = toDayNumber(value, `additional[${index}]`);
    if (day < dayFromCivil(from, 1, 1) || day >= dayFromCivil(before, 1, 1)) {
      fail("outOfRange", `additional[${index}]`, `a day in the years ${from} to ${before - 1}`, value);
    }
    return day;
  });
}

function holidayIn(year: number, rule: HolidayRule): number | undefined {
  if ("easter" in rule) return easterSunday(year) + rule.easter;
  if (year < (rule.from ?? year) || year >= (rule.before ?? year + 1)) return undefined;
  const day = dayFromCivil(year, rule.month, rule.day);
  const isSunday = (((day + 4) % 7) + 7) % 7 === 0;
  return isSunday ? day + (rule.onSunday ?? 0) : day;
}

/** Day number of Easter Sunday in the Gregorian calendar (the algorithm of Meeus, Jones and Butcher). */
function easterSunday(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const leapCenturies = Math.floor(century / 4);
  const lunar = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - leapCenturies - lunar + 15) % 30;
  const leapYears = Math.floor((year % 100) / 4);
  const toSunday = (32 + 2 * (century % 4) + 2 * leapYears - epact - (year % 4)) % 7;
  const correction = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  return dayFromCivil(year, 3, 22) + epact + toSunday - 7 * correction;
}
