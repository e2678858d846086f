import { checkNumber } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import { parsePeriod } from "../core/periods.ts";
import { daysIn, type TimeUnit } from "./timeUnit.ts";

/**
 * How far ahead: an ISO 8601 duration such as `P39W` or `P36M`, in which a month is 30.4375 days and a year 365.25, or a number in
 * the unit of the model.
 *
 * @category Lifetime predictions
 */
export type Horizon = string | number;

/** A horizon in the unit of a model; throws for what is none. */
export function readHorizon(horizon: Horizon, unit: TimeUnit, path = "horizon"): number {
  if (typeof horizon === "string") {
    if (unit === "opportunity") fail("wrongType", path, "a number of opportunities", horizon);
    const { months, days } = parsePeriod(horizon, path);
    return (months * daysIn("month") + days) / daysIn(unit);
  }
  const time = checkNumber(horizon, path, "a horizon such as P39W, or a number in the unit of the model");
  if (time < 0 || time > 1e9) fail("outOfRange", path, "a time from 0 to 1e9", horizon);
  return time;
}
