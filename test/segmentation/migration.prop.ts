import { migration, migrationForecast, stationaryDistribution } from "custometry/segmentation";
import fc from "fast-check";
import { expect, test } from "vitest";
import { expectFinite } from "../core/finite.ts";

const holds = <Values>(property: fc.IProperty<Values>): void => fc.assert(property, { numRuns: 200 });

const LEVELS = ["small", "medium", "large"];
/** A level or nothing before and after, per customer; `other` has no rank. */
const level = fc.constantFrom("small", "medium", "large", "other", null);
const world = fc.array(fc.tuple(level, level), { maxLength: 60 });
type World = readonly (readonly [string | null, string | null])[];

const rowsOf = (list: World, side: 0 | 1): { customerId: number; level: string }[] =>
  list.flatMap((one, customerId) => (one[side] === null ? [] : [{ customerId, level: one[side] }]));
const moved = (list: World) => migration(rowsOf(list, 0), rowsOf(list, 1), { levels: LEVELS });

test("every customer is in one move, new or lost, and counts are those of a plain count", () => {
  holds(
    fc.property(world, (list) => {
      const result = moved(list);
      const count = (from: string | null, to: string | null): number =>
        list.filter((one) => one[0] === from && one[1] === to).length;
      for (const { from, to, successes } of result.moves) expect(successes).toBe(count(from, to));
      for (const { level: name, customers } of result.new) expect(customers).toBe(count(null, name));
      for (const { level: name, successes } of result.lost) expect(successes).toBe(count(name, null));
      const sum = (counts: readonly number[]): number => counts.reduce((total, one) => total + one, 0);
      const all =
        sum(result.moves.map(({ successes }) => successes)) +
        sum(result.new.map(({ customers }) => customers)) +
        sum(result.lost.map(({ successes }) => successes));
      expect(all).toBe(result.population);
      expect(result.population).toBe(list.filter((one) => one[0] !== null || one[1] !== null).length);
      expect(result.up.successes + result.down.successes + result.stayed.successes).toBeLessThanOrEqual(
        result.up.trials,
      );
      expectFinite(result);
    }),
  );
});

test("a row with those lost sums to its population", () => {
  holds(
    fc.property(world, (list) => {
      const { moves, lost, before } = moved(list);
      for (const { level: name, customers } of before) {
        const row = moves.filter(({ from }) => from === name);
        const gone = lost.find((one) => one.level === name)!;
        expect(row.reduce((sum, { successes }) => sum + successes, 0) + gone.successes).toBe(customers);
        expect(gone.trials).toBe(customers);
        if (row[0]!.trials > 0) expect(row.reduce((sum, { value }) => sum + value!, 0)).toBeCloseTo(1, 12);
      }
    }),
  );
});

test("time turned round, up is down and new is lost", () => {
  holds(
    fc.property(world, (list) => {
      const back = moved(list.map(([before, after]) => [after, before] as const));
      const forth = moved(list);
      expect(back.up).toEqual(forth.down);
      expect(back.stayed).toEqual(forth.stayed);
      expect(back.new.map(({ customers }) => customers)).toEqual(forth.lost.map(({ successes }) => successes));
      expect(back.netUpgrade.value).toBe(forth.netUpgrade.value === null ? null : 0 - forth.netUpgrade.value + 0);
    }),
  );
});

test("the order of the rows does not matter, rows give what columns give, and the options come back", () => {
  holds(
    fc.property(world, (list) => {
      const result = moved(list);
      const [before, after] = [rowsOf(list, 0), rowsOf(list, 1)];
      expect(migration([...before].reverse(), [...after].reverse(), result.options)).toEqual(result);
      const columns = (rows: typeof before) => ({
        customerId: Int32Array.from(rows, (one) => one.customerId),
        level: rows.map((one) => one.level),
      });
      const { changes, ...rest } = migration(columns(before), columns(after), { levels: LEVELS });
      const { changes: wanted, ...sums } = result;
      expect(rest).toEqual(sums);
      const at = ({ codes, values }: { codes: ArrayLike<number>; values: readonly string[] }, place: number) =>
        values[codes[place]!] === "none" ? null : values[codes[place]!];
      const ids = changes.customerId as ArrayLike<number>;
      expect(
        Array.from(changes.from.codes, (_, place) => ({
          customerId: ids[place],
          from: at(changes.from, place),
          to: at(changes.to, place),
          direction: at(changes.direction, place),
        })),
      ).toEqual(wanted);
    }),
  );
});

test("the stationary distribution is left unchanged by the moves, and one more period changes nothing", () => {
  holds(
    fc.property(world, (list) => {
      const result = moved(list);
      const { outcome, shares, closed, unknown } = stationaryDistribution(JSON.parse(JSON.stringify(result)));
      expect(shares !== null).toBe(outcome === "unique" || outcome === "periodic");
      for (const group of closed) expect(group.shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
      if (shares === null) {
        expect(unknown.length > 0 || closed.length !== 1).toBe(true);
        return;
      }
      const after = shares.map(({ level: to }) =>
        result.moves.reduce((sum, move) => {
          if (move.to !== to) return sum;
          return sum + (move.value ?? 0) * shares.find(({ level: from }) => from === move.from)!.share;
        }, 0),
      );
      for (const [place, { share }] of shares.entries()) expect(after[place]).toBeCloseTo(share, 12);
    }),
  );
});

test("a unique aperiodic distribution is where customers end up, wherever they start", () => {
  const present = fc.array(fc.tuple(fc.constantFrom(...LEVELS), fc.constantFrom(...LEVELS)), {
    minLength: 1,
    maxLength: 30,
  });
  holds(
    fc.property(present, fc.constantFrom(...LEVELS), (list, from) => {
      const result = moved(list);
      const { outcome, shares } = stationaryDistribution(result);
      fc.pre(outcome === "unique");
      const { periods, unknown } = migrationForecast(result, { periods: 1000, start: [{ level: from, customers: 1 }] });
      fc.pre(unknown.length === 0);
      const last = periods.at(-1)!;
      for (const [place, { customers }] of last.customers.entries())
        expect(customers).toBeCloseTo(shares![place]!.share, 6);
    }),
  );
});

test("a forecast loses no customer, and its first period is the mean of what was seen", () => {
  holds(
    fc.property(world, fc.constantFrom("none" as const, "asBefore" as const), (list, newcomers) => {
      const result = moved(list);
      const forecast = migrationForecast(result, {
        periods: 3,
        start: result.before,
        newcomers,
        values: { small: 1, medium: 2, large: 3, other: 0 },
      });
      expectFinite(forecast);
      const sum = (counts: readonly { customers: number }[]): number =>
        counts.reduce((total, { customers }) => total + customers, 0);
      const coming = newcomers === "asBefore" ? sum(result.new) : 0;
      for (const { period, customers, lost } of forecast.periods)
        expect(sum(customers) + lost).toBeCloseTo(sum(result.before) + period * coming, 9);
      const seen = result.after.map(
        ({ customers }, place) => customers - (coming > 0 ? 0 : result.new[place]!.customers),
      );
      for (const [place, { customers }] of forecast.periods[1]?.customers.entries() ?? [])
        expect(customers).toBeCloseTo(seen[place]!, 9);
      expect(migrationForecast(result, forecast.options)).toEqual(forecast);
    }),
  );
});
