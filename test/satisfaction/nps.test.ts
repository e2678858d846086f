import { type Nps, type NpsScale, nps, npsCombine, npsFromCounts, npsFromHistogram } from "custometry/satisfaction";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";

const classes = ({ promoters, passives, detractors }: Nps) => [promoters, passives, detractors];
const scored = (answers: unknown, options?: unknown) => () => nps(wrong(answers), wrong(options ?? {}));

describe("nps", () => {
  it("is the difference of two shares, in points", () => {
    expect(nps([10, 9, 8, 6])).toEqual({
      measure: "nps",
      options: { scale: "0..10", invalid: "throw", method: "adjustedWald", confidenceLevel: 0.95, clipped: false },
      value: 25,
      interval: expect.objectContaining({ method: "adjustedWald", confidenceLevel: 0.95, clipped: false }),
      responses: 4,
      promoters: 2,
      passives: 1,
      detractors: 1,
      promoterShare: 0.5,
      passiveShare: 0.25,
      detractorShare: 0.25,
      // Half, one and one of four: ½ + ¼ - 1/16, and its root over that of four answers.
      variance: 0.6875,
      standardError: expect.closeTo(50 * Math.sqrt(0.6875), 12),
      suspectedScale: null,
      rejected: { count: 0, byCode: {}, examples: [] },
    });
  });

  it("puts each answer in its class", () => {
    const kinds = (low: number, high: number, scale: NpsScale): string =>
      Array.from({ length: high - low + 1 }, (_, index) => classes(nps([low + index], { scale })).indexOf(1)).join("");
    expect(kinds(0, 10, "0..10")).toBe("22222221100");
    expect(kinds(1, 5, "1..5")).toBe("22210");
    expect(kinds(1, 7, "1..7")).toBe("2222100");
    expect(kinds(1, 10, { min: 1, max: 10, detractorsTo: 6, passivesTo: 8 })).toBe("2222221100");
    expect(kinds(-2, 2, { min: -2, max: 2, detractorsTo: -1, passivesTo: 0 })).toBe("22100");
    expect(kinds(0, 1, { min: 0, max: 1, detractorsTo: 0, passivesTo: 0 })).toBe("20");
  });

  it("of nobody is null", () => {
    for (const empty of [[], new Uint8Array(0), new Set<number>()]) {
      expect(nps(empty)).toMatchObject({ value: null, interval: null, promoterShare: null, responses: 0 });
    }
    expect(nps([null, undefined], { invalid: "count" }).value).toBeNull();
  });

  it("of answers of one class lies at the end, and is still unsure", () => {
    expect(nps(new Array(12).fill(10))).toMatchObject({ value: 100, passives: 0, detractors: 0 });
    expect(nps(new Array(12).fill(0)).value).toBe(-100);
    expect(Object.is(nps(new Array(12).fill(7)).value, 0)).toBe(true);
    const { low = 0, high = 0 } = nps(new Array(12).fill(10)).interval ?? {};
    expect(low).toBeCloseTo(54.2, 1);
    expect(high).toBeCloseTo(105.8, 1);
    expect(nps([10, 10], { method: "wald" }).interval).toMatchObject({ low: 100, high: 100 });
  });

  it("takes every kind of list", () => {
    const answers = [10, 9, 8, 6, 0, 7];
    function* generator() {
      yield* answers;
    }
    const lists = [Uint8Array, Uint8ClampedArray, Int8Array, Uint16Array, Int32Array, Float32Array, Float64Array].map(
      (List) => List.from(answers),
    );
    for (const list of [...lists, new Set(answers), generator(), Object.freeze(answers)]) {
      expect(classes(nps(list))).toEqual([2, 2, 2]);
    }
    expect(Object.is(nps([-0]).detractors, 1)).toBe(true);
  });

  it("counts bytes of any length and alignment as it counts a list", () => {
    const buffer = Uint8Array.from({ length: 64 }, (_, index) => (index * 7) % 11).buffer;
    for (let offset = 0; offset < 8; offset++) {
      for (let length = 0; length <= 17; length++) {
        const bytes = new Uint8Array(buffer, offset, length);
        expect(nps(bytes), `${length} from ${offset}`).toEqual(nps([...bytes]));
        expect(nps(bytes, { scale: { min: 0, max: 10, detractorsTo: 2, passivesTo: 9 } })).toEqual(
          nps([...bytes], { scale: { min: 0, max: 10, detractorsTo: 2, passivesTo: 9 } }),
        );
      }
    }
  });

  it("counts many bytes of one class, and blocks of any length", () => {
    for (const length of [251, 252, 253, 256, 503, 504, 508, 1023, 1024]) {
      for (const answer of [0, 6, 7, 8, 9, 10]) {
        const bytes = new Uint8Array(length).fill(answer);
        expect(nps(bytes), `${length} times ${answer}`).toEqual(nps([...bytes]));
        const scale = { min: 0, max: 126, detractorsTo: 0, passivesTo: 0 };
        expect(nps(bytes, { scale }), `${length} times ${answer}, up to 126`).toEqual(nps([...bytes], { scale }));
      }
      const last = new Uint8Array(length).fill(10);
      last[length - 1] = 11;
      expect(caught(scored(last))).toBe(`outOfRange at [${length - 1}]`);
    }
  });

  it("counts the scales that bytes can hold", () => {
    const bytes = Uint8Array.from({ length: 128 }, (_, index) => index);
    for (const max of [1, 2, 100, 125, 126, 127, 200, 255]) {
      const scale = { min: 0, max, detractorsTo: Math.floor(max / 3), passivesTo: Math.floor(max / 2) };
      const own = bytes.map((byte) => byte % (max + 1));
      expect(nps(own, { scale }), `0..${max}`).toEqual(nps([...own], { scale }));
      const options = { scale, invalid: "count" } as const;
      expect(nps(bytes, options), `0..${max} with bytes outside`).toEqual(nps([...bytes], options));
    }
    const fromOne = bytes.map((byte) => (byte % 5) + 1);
    expect(nps(fromOne, { scale: "1..5" })).toEqual(nps([...fromOne], { scale: "1..5" }));
  });

  it.each([255, 11, 127, 128])("finds the byte %i in each place", (byte) => {
    for (let length = 1; length <= 13; length++) {
      for (let place = 0; place < length; place++) {
        const bytes = new Uint8Array(length).fill(9);
        bytes[place] = byte;
        expect(caught(scored(bytes))).toBe(`outOfRange at [${place}]`);
        const { promoters, rejected } = nps(bytes, { invalid: "count" });
        expect(promoters).toBe(length - 1);
        expect(rejected).toEqual({
          count: 1,
          byCode: { outOfRange: 1 },
          examples: [{ index: place, path: `[${place}]`, code: "outOfRange" }],
        });
      }
    }
  });

  it("finds a negative byte", () => {
    expect(caught(scored(Int8Array.of(9, 9, 9, 9, -1)))).toBe("outOfRange at [4]");
    expect(caught(scored(Float64Array.of(9, 7.5)))).toBe("notAnInteger at [1]");
    expect(caught(scored(Float64Array.of(9, Number.NaN)))).toBe("notANumber at [1]");
    expect(caught(scored(BigInt64Array.of(9n)))).toBe("notANumber at [0]");
  });

  it("counts ten million bytes in a moment", () => {
    const bytes = new Uint8Array(10_000_003);
    for (let index = 0; index < bytes.length; index++) bytes[index] = index % 11;
    const start = performance.now();
    const result = nps(bytes);
    expect(performance.now() - start).toBeLessThan(500);
    expect(result.responses).toBe(10_000_003);
    expect(classes(result)).toEqual([1_818_182, 1_818_182, 6_363_639]);
  });

  it.each([
    [null, "missing"],
    [undefined, "missing"],
    ["", "missing"],
    ["9", "notANumber"],
    [" ", "notANumber"],
    ["n/a", "notANumber"],
    ["x".repeat(1_000_000), "notANumber"],
    [Number.NaN, "notANumber"],
    [Number.POSITIVE_INFINITY, "notANumber"],
    [true, "notANumber"],
    [9n, "notANumber"],
    [Symbol("nine"), "notANumber"],
    [{}, "notANumber"],
    [[9], "notANumber"],
    [new Number(9), "notANumber"],
    [8.5, "notAnInteger"],
    [-0.5, "notAnInteger"],
    [10.000001, "notAnInteger"],
    [11, "outOfRange"],
    [-1, "outOfRange"],
    [1e300, "outOfRange"],
  ])("does not count %s as an answer", (answer, code) => {
    expect(caught(scored([9, answer]))).toBe(`${code} at [1]`);
    const { rejected, responses } = nps([9, wrong(answer), 10], { invalid: "count" });
    expect(responses).toBe(2);
    expect(rejected).toEqual({ count: 1, byCode: { [code]: 1 }, examples: [{ index: 1, path: "[1]", code }] });
    const measure = npsCombine({ invalid: "count" });
    expect(measure.extractOutput(measure.addInput(measure.createAccumulator(), wrong(answer))).rejected).toEqual({
      count: 1,
      byCode: { [code]: 1 },
      examples: [],
    });
  });

  it("shows the first five that were left out", () => {
    const { rejected } = nps([11, 9, null, 12, 9, 13, 14, 15], { invalid: "count" });
    expect(rejected.count).toBe(6);
    expect(rejected.examples.map(({ index }) => index)).toEqual([0, 2, 3, 5, 6]);
  });

  it.each([null, undefined, 5, {}, Symbol("x"), true, { length: 1, 0: 9 }])("refuses %s for the answers", (answers) => {
    expect(caught(scored(answers))).toBe("wrongType at ");
  });

  it("refuses a text for the answers", () => {
    expect(caught(scored("99"))).toBe("notANumber at [0]");
  });

  it.each([
    [null, "wrongType at options"],
    ["1..5", "wrongType at options"],
    [5, "wrongType at options"],
    [{ invalid: "drop" }, "invalidOption at invalid"],
    [{ invalid: null }, "invalidOption at invalid"],
    [{ method: "score" }, "invalidOption at method"],
    [{ method: "toString" }, "invalidOption at method"],
    [{ clipped: 1 }, "invalidOption at clipped"],
    [{ clipped: "yes" }, "invalidOption at clipped"],
    [{ clipped: null }, "invalidOption at clipped"],
    [{ confidenceLevel: 95 }, "outOfRange at confidenceLevel"],
    [{ confidenceLevel: "0.95" }, "outOfRange at confidenceLevel"],
    [{ confidenceLevel: null }, "outOfRange at confidenceLevel"],
    [{ scale: null }, "invalidOption at scale"],
    [{ scale: "0-10" }, "invalidOption at scale"],
    [{ scale: "constructor" }, "invalidOption at scale"],
    [{ scale: "__proto__" }, "invalidOption at scale"],
    [{ scale: "toString" }, "invalidOption at scale"],
    [{ scale: 10 }, "invalidOption at scale"],
    [{ scale: {} }, "invalidOption at scale"],
    [{ scale: [] }, "invalidOption at scale"],
    [{ scale: { min: 0, max: 10, detractorsTo: 8, passivesTo: 6 } }, "invalidOption at scale"],
    [{ scale: { min: 0, max: 10, detractorsTo: 6, passivesTo: 10 } }, "invalidOption at scale"],
    [{ scale: { min: 7, max: 10, detractorsTo: 6, passivesTo: 8 } }, "invalidOption at scale"],
    [{ scale: { min: 0, max: 10, detractorsTo: 6 } }, "invalidOption at scale"],
    [{ scale: { min: 0, max: 10, detractorsTo: 6.5, passivesTo: 8 } }, "invalidOption at scale"],
    [{ scale: { min: null, max: 10, detractorsTo: 6, passivesTo: 8 } }, "invalidOption at scale"],
    [{ scale: { min: "0", max: "9", detractorsTo: "6", passivesTo: "8" } }, "invalidOption at scale"],
    [{ scale: { min: 0, max: Number.NaN, detractorsTo: 6, passivesTo: 8 } }, "invalidOption at scale"],
    [{ scale: { min: 0, max: Number.POSITIVE_INFINITY, detractorsTo: 6, passivesTo: 8 } }, "invalidOption at scale"],
  ])("refuses the options %s", (options, expected) => {
    expect(caught(() => nps([9], wrong(options)))).toBe(expected);
    expect(caught(() => npsCombine(wrong(options)))).toBe(expected);
    expect(caught(() => npsFromCounts({ promoters: 1, passives: 0, detractors: 0 }, wrong(options)))).toBe(expected);
  });

  it("gives itself again under its own options", () => {
    for (const options of [
      {},
      { scale: "1..5" },
      { invalid: "count", method: "wald", confidenceLevel: 0.9 },
      { method: "bonettPrice", clipped: true },
    ] as const) {
      const result = nps([5, 4, 1], options);
      expect(nps([5, 4, 1], result.options)).toEqual(result);
    }
  });
});

describe("npsCombine", () => {
  it("refuses a tally of another scale", () => {
    const other = npsCombine({ scale: "1..5" }).createAccumulator();
    expect(caught(() => npsCombine().mergeAccumulators([other]))).toBe("tallyMismatch at scale");
  });

  it.each([
    [null, "wrongType at "],
    [5, "wrongType at "],
    [{}, "wrongType at "],
    [[null], "wrongType at "],
    [[{}], "tallyMismatch at scale"],
    [[{ scale: "0,6,8,10" }], "tallyMismatch at scale"],
    [[{ scale: Object.create(null) }], "tallyMismatch at scale"],
    [[{ scale: [Symbol("0"), Object.create(null)] }], "tallyMismatch at scale"],
    [[{ scale: [0, 6, 8, 10] }], "missing at promoters"],
    [[{ scale: [0, 6, 8, 10], promoters: -1 }], "outOfRange at promoters"],
    [[{ scale: [0, 6, 8, 10], promoters: 1, passives: 1, detractors: 1 }], "missing at lowest"],
    [[{ ...npsCombine().createAccumulator(), lowest: 11 }], "outOfRange at lowest"],
    [[{ ...npsCombine().createAccumulator(), rejected: null }], "wrongType at rejected"],
    [[{ ...npsCombine().createAccumulator(), rejected: { missing: -1 } }], "outOfRange at rejected.missing"],
    [[{ ...npsCombine().createAccumulator(), rejected: { constructor: 1 } }], "invalidOption at rejected"],
    [[{ ...npsCombine().createAccumulator(), rejected: JSON.parse('{"__proto__":1}') }], "invalidOption at rejected"],
  ] as [unknown, string][])("refuses the tallies %j", (tallies, expected) => {
    expect(caught(() => npsCombine().mergeAccumulators(wrong(tallies)))).toBe(expected);
  });

  it("takes a scale by name or by its bounds for the same", () => {
    const named = npsCombine({ scale: "1..5" });
    const own = npsCombine({ scale: { min: 1, max: 5, detractorsTo: 3, passivesTo: 4 } });
    expect(named.mergeAccumulators([own.addInput(own.createAccumulator(), 5)]).promoters).toBe(1);
  });
});

describe("npsFromCounts and npsFromHistogram", () => {
  it("give what nps gives", () => {
    const histogram = [2, 1, 1, 1, 1, 3, 4, 9, 22, 22, 34];
    const answers = histogram.flatMap((count, answer) => new Array<number>(count).fill(answer));
    expect(npsFromHistogram(histogram)).toEqual(nps(answers));
    expect(npsFromHistogram(Float64Array.from(histogram))).toEqual(nps(answers));
    expect(npsFromCounts(nps(answers))).toEqual(nps(answers));
    expect(npsFromHistogram([1, 2, 3, 4, 5], { scale: "1..5" })).toEqual(
      nps([1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 5], { scale: "1..5" }),
    );
    expect(npsFromCounts({ promoters: 0, passives: 0, detractors: 0 }).value).toBeNull();
  });

  it.each([
    [null, "wrongType at "],
    ["11", "wrongType at "],
    [{}, "lengthMismatch at "],
    [new Array(10).fill(0), "lengthMismatch at "],
    [[...new Array(10).fill(0), -1], "outOfRange at [10]"],
    [[0.5, ...new Array(10).fill(0)], "notAnInteger at [0]"],
    [[Number.NaN, ...new Array(10).fill(0)], "notANumber at [0]"],
    [["1", ...new Array(10).fill(0)], "notANumber at [0]"],
    [new Array(11), "missing at [0]"],
    [new Array(11).fill(2 ** 53), "outOfRange at [0]"],
  ] as [unknown, string][])("refuse the histogram %s", (histogram, expected) => {
    expect(caught(() => npsFromHistogram(wrong(histogram)))).toBe(expected);
  });

  it("refuse what is no count", () => {
    expect(caught(() => npsFromCounts(wrong(null)))).toBe("wrongType at ");
    expect(caught(() => npsFromCounts(wrong({})))).toBe("missing at promoters");
    expect(caught(() => npsFromCounts({ promoters: 1, passives: -1, detractors: 0 }))).toBe("outOfRange at passives");
    expect(caught(() => npsFromCounts({ promoters: 1, passives: 1, detractors: 0.5 }))).toBe(
      "notAnInteger at detractors",
    );
  });
});

describe("the suspected scale", () => {
  const many = (...answers: number[]): number[] => new Array<number[]>(5).fill(answers).flat();

  it("is named when answers on 1 to 5 or 1 to 7 were counted on 0 to 10", () => {
    expect(nps(many(1, 2, 3, 4, 5))).toMatchObject({ value: -100, suspectedScale: "1..5" });
    expect(nps(many(5, 5))).toMatchObject({ suspectedScale: "1..5" });
    expect(nps(many(1, 6))).toMatchObject({ suspectedScale: "1..7" });
    expect(nps(many(2, 7))).toMatchObject({ value: -50, suspectedScale: "1..7" });
    expect(nps([...many(1, 2), null], { invalid: "count" }).suspectedScale).toBe("1..5");
    expect(npsFromHistogram([0, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0]).suspectedScale).toBe("1..5");
    expect(npsFromHistogram([0, 2, 2, 2, 2, 2, 0, 1, 0, 0, 0]).suspectedScale).toBe("1..7");
  });

  it("is not where an answer tells of the full scale, where there are few, or where the scale is another", () => {
    for (const answers of [many(0, 1, 2), many(1, 8), many(1, 9), many(1, 10), [1, 2, 3, 4, 5, 5, 5, 5, 5], []]) {
      expect(nps(answers).suspectedScale, String(answers)).toBeNull();
      expect(nps(Uint8Array.from(answers)).suspectedScale, String(answers)).toBeNull();
    }
    expect(nps(many(1, 2, 3), { scale: "1..5" }).suspectedScale).toBeNull();
    expect(
      nps(many(1, 2, 3), { scale: { min: 0, max: 10, detractorsTo: 5, passivesTo: 8 } }).suspectedScale,
    ).toBeNull();
    expect(nps(many(1, 2, 3), { scale: { min: 0, max: 10, detractorsTo: 6, passivesTo: 8 } }).suspectedScale).toBe(
      "1..5",
    );
  });

  it("is not known of counts", () => {
    expect(npsFromCounts({ promoters: 0, passives: 0, detractors: 50 }).suspectedScale).toBeNull();
    expect(npsFromCounts(nps(many(1, 2, 3))).suspectedScale).toBeNull();
  });
});

describe("the standard error", () => {
  it("keeps its digits where nearly all agree", () => {
    // Variance 4 p d / n².
    const n = 2 ** 50;
    const { variance, standardError } = npsFromCounts({ promoters: n - 1, passives: 0, detractors: 1 });
    expect((variance ?? 0) / ((4 * (n - 1)) / n / n)).toBeCloseTo(1, 14);
    expect((standardError ?? 0) / (100 * Math.sqrt((4 * (n - 1)) / n / n / n))).toBeCloseTo(1, 14);
  });
});
