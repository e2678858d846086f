import type { SurvivalTable } from "../core/survivalTimes.ts";

/** Units by time: how many had the event then, and how many were last seen without it. */
export interface CureTimes {
  /** Logarithms of the times. */
  readonly logTimes: Float64Array;
  readonly events: Float64Array;
  readonly censored: Float64Array;
  readonly eventCount: number;
  readonly censoredCount: number;
}

/** The times of a table, in units of `scale`; a time of 0 is taken as `zeroTime`. */
export function cureTimes(table: SurvivalTable, event: string | undefined, zeroTime: number, scale: number): CureTimes {
  const { times, outcomes, events: rows, censored: open } = table;
  const events = new Float64Array(times.length);
  const censored = open.slice();
  rows.forEach((row, place) => {
    const target = event === undefined || outcomes[place] === event ? events : censored;
    for (const [at, count] of row.entries()) target[at] = (target[at] as number) + count;
  });
  const eventCount = events.reduce((sum, count) => sum + count, 0);
  return {
    logTimes: times.map((time) => Math.log(time === 0 ? zeroTime : time) - Math.log(scale)),
    events,
    censored,
    eventCount,
    censoredCount: table.units - eventCount,
  };
}

/** Largest `(rate t)^shape` that is told apart from more. */
const LARGEST = 1e300;

/**
 * Logarithm of the likelihood of a share `1 / (1 + exp(-logit))` of which the event comes by a Weibull law, and its gradient in the
 * logit of the share and the logarithms of rate and shape.
 */
export function cureLogLikelihood(
  { logTimes, events, censored, eventCount }: CureTimes,
  logit: number,
  logRate: number,
  logShape: number,
  gradient: Float64Array,
): number {
  const shape = Math.exp(logShape);
  const cured = 1 / (1 + Math.exp(logit));
  const share = 1 / (1 + Math.exp(-logit));
  let value = eventCount * (logShape - Math.log1p(Math.exp(-logit)));
  let [slopeShare, slopeRate, slopeShape] = [eventCount * cured, 0, eventCount];
  for (let at = 0; at < logTimes.length; at++) {
    const logTime = logTimes[at] as number;
    const power = shape * (logTime + logRate);
    const hazard = Math.min(LARGEST, Math.exp(power));
    const converted = events[at] as number;
    if (converted > 0) {
      value += converted * (power - logTime - hazard);
      slopeRate += converted * shape * (1 - hazard);
      slopeShape += converted * power * (1 - hazard);
    }
    const open = censored[at] as number;
    if (open > 0) {
      const gone = -Math.expm1(-hazard);
      const left = cured + share * Math.exp(-hazard);
      value += open * (left > 0.5 ? Math.log1p(-share * gone) : Math.log(left));
      const density = (share * hazard * Math.exp(-hazard)) / left;
      slopeShare -= (open * share * cured * gone) / left;
      slopeRate -= open * shape * density;
      slopeShape -= open * power * density;
    }
  }
  gradient[0] = slopeShare;
  gradient[1] = slopeRate;
  gradient[2] = slopeShape;
  return value;
}
