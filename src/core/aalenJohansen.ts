import { checkIterable, checkText } from "./checks.ts";
import type { Combine } from "./combine.ts";
import { fail } from "./errors.ts";
import type { Estimate, IntervalOptions, Result } from "./estimate.ts";
import { atRiskAt, placeAt } from "./kaplanMeier.ts";
import { checkOptions } from "./spelling.ts";
import {
  checkTimes,
  complement,
  type SurvivalIntervalUsed,
  type SurvivalMethod,
  survivalInterval,
  survivalIntervalUsed,
} from "./survivalInterval.ts";
import {
  addSurvival,
  emptySurvival,
  mergeSurvival,
  readSurvival,
  type SurvivalColumns,
  type SurvivalTable,
  type SurvivalTally,
  type SurvivalTime,
  tableOfTally,
} from "./survivalTimes.ts";

/**
 * Which outcomes to report, at which times, and the interval (`logLog` by default).
 *
 * @category Survival
 */
export interface AalenJohansenOptions extends IntervalOptions<SurvivalMethod> {
  /** All outcomes there are, in the order of the result. @defaultValue those of the data, by code unit */
  readonly outcomes?: readonly string[] | undefined;
  /** Times at which to report incidences with their intervals, in the unit of the data. @defaultValue none */
  readonly times?: readonly number[] | undefined;
}

/**
 * Options of an Aalen-Johansen estimate with the defaults filled in.
 *
 * @category Survival
 */
export interface AalenJohansenUsed extends SurvivalIntervalUsed {
  /** All outcomes, in the order of the result. */
  readonly outcomes: readonly string[];
  /** Times that were reported. */
  readonly times: readonly number[];
  /** Method of the intervals. */
  readonly method: SurvivalMethod;
  /** Confidence level of the intervals. */
  readonly confidenceLevel: number;
}

/**
 * Share of units with an outcome by a time.
 *
 * @category Survival
 */
export interface OutcomeIncidence extends Estimate<SurvivalMethod> {
  /** The outcome. */
  readonly outcome: string;
  /** Standard error of the share; `null` without units. */
  readonly standardError: number | null;
}

/**
 * Shares of units by outcome at a time; they add up to 1 with `survival`.
 *
 * @category Survival
 */
export interface IncidencesAt {
  /** The time. */
  readonly time: number;
  /** Number of units that were followed up to this time. At 0, later times are past the data and the last figures stand. */
  readonly atRisk: number;
  /** Share of units without any outcome after this time, 0 to 1; `null` without units. */
  readonly survival: number | null;
  /** Share of units per outcome by this time, 0 to 1, in the order of the outcomes. */
  readonly incidences: readonly OutcomeIncidence[];
}

/**
 * A step of the curves: a time at which something happened or observation ended.
 *
 * @category Survival
 */
export interface IncidenceStep {
  /** The time. */
  readonly time: number;
  /** Number of units that were followed up to this time, those of this time included. */
  readonly atRisk: number;
  /** Number of units per outcome at this time, in the order of the outcomes. */
  readonly events: readonly number[];
  /** Number of units censored at this time. */
  readonly censored: number;
  /** Share of units without any outcome after this time, 0 to 1. */
  readonly survival: number;
  /** Share of units per outcome by this time, 0 to 1, in the order of the outcomes. */
  readonly incidences: readonly number[];
}

/**
 * Result of {@link aalenJohansen}.
 *
 * @category Survival
 */
export interface AalenJohansen extends Result<"aalenJohansen", AalenJohansenUsed> {
  /** Number of units. */
  readonly units: number;
  /** Number of units per outcome, in the order of the outcomes. */
  readonly events: readonly number[];
  /** Number of units without an outcome when they were last seen. */
  readonly censored: number;
  /** Incidences at the times asked for, in that order. */
  readonly times: readonly IncidencesAt[];
  /** The curves: every distinct time of the data, in order. */
  readonly curve: readonly IncidenceStep[];
}

/**
 * Cumulative incidence of competing outcomes with censored observations, after Aalen and Johansen: the share of units with each
 * outcome by a time, 0 to 1.
 *
 * `F_k(t) = Σ S(s-) d_k(s) / n(s)` over the times s up to t, where S is the survival without any outcome; `Σ F_k + S = 1`. Where
 * {@link kaplanMeier} answers what would happen if the other outcomes did not exist, this is the share that truly gets there: of
 * leads, how many become a customer while others are disqualified. The standard error is that of the infinitesimal jackknife, as
 * in R's `survfit`; of a single outcome it is Greenwood's. The interval is that of {@link SurvivalMethod} with 1 - F for S, so that a single
 * outcome gives the figures of {@link kaplanMeier}. Aalen and Johansen 1978 (Scandinavian Journal of Statistics 5). Dutch: cumulatieve
 * incidentie.
 *
 * @param times - Rows `{ duration, outcome }` in any order, or columns of them.
 * @param options - The outcomes, the times to report, the interval.
 * @returns The curves, and their figures at times.
 * @throws A {@link CustometryError} as {@link kaplanMeier} does; code `invalidOption` for an outcome that is not in `outcomes`, `duplicate` for one
 * that is listed twice.
 * @example
 * ```ts
 * import { aalenJohansen } from "custometry";
 *
 * const leads = [
 *   { duration: 3, outcome: "won" },
 *   { duration: 5, outcome: "lost" },
 *   { duration: 8, outcome: "won" },
 *   { duration: 9, outcome: null }, // still open
 * ];
 * const { times } = aalenJohansen(leads, { times: [8] });
 * times[0]?.incidences.map(({ outcome, value }) => [outcome, value]); // => [["lost", 0.25], ["won", 0.5]]
 * times[0]?.survival; // => 0.25
 * ```
 * @category Survival
 */
export function aalenJohansen(
  times: Iterable<SurvivalTime> | SurvivalColumns,
  options: AalenJohansenOptions = {},
): AalenJohansen {
  const asked = readOptions(options);
  return finish(readSurvival(times), asked);
}

/**
 * Aalen-Johansen estimate counted in parts: per channel, in batches, in workers, in a database.
 *
 * @param options - As for {@link aalenJohansen}; none of them shapes the tally.
 * @returns A combine of `{ duration, outcome }` into an {@link AalenJohansen}.
 * @throws A {@link CustometryError} as {@link aalenJohansen} does.
 * @example
 * ```ts
 * import { aalenJohansenCombine, combine } from "custometry";
 *
 * const leads = [{ duration: 3, outcome: "won" }, { duration: 5, outcome: "lost" }, { duration: 5, outcome: null }];
 * combine(leads, aalenJohansenCombine()).events; // => [1, 1]
 * ```
 * @category Survival
 */
export function aalenJohansenCombine(
  options: AalenJohansenOptions = {},
): Combine<SurvivalTime, SurvivalTally, AalenJohansen> {
  const asked = readOptions(options);
  return {
    createAccumulator: emptySurvival,
    addInput: addSurvival,
    mergeAccumulators: mergeSurvival,
    extractOutput: (tally) => finish(tableOfTally(tally), asked),
  };
}

type Asked = Omit<AalenJohansenUsed, "outcomes"> & { readonly outcomes: readonly string[] | undefined };

function readOptions(options: AalenJohansenOptions): Asked {
  const { outcomes, times } = checkOptions(options, ["outcomes", "times", "method", "confidenceLevel"]);
  return {
    outcomes: outcomes === undefined ? undefined : checkNames(outcomes),
    times: checkTimes(times),
    ...survivalIntervalUsed(options),
  };
}

function checkNames(outcomes: readonly string[]): readonly string[] {
  const names = Array.from(checkIterable(outcomes, "outcomes"), (outcome, place) =>
    checkText(outcome, `outcomes[${place}]`, "the name of an outcome"),
  );
  const twice = names.findIndex((name, place) => names.indexOf(name) < place);
  if (twice >= 0) fail("duplicate", `outcomes[${twice}]`, "each outcome once", names[twice]);
  return names;
}

function finish(table: SurvivalTable, asked: Asked): AalenJohansen {
  const outcomes = asked.outcomes ?? table.outcomes;
  const unknown = table.outcomes.find((outcome) => !outcomes.includes(outcome));
  if (unknown !== undefined) fail("invalidOption", "outcomes", "all outcomes of the data", unknown);
  const used = { ...asked, outcomes };
  const curve = curveOf(table, outcomes);
  const events = outcomes.map((_, place) => curve.reduce((sum, step) => sum + (step.events[place] as number), 0));
  return {
    measure: "aalenJohansen",
    options: used,
    rejected: { count: 0, byCode: {}, examples: [] },
    units: table.units,
    events,
    censored: events.reduce((rest, count) => rest - count, table.units),
    times: reportAt(curve, table.units, used),
    curve,
  };
}

/** The steps of the curves; between two censorings all shares change by whole units. */
function curveOf(
  { times, outcomes: found, events, censored, units }: SurvivalTable,
  outcomes: readonly string[],
): IncidenceStep[] {
  const rows = outcomes.map((outcome) => events[found.indexOf(outcome)]);
  let atRisk = units;
  let [from, survivalFrom] = [units, 1];
  let incidencesFrom = outcomes.map(() => 0);
  let sinceFrom = outcomes.map(() => 0);
  return Array.from(times, (time, place): IncidenceStep => {
    const happened = rows.map((row) => row?.[place] ?? 0);
    const left = happened.reduce((rest, count) => rest - count, atRisk);
    sinceFrom = sinceFrom.map((count, at) => count + (happened[at] as number));
    const survival = survivalFrom * (left / from);
    const incidences = incidencesFrom.map((share, at) => share + survivalFrom * ((sinceFrom[at] as number) / from));
    const lost = censored[place] as number;
    const step = { time, atRisk, events: happened, censored: lost, survival, incidences };
    atRisk = left - lost;
    if (lost > 0) {
      [from, survivalFrom, incidencesFrom] = [atRisk, survival, incidences];
      sinceFrom = outcomes.map(() => 0);
    }
    return step;
  });
}

function reportAt(curve: readonly IncidenceStep[], units: number, used: AalenJohansenUsed): IncidencesAt[] {
  const intervalOf = survivalInterval(used);
  return used.times.map((time) => {
    const place = placeAt(curve, time);
    const step = curve[place];
    return {
      time,
      atRisk: atRiskAt(curve, place, time),
      survival: units === 0 ? null : (step?.survival ?? 1),
      incidences: used.outcomes.map((outcome, at): OutcomeIncidence => {
        if (units === 0) return { outcome, value: null, interval: null, standardError: null };
        const value = step?.incidences[at] ?? 0;
        const standardError = jackknifeError(curve, place, at);
        return { outcome, value, interval: complement(intervalOf(1 - value, standardError)), standardError };
      }),
    };
  });
}

/**
 * Standard error of an incidence at a place of the curve by the infinitesimal jackknife: the root of the sum, over all units, of
 * the squared derivative of `F(t)` to the unit's weight. The derivative is
 * `F(t) A - B - D`, with sums up to the unit's time of `A = Σ d / (n (n - d))`, `B` the same times `F`, and `D = Σ S(s-) d_k / n²`; a unit
 * with an outcome has `-(F(t) - F) / (n - d)` besides, and with the outcome itself `S(s-) / n`, each at its own time.
 */
function jackknifeError(curve: readonly IncidenceStep[], last: number, outcome: number): number {
  const end = curve[last]?.incidences[outcome] ?? 0;
  let [sumA, sumB, sumD] = [0, 0, 0];
  let variance = 0;
  let survivalBefore = 1;
  let left = curve[0]?.atRisk ?? 0;
  for (const { atRisk, events, censored, survival, incidences } of curve.slice(0, last + 1)) {
    const incidence = incidences[outcome] as number;
    const all = events.reduce((sum, count) => sum + count, 0);
    const own = events[outcome] as number;
    const rest = atRisk - all;
    if (rest > 0) {
      sumA += all / (atRisk * rest);
      sumB += (incidence * all) / (atRisk * rest);
    }
    sumD += (survivalBefore * own) / (atRisk * atRisk);
    const lasting = end * sumA - sumB - sumD;
    const other = lasting - (rest > 0 ? (end - incidence) / rest : 0);
    const itself = other + survivalBefore / atRisk;
    variance += censored * lasting ** 2 + (all - own) * other ** 2 + own * itself ** 2;
    left = rest - censored;
    survivalBefore = survival;
  }
  return Math.sqrt(variance + left * (end * sumA - sumB - sumD) ** 2);
}
