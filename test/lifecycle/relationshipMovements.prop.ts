import { fromDayNumber, toRows as rowsOf } from "custometry/core";
import {
  type ChangedColumns,
  type ChangedCustomer,
  type CustomerPhase,
  customerPhases,
  type PhasedCustomer,
  relationshipMovements,
  relationshipPhases,
} from "custometry/lifecycle";
import fc from "fast-check";
import { expect, test } from "vitest";
import { AS_OF_DAY, bought, known, loyalFrom, toColumns, toRows, toRule, wholeRules } from "./lifecycleData.ts";

const holds = <Values>(property: fc.IProperty<Values>): void => fc.assert(property, { numRuns: 300 });

/** Two days, and results at both; known customers may come and go. */
const twoDays = fc
  .record({
    list: bought,
    wait: fc.nat(80),
    rule: wholeRules,
    loyal: loyalFrom,
    first: known,
    second: known,
  })
  .map(({ list, wait, rule, loyal, first, second }) => {
    const options = { rule: toRule(rule), loyalFrom: loyal };
    const [early, late] = [fromDayNumber(AS_OF_DAY - wait), fromDayNumber(AS_OF_DAY)];
    const before = { ...options, asOf: early };
    const after = { ...options, asOf: late };
    return {
      list,
      before,
      after,
      first,
      second,
      rows: [
        relationshipPhases(toRows(list), { ...before, known: first }),
        relationshipPhases(toRows(list), { ...after, known: second }),
      ] as const,
    };
  });

type Rows = readonly PhasedCustomer[];

/** Pairs of phases by customer, found one by one. */
function pairs(before: Rows, after: Rows): [CustomerPhase | undefined, CustomerPhase | undefined][] {
  const ids = new Set([...before, ...after].map(({ customerId }) => customerId));
  return [...ids].map((id) => [
    before.find(({ customerId }) => customerId === id)?.phase,
    after.find(({ customerId }) => customerId === id)?.phase,
  ]);
}

test("changes are those whose phase differs, one by one", () => {
  holds(
    fc.property(twoDays, ({ rows: [before, after] }) => {
      const ids = [...new Set([...before.customers, ...after.customers].map(({ customerId }) => customerId as number))];
      const phaseIn = (list: Rows, id: number) => list.find(({ customerId }) => customerId === id)?.phase ?? null;
      const expected = ids
        .sort((one, other) => one - other)
        .map((customerId) => ({
          customerId,
          from: phaseIn(before.customers, customerId),
          to: phaseIn(after.customers, customerId),
        }))
        .filter(({ from, to }) => from !== to);
      expect(relationshipMovements(before, after).changes).toEqual(expected);
    }),
  );
});

/** Changes of either shape in one form: texts in their order, absence as `none`. */
function plainChanges(changes: readonly ChangedCustomer[] | ChangedColumns, unit = 1): string[] {
  const list = "customerId" in changes ? rowsOf({ ...changes }) : changes;
  const idOf = (id: unknown) => (typeof id === "number" ? id / unit : id);
  return list.map(({ customerId, from, to }) => [idOf(customerId), from ?? "none", to ?? "none"].join()).sort();
}

const isCustomer = (phase: CustomerPhase | undefined): boolean => phase === "newCustomer" || phase === "loyalCustomer";

test("moves are those found customer by customer", () => {
  holds(
    fc.property(twoDays, ({ rows: [before, after] }) => {
      const all = pairs(before.customers, after.customers);
      const count = (test: (from: CustomerPhase | undefined, to: CustomerPhase | undefined) => boolean): number =>
        all.filter(([from, to]) => test(from, to)).length;
      const result = relationshipMovements(before, after);
      for (const { from, to, successes, trials } of result.moves) {
        expect(successes).toBe(count((first, second) => first === from && second === to));
        expect(trials).toBe(count((first, second) => first === from && second !== undefined));
      }
      for (const phase of customerPhases) {
        const of = (list: typeof result.appeared) => list.find((one) => one.phase === phase)?.customers;
        expect(of(result.appeared)).toBe(count((first, second) => first === undefined && second === phase));
        expect(of(result.disappeared)).toBe(count((first, second) => second === undefined && first === phase));
      }
      const changes = {
        won: count((first, second) => (first === undefined || first === "prospect") && isCustomer(second)),
        wonBack: count((first, second) => first === "formerCustomer" && isCustomer(second)),
        lost: count((first, second) => isCustomer(first) && second === "formerCustomer"),
        kept: count((first, second) => isCustomer(first) && isCustomer(second)),
      };
      for (const [name, customers] of Object.entries(changes)) {
        expect(result[name as keyof typeof changes].customers, name).toBe(customers);
      }
      expect(result.won.rate.trials).toBe(count((first, second) => first === "prospect" && second !== undefined));
      expect(result.lost.rate.trials).toBe(count((first, second) => isCustomer(first) && second !== undefined));
    }),
  );
});

test("moves, with who appeared and disappeared, add up to the population, and shares of one phase to 1", () => {
  holds(
    fc.property(twoDays, ({ rows: [before, after] }) => {
      const { moves, appeared, disappeared, population } = relationshipMovements(before, after);
      const total = (list: readonly { customers: number }[]) => list.reduce((sum, one) => sum + one.customers, 0);
      const moved = moves.reduce((sum, { successes }) => sum + successes, 0);
      expect(moved + total(appeared) + total(disappeared)).toBe(population);
      expect(moved + total(appeared)).toBe(after.population);
      expect(moved + total(disappeared)).toBe(before.population);
      for (const phase of customerPhases) {
        const own = moves.filter(({ from }) => from === phase);
        expect(own.map(({ to }) => to)).toEqual(customerPhases);
        expect(own.reduce((sum, { successes }) => sum + successes, 0)).toBe(own[0]!.trials);
      }
    }),
  );
});

test("customers after are those before, with who was won and won back, without who was lost", () => {
  holds(
    fc.property(twoDays, ({ list, before, after, first }) => {
      const [start, end] = [before, after].map((options) =>
        relationshipPhases(toRows(list), { ...options, known: first }),
      );
      const { won, wonBack, lost, kept, disappeared } = relationshipMovements(start!, end!);
      const customers = (result: typeof start) => result!.phases[1]!.customers + result!.phases[2]!.customers;
      expect(customers(end)).toBe(customers(start) + won.customers + wonBack.customers - lost.customers);
      expect(customers(end)).toBe(kept.customers + won.customers + wonBack.customers);
      expect(disappeared.every((one) => one.customers === 0)).toBe(true);
    }),
  );
});

test("between a result and itself nobody moves", () => {
  holds(
    fc.property(twoDays, ({ rows: [before] }) => {
      const { moves, won, wonBack, lost, population } = relationshipMovements(before, before);
      for (const { from, to, successes, value } of moves) {
        const own = before.phases.find(({ phase }) => phase === from)!.customers;
        expect(successes).toBe(from === to ? own : 0);
        expect(value).toBe(own === 0 ? null : from === to ? 1 : 0);
      }
      expect([won, wonBack, lost].map(({ customers }) => customers)).toEqual([0, 0, 0]);
      expect(population).toBe(before.population);
    }),
  );
});

test("results of columns, of rows and of both move alike, also after JSON", () => {
  holds(
    fc.property(twoDays, ({ list, before, after, first, second, rows }) => {
      const expected = relationshipMovements(...rows);
      const { changes: expectedChanges, ...expectedCounts } = expected;
      expect(relationshipMovements(...(JSON.parse(JSON.stringify(rows)) as typeof rows))).toEqual(expected);
      const [early, late] = [toColumns(list, first), toColumns(list, second)];
      for (const form of Object.keys(early)) {
        const [one, other] = [early[form]!, late[form]!];
        const start = relationshipPhases(one.purchases, { ...before, known: one.known });
        const end = relationshipPhases(other.purchases, { ...after, known: other.known });
        const { changes, ...counts } = relationshipMovements(start, end);
        expect(counts, form).toEqual(expectedCounts);
        expect(plainChanges(changes, form === "sparse" ? 1e9 : 1), form).toEqual(plainChanges(expectedChanges));
      }
      const { purchases, known: column } = late["typed"]!;
      const end = relationshipPhases(purchases, { ...after, known: column });
      const { changes, ...counts } = relationshipMovements(rows[0], end);
      expect(counts).toEqual(expectedCounts);
      expect(plainChanges(changes)).toEqual(plainChanges(expectedChanges));
      expect(relationshipMovements(end, end).changes.customerId).toEqual(new Float64Array(0));
    }),
  );
});
