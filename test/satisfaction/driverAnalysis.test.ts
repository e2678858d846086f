import { driverAnalysis } from "custometry/satisfaction";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";
import { badGapOptions, badScores, expectPlain, noTables } from "./surveyData.ts";

const rows = [
  { recommend: 9, delivery: 5, contact: 4 },
  { recommend: 4, delivery: 3, contact: 4 },
  { recommend: 8, delivery: 4, contact: 5 },
  { recommend: 3, delivery: 2, contact: 2 },
  { recommend: 7, delivery: 4, contact: 3 },
];
const options = { outcome: "recommend", drivers: ["delivery", "contact"] } as const;

describe("driverAnalysis", () => {
  it("gives an outcome that follows from its drivers back whole", () => {
    const exact = rows.map((row) => ({ ...row, recommend: 2 * row.delivery - 0.5 * row.contact + 3 }));
    const { explained, intercept, drivers } = driverAnalysis(exact, options);
    expect(explained).toBeCloseTo(1, 12);
    expect(intercept).toBeCloseTo(3, 10);
    expect(drivers.map(({ coefficient }) => coefficient.value?.toFixed(9))).toEqual(["2.000000000", "-0.500000000"]);
  });

  it("gives mean ranks to equal answers", () => {
    // Ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4: covariance 4.5, sums of squares 4.5 and 5.
    const four = [
      { y: 1, a: 10 },
      { y: 2, a: 20 },
      { y: 3, a: 20 },
      { y: 4, a: 90 },
    ];
    const { drivers } = driverAnalysis(four, { outcome: "y", drivers: ["a"] });
    expect(drivers[0]?.rankCorrelation).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5), 12);
  });

  it("shares out nothing where nothing is explained", () => {
    const square = [
      { y: 0.1, a: 0.7 },
      { y: 0.1, a: 0.3 },
      { y: 0.3, a: 0.7 },
      { y: 0.3, a: 0.3 },
      { y: 0.2, a: 1.1 },
      { y: 0.2, a: -0.1 },
    ];
    const result = driverAnalysis(square, { outcome: "y", drivers: ["a"] });
    expect([result.explained, result.drivers[0]?.share, result.drivers[0]?.correlation]).toEqual([0, null, 0]);
    expect(result.adjustedExplained).toBe(-0.25);
    expectPlain(result);
  });

  it("keeps its digits far from 0", () => {
    const far = rows.map(({ recommend, delivery, contact }) => ({ recommend, contact, delivery: delivery + 2 ** 40 }));
    const [one, other] = [driverAnalysis(rows, options), driverAnalysis(far, options)];
    expect(other.explained).toBeCloseTo(one.explained, 12);
  });

  it("divides over twelve drivers, and no more", () => {
    const names = Array.from({ length: 13 }, (_, place) => `d${place}`);
    const many = Array.from({ length: 30 }, (_, row) =>
      Object.fromEntries(
        ["y", ...names].map((name, place) => [name, (((row + 1) ** 2 * (place + 2) ** 5) % 10007) % 17]),
      ),
    );
    const { drivers, explained } = driverAnalysis(many, { outcome: "y", drivers: names.slice(0, 12) });
    expect(drivers).toHaveLength(12);
    expect(drivers.reduce((sum, driver) => sum + driver.explained, 0)).toBeCloseTo(explained, 9);
    expect(caught(() => driverAnalysis(many, { outcome: "y", drivers: names }))).toBe("outOfRange at drivers");
  });

  it("needs two rows more than drivers", () => {
    expect(driverAnalysis(rows.slice(0, 4), options).observations).toBe(4);
    expect(caught(() => driverAnalysis(rows.slice(0, 3), options))).toBe("outOfRange at ");
    expect(caught(() => driverAnalysis([], wrong(options)))).toBe("outOfRange at ");
    const bad = rows.map((row, place) => ({ ...row, contact: place > 1 ? wrong(null) : row.contact }));
    expect(caught(() => driverAnalysis(bad, { ...options, invalid: "count" }))).toBe("outOfRange at ");
  });

  it("refuses a driver that follows from those before it, and names it", () => {
    const twice = rows.map((row) => ({ ...row, twice: 2 * row.delivery + 1, sum: row.delivery + row.contact }));
    const of = (...drivers: ("delivery" | "contact" | "twice" | "sum")[]) =>
      caught(() => driverAnalysis(twice, { outcome: "recommend", drivers }));
    expect(of("delivery", "twice")).toBe("duplicate at drivers[1]");
    expect(of("twice", "contact", "delivery")).toBe("duplicate at drivers[2]");
    expect(of("sum", "delivery", "contact")).toBe("duplicate at drivers[2]");
  });

  it("refuses answers that are all equal, and names the field", () => {
    const equal = rows.map((row) => ({ ...row, contact: 4 }));
    expect(caught(() => driverAnalysis(equal, options))).toBe("outOfRange at contact");
    expect(caught(() => driverAnalysis(equal, { outcome: "contact", drivers: ["delivery"] }))).toBe(
      "outOfRange at contact",
    );
    const tiny = rows.map((row) => ({ ...row, contact: row.contact * 5e-324 }));
    expect(caught(() => driverAnalysis(tiny, options))).toBe("outOfRange at contact");
  });

  it.each(badScores)("does not take %s for an answer", (bad, code) => {
    const last = { recommend: 5, delivery: 2, contact: wrong(bad) };
    expect(caught(() => driverAnalysis([...rows, last], options))).toBe(`${code} at [5].contact`);
    const { observations, rejected } = driverAnalysis([...rows, last], { ...options, invalid: "count" });
    expect([observations, rejected.byCode]).toEqual([5, { [code]: 1 }]);
  });

  it("reads fields of any name that are the row's own", () => {
    const named = rows.map(({ recommend, delivery }) =>
      JSON.parse(`{ "__proto__": ${recommend}, "constructor": ${delivery} }`),
    );
    const { explained } = driverAnalysis(named, { outcome: "__proto__", drivers: ["constructor"] });
    expect(explained).toBe(driverAnalysis(rows, { outcome: "recommend", drivers: ["delivery"] }).explained);
    expect(caught(() => driverAnalysis(rows, wrong({ outcome: "__proto__", drivers: ["delivery"] })))).toBe(
      "notANumber at [0].__proto__",
    );
  });

  it.each(noTables)("does not take %j for rows", (table, told) => {
    expect(caught(() => driverAnalysis(wrong(table), wrong(options)))).toBe(told);
  });

  it.each([
    [{ recommend: [1, 2], delivery: [1, 2] }, "missing at contact"],
    [{ recommend: [1, 2], delivery: [1, 2], contact: [1] }, "lengthMismatch at contact"],
    [{ recommend: [1], delivery: [1], contact: { units: [1], scale: 0 } }, "wrongType at contact"],
  ] as readonly (readonly [unknown, string])[])("does not take the columns %j", (table, told) => {
    expect(caught(() => driverAnalysis(wrong(table), wrong(options)))).toBe(told);
  });

  it.each(badGapOptions)("refuses the options %j", (bad, told) => {
    const all = bad !== null && typeof bad === "object" ? { ...options, ...bad } : bad;
    expect(caught(() => driverAnalysis(rows, wrong(all)))).toBe(told);
  });

  it.each([
    [{}, "missing at outcome"],
    [{ outcome: " ", drivers: ["delivery"] }, "missing at outcome"],
    [{ outcome: 5, drivers: ["delivery"] }, "wrongType at outcome"],
    [{ outcome: "recommend" }, "wrongType at drivers"],
    [{ outcome: "recommend", drivers: "delivery" }, "wrongType at drivers"],
    [{ outcome: "recommend", drivers: { 0: "delivery" } }, "wrongType at drivers"],
    [{ outcome: "recommend", drivers: [] }, "outOfRange at drivers"],
    [{ outcome: "recommend", drivers: [null] }, "missing at drivers[0]"],
    [{ outcome: "recommend", drivers: ["delivery", "delivery"] }, "duplicate at drivers[1]"],
    [{ outcome: "recommend", drivers: ["recommend"] }, "duplicate at drivers[0]"],
    [{ outcome: "recommend", drivers: ["price"] }, "missing at [0].price"],
  ] as readonly (readonly [unknown, string])[])("refuses the fields of %j", (bad, told) => {
    expect(caught(() => driverAnalysis(rows, wrong(bad)))).toBe(told);
  });

  it("stops at an endless list of drivers", () => {
    function* endless() {
      for (let place = 0; ; place++) yield `d${place}`;
    }
    expect(caught(() => driverAnalysis(rows, wrong({ outcome: "recommend", drivers: endless() })))).toBe(
      "outOfRange at drivers",
    );
    expect(caught(() => driverAnalysis(rows, wrong({ outcome: "recommend", drivers: new Array(2 ** 32 - 1) })))).toBe(
      "missing at drivers[0]",
    );
  });
});
