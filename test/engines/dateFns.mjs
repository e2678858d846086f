export { add, addDays, differenceInCalendarDays, isAfter, lastDayOfYear, max } from "date-fns";
