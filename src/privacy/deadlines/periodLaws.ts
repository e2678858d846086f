/**
 * How a law lets a period end that falls on a day off, as data with its source.
 *
 * @category Deadlines
 */
export interface PeriodLaw {
  /** Name of the law, as articles cite it. */
  readonly name: "Regulation 1182/71" | "Algemene termijnenwet";
  /** The article that moves the end on to a working day. */
  readonly moved: string;
  /** The article that asks for two working days within the period. */
  readonly twoWorkingDays: string;
  /** Length in days from which a period must have two working days. */
  readonly twoWorkingDaysFrom: number;
  /** The longest periods to which both apply, and the article that says so; `null` when they apply to all. */
  readonly longest: {
    /** Most days. */
    readonly days: number;
    /** Most weeks. */
    readonly weeks: number;
    /** Most months; of a year none is left. */
    readonly months: number;
    /** The article. */
    readonly article: string;
  } | null;
  /** Where the text stands, and what to know about it. */
  readonly source: string;
  /** Whether the numbers were read in a source, and not only remembered. */
  readonly verified: boolean;
}

/**
 * The laws by which {@link legalPeriod} ends a period: that of the Union, which the periods of the GDPR follow, and the Dutch one,
 * which periods in Dutch acts and orders in council follow. They are no legal advice.
 *
 * @example
 * ```ts
 * import { periodLaws } from "custometry";
 *
 * periodLaws.regulation1182.twoWorkingDaysFrom; // => 2
 * periodLaws.algemeneTermijnenwet.twoWorkingDaysFrom; // => 3
 * periodLaws.algemeneTermijnenwet.longest?.days; // => 90
 * ```
 * @category Deadlines
 */
export const periodLaws: {
  /** Regulation (EEC, Euratom) No 1182/71. */
  readonly regulation1182: PeriodLaw;
  /** The Dutch Algemene termijnenwet. */
  readonly algemeneTermijnenwet: PeriodLaw;
} = {
  regulation1182: {
    name: "Regulation 1182/71",
    moved: "3(4)",
    twoWorkingDays: "3(5)",
    twoWorkingDaysFrom: 2,
    longest: null,
    source: "Regulation (EEC, Euratom) No 1182/71, art. 3(4) and 3(5)",
    verified: true,
  },
  algemeneTermijnenwet: {
    name: "Algemene termijnenwet",
    moved: "1(1)",
    twoWorkingDays: "2",
    twoWorkingDaysFrom: 3,
    longest: { days: 90, weeks: 12, months: 3, article: "4(a)" },
    source:
      "Algemene termijnenwet, art. 1, 2 and 4(a); art. 4(b) and (c) except periods of publication and entry into force of " +
      "legislation, and of deprivation of liberty",
    verified: true,
  },
};
