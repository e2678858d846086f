import { fromDayNumber, toRows as rowsOf } from "custometry/core";
import {
  customerPhases,
  type PhasedCustomer,
  type PhaseVerdict,
  relationshipPhase,
  relationshipPhases,
} from "custometry/lifecycle";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  AS_OF,
  AS_OF_DAY,
  bought,
  dayRules,
  known,
  loyalFrom,
  toColumns,
  toRows,
  toRule,
  wholeRules,
} from "./lifecycleData.ts";
import { expectedAll, expectedOne } from "./phaseOracle.ts";

const holds = <Values>(property: fc.IProperty<Values>): void => fc.assert(property, { numRuns: 300 });

/** Figures of a customer without the reasons, -1 and none as in columns. */
const plain = ({ customerId, reasons: _, ...verdict }: PhasedCustomer) => ({
  customerId,
  phase: verdict.phase,
  recency: verdict.recency ?? -1,
  threshold: verdict.threshold ?? -1,
  basis: verdict.basis ?? "none",
  purchaseDays: verdict.purchaseDays,
});

test("phases and figures are those of a plain count in whole numbers", () => {
  holds(
    fc.property(bought, known, wholeRules, loyalFrom, (list, others, rule, loyal) => {
      const options = { asOf: AS_OF, rule: toRule(rule), loyalFrom: loyal, known: others };
      const { customers } = relationshipPhases(toRows(list), options);
      const expected = expectedAll(list, others, AS_OF_DAY, rule, loyal);
      expect(customers.map(({ customerId }) => customerId)).toEqual(expected.map(({ id }) => id));
      customers.forEach(({ threshold, ...customer }, place) => {
        const { id: _, threshold: exact, ...figures } = expected[place]!;
        expect(customer).toMatchObject(figures);
        if (exact === null) expect(threshold).toBeNull();
        else expect(Math.abs(threshold! - exact)).toBeLessThanOrEqual(1e-9 * exact);
      });
    }),
  );
});

test("one customer is judged alone as among all", () => {
  holds(
    fc.property(bought, wholeRules, loyalFrom, (list, whole, loyal) => {
      const options = { asOf: AS_OF, rule: toRule(whole), loyalFrom: loyal };
      for (const { customerId, ...verdict } of relationshipPhases(toRows(list), options).customers) {
        const own = list.filter(({ id }) => id === customerId);
        const { measure: _, options: used, gaps, later, ...alone } = relationshipPhase(toRows(own), options);
        expect(alone).toEqual(verdict);
        expect(used).toEqual(options);
        expect(later).toBe(own.filter(({ day }) => day > AS_OF_DAY).length);
        expect(gaps.length).toBe(alone.purchaseDays - 1);
        const days = own.map(({ day }) => day).filter((day) => day <= AS_OF_DAY);
        expect(gaps.reduce((sum, gap) => sum + gap, 0)).toBe(Math.max(...days) - Math.min(...days));
      }
    }),
  );
});

test("everyone is in exactly one phase, and the counts add up to the population and the rows", () => {
  holds(
    fc.property(bought, known, wholeRules, loyalFrom, (list, others, whole, loyal) => {
      const options = { asOf: AS_OF, rule: toRule(whole), loyalFrom: loyal, known: others };
      const result = relationshipPhases(toRows(list), options);
      const seen = list.filter(({ day }) => day <= AS_OF_DAY);
      expect(result.population).toBe(new Set([...others, ...seen.map(({ id }) => id)]).size);
      expect(result.phases.map(({ phase }) => phase)).toEqual(customerPhases);
      expect(result.phases.reduce((sum, { customers }) => sum + customers, 0)).toBe(result.population);
      for (const { phase, customers, rate } of result.phases) {
        expect(customers).toBe(result.customers.filter((one) => one.phase === phase).length);
        expect([rate.successes, rate.trials]).toEqual([customers, result.population]);
      }
      expect(result.purchases).toBe(seen.length);
      expect(result.purchases + result.later).toBe(list.length);
    }),
  );
});

/** What each code says, with the comparison that must hold. */
const claims: Record<string, (value: number, limit: number) => boolean> = {
  noPurchase: (value, limit) => value === 0 && limit === 1,
  fewGaps: (value, limit) => value < limit,
  recent: (value, limit) => value <= limit,
  lapsed: (value, limit) => value > limit,
  fewPurchaseDays: (value, limit) => value < limit,
  manyPurchaseDays: (value, limit) => value >= limit,
};

function expectedCodes({ phase, basis }: PhaseVerdict): string[] {
  const gaps = basis === "fallback" ? ["fewGaps"] : [];
  if (phase === "prospect") return ["noPurchase"];
  if (phase === "formerCustomer") return [...gaps, "lapsed"];
  return [...gaps, "recent", phase === "loyalCustomer" ? "manyPurchaseDays" : "fewPurchaseDays"];
}

test("the reasons are true and belong to the phase", () => {
  holds(
    fc.property(bought, known, wholeRules, loyalFrom, (list, others, whole, loyal) => {
      const options = { asOf: AS_OF, rule: toRule(whole), loyalFrom: loyal, known: others };
      for (const customer of relationshipPhases(toRows(list), options).customers) {
        expect(customer.reasons.map(({ code }) => code)).toEqual(expectedCodes(customer));
        for (const { code, value, limit } of customer.reasons) expect(claims[code]!(value, limit), code).toBe(true);
      }
    }),
  );
});

test("columns of every form give what rows give", () => {
  holds(
    fc.property(bought, known, wholeRules, loyalFrom, (list, others, whole, loyal) => {
      const options = { asOf: AS_OF, rule: toRule(whole), loyalFrom: loyal };
      const rows = relationshipPhases(toRows(list), { ...options, known: others });
      const texts = relationshipPhases(
        toRows(list).map((row) => ({ ...row, customerId: String(row.customerId) })),
        { ...options, known: others.map(String) },
      );
      for (const [form, { purchases, known: column }] of Object.entries(toColumns(list, others))) {
        const result = relationshipPhases(purchases, { ...options, known: column });
        const peer = ["texts", "dictionary", "foreign"].includes(form) ? texts : rows;
        const customers = rowsOf(result.customers);
        const scale = form === "sparse" ? 1e9 : 1;
        expect(
          customers.map((one) => (scale === 1 ? one : { ...one, customerId: Number(one.customerId) / scale })),
          form,
        ).toEqual(peer.customers.map(plain));
        expect({ ...result, customers: 0, options: 0 }, form).toEqual({ ...peer, customers: 0, options: 0 });
      }
    }),
  );
});

test("the order of the rows does not matter, and purchases of one day are one", () => {
  const shuffled = bought.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: 2 * list.length })),
  );
  holds(
    fc.property(shuffled, known, wholeRules, loyalFrom, ([list, twice], others, whole, loyal) => {
      const options = { asOf: AS_OF, rule: toRule(whole), loyalFrom: loyal };
      const once = relationshipPhases(toRows(list), { ...options, known: others });
      const other = relationshipPhases(toRows(twice), { ...options, known: [...others].reverse() });
      expect(other.customers).toEqual(once.customers);
      expect(other.phases).toEqual(once.phases);
      expect(other.later).toBe(2 * once.later);
    }),
  );
});

test("what comes after the day of the state changes nothing but its own count", () => {
  holds(
    fc.property(bought, known, wholeRules, loyalFrom, (list, others, whole, loyal) => {
      const options = { asOf: AS_OF, rule: toRule(whole), loyalFrom: loyal, known: others };
      const result = relationshipPhases(toRows(list), options);
      const seen = list.filter(({ day }) => day <= AS_OF_DAY);
      expect(relationshipPhases(toRows(seen), options)).toEqual({ ...result, later: 0 });
    }),
  );
});

test("shifting all days by a constant changes nothing but the day", () => {
  holds(
    fc.property(
      bought,
      dayRules,
      loyalFrom,
      fc.integer({ min: -700_000, max: 2_000_000 }),
      (list, whole, loyal, by) => {
        const options = { asOf: AS_OF, rule: toRule(whole), loyalFrom: loyal };
        const result = relationshipPhases(toRows(list), options);
        const asOf = fromDayNumber(AS_OF_DAY + by);
        const shifted = list.map(({ id, day }) => ({ id, day: day + by }));
        expect(relationshipPhases(toRows(shifted), { ...options, asOf })).toEqual({
          ...result,
          options: { ...result.options, asOf },
        });
      },
    ),
  );
});

test("before any purchase everyone who is known is a prospect", () => {
  holds(
    fc.property(bought, known, wholeRules, loyalFrom, (list, others, whole, loyal) => {
      const options = { asOf: "2025-06-30", rule: toRule(whole), loyalFrom: loyal, known: others };
      const { customers, population, later } = relationshipPhases(toRows(list), options);
      expect(customers.every(({ phase }) => phase === "prospect")).toBe(true);
      expect(population).toBe(new Set(others).size);
      expect(later).toBe(list.length);
    }),
  );
});

test("as time goes by without a purchase, a former customer stays one", () => {
  const days = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 12 });
  const later = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 2, maxLength: 6 });
  holds(
    fc.property(days, later, wholeRules, loyalFrom, (own, waits, whole, loyal) => {
      const purchases = own.map((day) => ({ date: fromDayNumber(day) }));
      const phases = waits
        .sort((first, second) => first - second)
        .map((wait) => {
          const asOf = fromDayNumber(Math.max(...own) + wait);
          return relationshipPhase(purchases, { asOf, rule: toRule(whole), loyalFrom: loyal }).phase;
        });
      const lost = phases.indexOf("formerCustomer");
      if (lost >= 0) expect(new Set(phases.slice(lost))).toEqual(new Set(["formerCustomer"]));
      expect(new Set(phases.slice(0, lost < 0 ? undefined : lost)).size).toBeLessThanOrEqual(1);
    }),
  );
});

test("many purchases of one customer, and many customers, are counted as few are", () => {
  const days = fc.array(fc.integer({ min: AS_OF_DAY - 3000, max: AS_OF_DAY }), { minLength: 100, maxLength: 400 });
  fc.assert(
    fc.property(days, wholeRules, loyalFrom, fc.integer({ min: 1, max: 9000 }), (own, whole, loyal, crowd) => {
      const ids = new Int32Array(own.length + crowd).fill(5000);
      const dates = new Int32Array(own.length + crowd).fill(AS_OF_DAY);
      own.forEach((day, place) => {
        dates[place] = day;
      });
      for (let place = 0; place < crowd; place++) ids[own.length + place] = 10_000 - place;
      const options = { asOf: AS_OF, rule: toRule(whole), loyalFrom: loyal };
      const { customers, population } = relationshipPhases({ customerId: ids, date: dates }, options);
      const place = (customers.customerId as Float64Array).indexOf(5000);
      const all = crowd > 5000 ? [...own, AS_OF_DAY] : own;
      const { phase, recency, basis, purchaseDays } = expectedOne(all, AS_OF_DAY, whole, loyal);
      expect(rowsOf(customers)[place]).toMatchObject({ phase, recency, basis, purchaseDays });
      expect(population).toBe(crowd > 5000 ? crowd : crowd + 1);
    }),
    { numRuns: 40 },
  );
});

test("the options that come back give the same result, also after JSON", () => {
  holds(
    fc.property(bought, known, wholeRules, loyalFrom, (list, others, whole, loyal) => {
      const options = { asOf: AS_OF, rule: toRule(whole), loyalFrom: loyal, known: others };
      const result = relationshipPhases(toRows(list), options);
      expect(relationshipPhases(toRows(list), result.options)).toEqual(result);
      expect(relationshipPhases(toRows(list), JSON.parse(JSON.stringify(result.options)))).toEqual(result);
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    }),
  );
});
