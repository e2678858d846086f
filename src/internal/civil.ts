// Calendar arithmetic on the proleptic Gregorian calendar. A day is an integer: days since 1970-01-01.

/** 0001-01-01 and 9999-12-31. */
export const FIRST_DAY = -719_162;
export const LAST_DAY = 2_932_896;

/** Day number of a year, month (1 to 12) and day of the month; the month may run over into other years. */
export function dayFromCivil(year: number, month: number, day: number): number {
  // Years are counted from March, so that the leap day is the last of its year.
  const marchMonth = month - 3;
  const years = year + Math.floor(marchMonth / 12);
  const monthOfYear = marchMonth - 12 * Math.floor(marchMonth / 12);
  const dayOfYear = Math.floor((153 * monthOfYear + 2) / 5) + day - 1;
  return 365 * years + Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400) + dayOfYear - 719_468;
}

/** Year, month and day of the month of a day number. */
export function civilFromDay(dayNumber: number): { year: number; month: number; day: number } {
  const shifted = dayNumber + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}

/** Number of days in a month, which may run over into other years. */
export function daysInMonth(year: number, month: number): number {
  return dayFromCivil(year, month + 1, 1) - dayFromCivil(year, month, 1);
}

/** The day `months` later, on the same date number or else on the last day of that month. */
export function addMonths(dayNumber: number, months: number): number {
  const { year, month, day } = civilFromDay(dayNumber);
  return dayFromCivil(year, month + months, Math.min(day, daysInMonth(year, month + months)));
}
