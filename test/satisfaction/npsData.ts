import type { NpsCounts } from "custometry/satisfaction";
import fc from "fast-check";

export type Counts = NpsCounts;

const count = fc.oneof(fc.nat({ max: 60 }), fc.constant(0));

/** Counts of at least one answer, often without one class. */
export const counts: fc.Arbitrary<Counts> = fc
  .record({ promoters: count, passives: count, detractors: count })
  .filter((some) => numberOf(some) > 0);

/** Counts as large as they come, of one class, of two and of three. */
export const huge: readonly Counts[] = [
  [2 ** 50, 2 ** 50, 5],
  [2 ** 50, 5, 2 ** 50],
  [5, 2 ** 50, 2 ** 50],
  [2 ** 50, 2 ** 50, 2 ** 50],
  [2 ** 53 - 1, 0, 0],
  [2 ** 53 - 3, 1, 1],
  [0, 2 ** 53 - 1, 0],
  [5, 2 ** 50, 5],
  [1e7, 1e7, 1e7],
  [1e6, 1e6, 1000],
  [1e9, 0, 1e9],
].map(([promoters = 0, passives = 0, detractors = 0]) => ({ promoters, passives, detractors }));

export const numberOf = ({ promoters, passives, detractors }: Counts): number => promoters + passives + detractors;

export const turned = ({ promoters, passives, detractors }: Counts): Counts => ({
  promoters: detractors,
  passives,
  detractors: promoters,
});

export const multiple = ({ promoters, passives, detractors }: Counts, times: number): Counts => ({
  promoters: times * promoters,
  passives: times * passives,
  detractors: times * detractors,
});

/** What callers without types may take for counts, and what is said of it. */
export const noCounts: readonly (readonly [unknown, string])[] = [
  [null, "wrongType at "],
  [undefined, "wrongType at "],
  [5, "wrongType at "],
  ["counts", "wrongType at "],
  [{}, "missing at promoters"],
  [[], "missing at promoters"],
  [{ promoters: 1, passives: 1 }, "missing at detractors"],
  [{ promoters: Number.NaN, passives: 1, detractors: 1 }, "notANumber at promoters"],
  [{ promoters: "1", passives: 1, detractors: 1 }, "notANumber at promoters"],
  [{ promoters: 1, passives: 0.5, detractors: 1 }, "notAnInteger at passives"],
  [{ promoters: 1, passives: 1, detractors: -1 }, "outOfRange at detractors"],
  [{ promoters: 2 ** 53, passives: 1, detractors: 1 }, "outOfRange at promoters"],
  [{ promoters: 2 ** 52, passives: 2 ** 52, detractors: 1 }, "outOfRange at promoters + passives + detractors"],
];
