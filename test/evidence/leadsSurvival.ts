import {
  aalenJohansen,
  combineBy,
  type KaplanMeier,
  kaplanMeier,
  kaplanMeierCombine,
  logRank,
  type SurvivalTime,
} from "custometry/core";
import { Section } from "./section.ts";

/** A lead as the figures of survival need it. */
export interface LeadTime extends SurvivalTime {
  readonly channel: string;
  readonly createdDay: number;
  readonly observedUntilDay: number;
}

type Ends = { lower: (number | null)[]; upper: (number | null)[] };

interface GoldenCurve extends Record<"log" | "loglog" | "plain", Ends> {
  time: number[];
  nRisk: number[];
  conversion: number[];
  stdErr: number[];
}

type GoldenIncidences = Record<
  "time" | "nRisk" | "converted" | "disqualified" | "stillOpen" | "seConverted" | "seDisqualified",
  number[]
>;

interface GoldenLogRank {
  groups?: string[];
  observed?: number[];
  expected?: number[];
  chisq: number;
  df?: number;
  p: number;
}

export interface GoldenSurvival {
  times: number[];
  n: number;
  converted: number;
  disqualified: number;
  open: number;
  zeroTime: number;
  kmAll: GoldenCurve;
  kmAll90: GoldenCurve;
  kmByChannel: Record<string, GoldenCurve>;
  kmCurveAll: Record<"time" | "nRisk" | "nEvent" | "conversion", number[]>;
  quantilesAll: { p: number[]; time: (number | null)[]; lower: (number | null)[]; upper: (number | null)[] };
  logRank: GoldenLogRank;
  logRankAdsOrganic: GoldenLogRank;
  ajAll: GoldenIncidences;
  ajByChannel: Record<string, GoldenIncidences>;
  rmst: { tau: number; rmst: number; se: number }[];
}

const KM = 1e-10;
const EVENT = "converted";

function checkCurve(
  section: Section,
  what: string,
  golden: GoldenCurve,
  rows: readonly LeadTime[],
  level: number,
): void {
  const options = { event: EVENT, times: golden.time, confidenceLevel: level };
  const { times } = kaplanMeier(rows, options);
  golden.time.forEach((time, place) => {
    const actual = times[place];
    section.check(`${what} ${time} at risk`, actual?.atRisk, golden.nRisk[place]);
    section.check(`${what} ${time}`, actual?.incidence.value, golden.conversion[place], KM);
    section.check(`${what} ${time} error`, actual?.standardError, golden.stdErr[place], KM);
  });
  for (const [method, name] of [
    ["log", "log"],
    ["logLog", "loglog"],
    ["plain", "plain"],
  ] as const) {
    const intervals = kaplanMeier(rows, { ...options, method }).times.map(({ incidence }) => incidence.interval);
    golden[name].lower.forEach((low, place) => {
      const interval = intervals[place] ?? null;
      section.check(`${what} ${method}[${place}] low`, interval?.low ?? null, low);
      section.check(`${what} ${method}[${place}] high`, interval?.high ?? null, golden[name].upper[place]);
    });
  }
}

function checkIncidences(section: Section, what: string, golden: GoldenIncidences, rows: readonly LeadTime[]): void {
  const { times } = aalenJohansen(rows, { outcomes: ["converted", "disqualified"], times: golden.time });
  golden.time.forEach((time, place) => {
    const actual = times[place];
    section.check(`${what} ${time} at risk`, actual?.atRisk, golden.nRisk[place]);
    section.check(`${what} ${time} open`, actual?.survival, golden.stillOpen[place], KM);
    const [converted, disqualified] = actual?.incidences ?? [];
    section.check(`${what} ${time} converted`, converted?.value, golden.converted[place], KM);
    section.check(`${what} ${time} disqualified`, disqualified?.value, golden.disqualified[place], KM);
    section.check(`${what} ${time} error of converted`, converted?.standardError, golden.seConverted[place]);
    section.check(`${what} ${time} error of disqualified`, disqualified?.standardError, golden.seDisqualified[place]);
  });
}

function checkLogRank(section: Section, what: string, golden: GoldenLogRank, rows: readonly LeadTime[]): void {
  const curves = combineBy(rows, kaplanMeierCombine({ event: EVENT }), {
    by: ["channel"],
    input: (lead: LeadTime) => lead,
  });
  const actual = logRank(curves);
  golden.groups?.forEach((name, place) => {
    const group = actual.groups.find(({ key }) => key.channel === name);
    section.check(`${what} ${name} observed`, group?.observed, golden.observed?.[place]);
    section.check(`${what} ${name} expected`, group?.expected, golden.expected?.[place], KM);
  });
  section.check(`${what} statistic`, actual.statistic, golden.chisq);
  if (golden.df !== undefined) section.check(`${what} degrees of freedom`, actual.degreesOfFreedom, golden.df);
  section.check(`${what} p`, actual.pValue, golden.p, 1e-15);
}

function checkAll(section: Section, golden: GoldenSurvival, rows: readonly LeadTime[]): void {
  const { events, outcomes } = (({ events: counts, options }) => ({ events: counts, outcomes: options.outcomes }))(
    aalenJohansen(rows),
  );
  const all: KaplanMeier = kaplanMeier(rows, { event: EVENT, quantiles: golden.quantilesAll.p });
  section.check("n", all.units, golden.n);
  section.check("converted", events[outcomes.indexOf("converted")], golden.converted);
  section.check("disqualified", events[outcomes.indexOf("disqualified")], golden.disqualified);
  section.check("open", all.units - all.events - golden.disqualified, golden.open);
  const [first] = all.curve;
  section.check("zeroTime", first?.time === 0 ? first.events + first.censored : 0, golden.zeroTime);
  const steps = all.curve.filter((step) => step.events > 0);
  golden.kmCurveAll.time.forEach((time, place) => {
    section.check(`curve ${time} time`, steps[place]?.time, time);
    section.check(`curve ${time} at risk`, steps[place]?.atRisk, golden.kmCurveAll.nRisk[place]);
    section.check(`curve ${time} events`, steps[place]?.events, golden.kmCurveAll.nEvent[place]);
    section.check(`curve ${time}`, steps[place]?.incidence, golden.kmCurveAll.conversion[place], KM);
  });
  golden.quantilesAll.p.forEach((share, place) => {
    const { value = -1, interval = null } = all.quantiles[place] ?? {};
    section.check(`quantile ${share}`, value, golden.quantilesAll.time[place]);
    section.check(`quantile ${share} low`, interval?.low ?? null, golden.quantilesAll.lower[place]);
    const high = interval === null || interval.high === "Infinity" ? null : interval.high;
    section.check(`quantile ${share} high`, high, golden.quantilesAll.upper[place]);
  });
  for (const { tau, rmst, se } of golden.rmst) {
    const { restrictedMean } = kaplanMeier(rows, { event: EVENT, until: tau });
    section.check(`mean to ${tau}`, restrictedMean.value, rmst, KM);
    section.check(`mean to ${tau} error`, restrictedMean.standardError, se);
  }
}

/** Compares Kaplan-Meier, Aalen-Johansen and log-rank with the figures of R. */
export function survivalSection(golden: GoldenSurvival, rows: readonly LeadTime[]): Section {
  const section = new Section("survival", "leads.json");
  const ofChannel = (channel: string): LeadTime[] => rows.filter((row) => row.channel === channel);
  checkAll(section, golden, rows);
  checkCurve(section, "all", golden.kmAll, rows, 0.95);
  checkCurve(section, "all, 90 %", golden.kmAll90, rows, 0.9);
  for (const [channel, curve] of Object.entries(golden.kmByChannel))
    checkCurve(section, channel, curve, ofChannel(channel), 0.95);
  checkIncidences(section, "incidences", golden.ajAll, rows);
  for (const [channel, incidences] of Object.entries(golden.ajByChannel))
    checkIncidences(section, `incidences ${channel}`, incidences, ofChannel(channel));
  checkLogRank(section, "log-rank", golden.logRank, rows);
  const two = rows.filter(({ channel }) => channel === "ads" || channel === "organic");
  checkLogRank(section, "log-rank ads, organic", golden.logRankAdsOrganic, two);
  return section;
}
