import {
  combine,
  combineAsync,
  combineBy,
  finishBy,
  isCustometryError,
  sumMoneyCombine,
  tallyBy,
} from "custometry/core";
import { npsCombine } from "custometry/satisfaction";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "./caught.ts";

const answers = [
  { segment: "zorg", region: "N", score: 9 },
  { segment: "bouw", region: "N", score: 3 },
  { segment: "zorg", region: "Z", score: 6 },
  { segment: "bouw", region: "N", score: 10 },
];

/** Code and path of what a promise rejects with. */
async function rejection(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "nothing thrown",
    (error: unknown) => (isCustometryError(error) ? `${error.code} at ${error.path}` : String(error)),
  );
}

describe("combine", () => {
  it("counts any iterable", () => {
    expect(combine([10, 9, 8, 6], npsCombine()).value).toBe(25);
    expect(combine(new Set([10, 9]), npsCombine()).responses).toBe(2);
    expect(combine([], npsCombine()).value).toBeNull();
  });

  it("puts the place in front of the path", () => {
    expect(caught(() => combine([9, 9, 11], npsCombine()))).toBe("outOfRange at [2]");
    expect(() => combine([9, 9, 11], npsCombine())).toThrow(/^\[2\]: expected /);
  });

  it("throws on what is not the library's", () => {
    function* broken() {
      yield 9;
      throw new RangeError("the disk is full");
    }
    expect(() => combine(broken(), npsCombine())).toThrow(new RangeError("the disk is full"));
  });

  it("refuses what is no list", () => {
    for (const list of [null, undefined, 5, {}]) {
      expect(caught(() => combine(wrong(list), npsCombine()))).toBe("wrongType at ");
      expect(caught(() => tallyBy(wrong(list), npsCombine(), wrong({ by: ["a"], input: "b" })))).toBe("wrongType at ");
      expect(caught(() => finishBy(wrong(list), npsCombine()))).toBe("wrongType at ");
    }
  });
});

describe("combineAsync", () => {
  async function* stream(length: number) {
    for (let index = 0; index < length; index++) yield index % 11;
  }

  it("gives what combine gives", async () => {
    const all = Array.from({ length: 1000 }, (_, index) => index % 11);
    expect(await combineAsync(stream(1000), npsCombine())).toEqual(combine(all, npsCombine()));
    expect(await combineAsync(all, npsCombine())).toEqual(combine(all, npsCombine()));
    expect((await combineAsync(stream(0), npsCombine())).value).toBeNull();
  });

  it("tells how far it is, every 10,000 and once at the end", async () => {
    const progress = async (length: number): Promise<number[]> => {
      const told: number[] = [];
      await combineAsync(stream(length), npsCombine(), { onProgress: (inputs) => told.push(inputs) });
      return told;
    };
    expect(await progress(25_000)).toEqual([10_000, 20_000, 25_000]);
    expect(await progress(20_000)).toEqual([10_000, 20_000]);
    expect(await progress(3)).toEqual([3]);
    expect(await progress(0)).toEqual([0]);
  });

  it("stops when it is told to", async () => {
    const controller = new AbortController();
    let told = 0;
    const counting = combineAsync(stream(1e9), npsCombine(), {
      signal: controller.signal,
      onProgress: (inputs) => {
        told = inputs;
        if (inputs === 20_000) controller.abort();
      },
    });
    expect(await rejection(counting)).toBe("aborted at [20000]");
    expect(told).toBe(20_000);
  });

  it("lets go of the stream when it stops", async () => {
    let closed = false;
    async function* open() {
      try {
        yield* [9, 99];
      } finally {
        closed = true;
      }
    }
    expect(await rejection(combineAsync(open(), npsCombine()))).toBe("outOfRange at [1]");
    expect(closed).toBe(true);
  });

  it("refuses what is no stream and no options", async () => {
    expect(await rejection(combineAsync(wrong(5), npsCombine()))).toBe("wrongType at ");
    expect(await rejection(combineAsync(wrong(null), npsCombine()))).toBe("wrongType at ");
    expect(await rejection(combineAsync([], npsCombine(), wrong(null)))).toBe("wrongType at options");
    expect(await rejection(combineAsync(Promise.resolve([9]) as never, npsCombine()))).toBe("wrongType at ");
  });
});

describe("groups", () => {
  const keys = (groups: readonly { key: unknown }[]) => groups.map(({ key }) => key);

  it("are named by a list, a record or functions", () => {
    const byList = combineBy(answers, npsCombine(), { by: ["segment", "region"], input: "score" });
    expect(byList.map(({ key, result }) => [key.segment, key.region, result.value])).toEqual([
      ["bouw", "N", 0],
      ["zorg", "N", 100],
      ["zorg", "Z", -100],
    ]);
    const byRecord = combineBy(answers, npsCombine(), {
      by: { where: "region", initial: (row) => row.segment.charAt(0) },
      input: (row) => row.score,
    });
    expect(keys(byRecord)).toEqual([
      { where: "N", initial: "b" },
      { where: "N", initial: "z" },
      { where: "Z", initial: "z" },
    ]);
  });

  it("of nothing are one group, or none", () => {
    expect(keys(combineBy(answers, npsCombine(), { by: [], input: "score" }))).toEqual([{}]);
    expect(combineBy([] as typeof answers, npsCombine(), { by: ["segment"], input: "score" })).toEqual([]);
    expect(finishBy([], npsCombine())).toEqual([]);
  });

  it("are sorted: null, booleans, numbers, texts by code unit", () => {
    const rows = ["é", "b", "B", "10", "9", 10, 9, -1.5, -0, 0, true, false, null, undefined].map((key) => ({
      key,
      score: 9,
    }));
    const groups = combineBy(wrong(rows) as { key: string; score: number }[], npsCombine(), {
      by: ["key"],
      input: "score",
    });
    expect(groups.map(({ key }) => key.key)).toEqual([null, false, true, -1.5, 0, 9, 10, "10", "9", "B", "b", "é"]);
    expect(groups[0]?.result.responses).toBe(2);
    expect(Object.is(groups[4]?.key.key, 0)).toBe(true);
    expect(groups[4]?.result.responses).toBe(2);
  });

  it("tell a number from the text that looks like it", () => {
    const rows = [1, "1", true, "true", null, "null"].map((key) => ({ key, score: 9 }));
    const groups = combineBy(wrong(rows) as { key: string; score: number }[], npsCombine(), {
      by: ["key"],
      input: "score",
    });
    expect(groups).toHaveLength(6);
  });

  it("take names and values that objects have of their own", () => {
    const rows: { ["__proto__"]: string; constructor: string; score: number }[] = JSON.parse(
      '[{"__proto__":"constructor","constructor":"__proto__","score":9},{"__proto__":"toString","constructor":"x","score":1}]',
    );
    const options = { by: ["__proto__", "constructor"], input: "score" } as const;
    const tallies = tallyBy(wrong(rows) as { score: number }[], npsCombine(), wrong(options)) as never;
    for (const groups of [
      finishBy(tallies, npsCombine()),
      finishBy(JSON.parse(JSON.stringify(tallies)), npsCombine()),
    ]) {
      expect(groups.map(({ key }) => Object.entries(key as object))).toEqual([
        [
          ["__proto__", "constructor"],
          ["constructor", "__proto__"],
        ],
        [
          ["__proto__", "toString"],
          ["constructor", "x"],
        ],
      ]);
      expect(groups.map(({ result }) => result.value)).toEqual([100, -100]);
    }
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, {}, [], new Date(0), 5n, Symbol("x"), () => 1])(
    "refuse the key %s",
    (key) => {
      const rows = [...answers.slice(0, 3), { segment: wrong(key), region: "N", score: 9 }];
      expect(caught(() => combineBy(rows, npsCombine(), { by: ["segment"], input: "score" }))).toBe(
        "wrongType at [3].segment",
      );
      expect(caught(() => combineBy(rows, npsCombine(), { by: { s: (row) => row.segment }, input: "score" }))).toBe(
        "wrongType at [3].s",
      );
      const tallies = [
        { key: { a: 1 }, result: npsCombine().createAccumulator() },
        { key: { a: key }, result: npsCombine().createAccumulator() },
      ];
      expect(caught(() => finishBy(tallies, npsCombine()))).toBe("wrongType at [1].key.a");
    },
  );

  it("say where a bad input stands", () => {
    const rows = [...answers.slice(0, 3), { segment: "zorg", region: "N", score: 11 }];
    expect(caught(() => combineBy(rows, npsCombine(), { by: ["segment"], input: "score" }))).toBe(
      "outOfRange at [3].score",
    );
    expect(caught(() => combineBy(rows, npsCombine(), { by: [], input: (row) => row.score }))).toBe(
      "outOfRange at [3].input",
    );
    expect(caught(() => combineBy([answers[0], wrong(null)], npsCombine(), wrong({ by: [], input: "score" })))).toBe(
      "wrongType at [1]",
    );
    const broken = () => {
      throw new RangeError("of the caller");
    };
    expect(() => combineBy(answers, npsCombine(), { by: { a: broken }, input: "score" })).toThrow(RangeError);
  });

  it.each([
    [undefined, "missing at by"],
    [{}, "missing at by"],
    [{ by: null, input: "score" }, "wrongType at by"],
    [{ by: "segment", input: "score" }, "wrongType at by"],
    [{ by: [1], input: "score" }, "wrongType at 1"],
    [{ by: { a: 5 }, input: "score" }, "wrongType at by.a"],
    [{ by: ["segment"] }, "missing at input"],
    [{ by: ["segment"], input: 7 }, "wrongType at input"],
  ])("refuse the options %s", (options, expected) => {
    expect(caught(() => tallyBy(answers, npsCombine(), wrong(options)))).toBe(expected);
  });

  it("are the same through tallies, parts and JSON", () => {
    const options = { by: ["segment"], input: "score" } as const;
    const whole = combineBy(answers, npsCombine(), options);
    expect(finishBy(tallyBy(answers, npsCombine(), options), npsCombine())).toEqual(whole);
    const parts = answers
      .map((answer) => tallyBy([answer], npsCombine(), options))
      .reverse()
      .flat();
    expect(finishBy(parts, npsCombine())).toEqual(whole);
    expect(finishBy(JSON.parse(JSON.stringify(parts)) as typeof parts, npsCombine())).toEqual(whole);
    expect(JSON.parse(JSON.stringify(whole))).toEqual(whole);
  });

  it("do not merge what was counted otherwise", () => {
    const other = tallyBy([{ segment: "zorg", score: 5 }], npsCombine({ scale: "1..5" }), {
      by: ["segment"],
      input: "score",
    });
    expect(caught(() => finishBy(other, npsCombine()))).toBe("tallyMismatch at scale");
    const tally = npsCombine().createAccumulator();
    const finish = (second: unknown) =>
      caught(() => finishBy([{ key: { a: 1 }, result: tally }, wrong(second)], npsCombine()));
    expect(finish({ key: { b: 1 }, result: tally })).toBe("wrongType at [1].key");
    expect(finish({ key: { a: 1, b: 1 }, result: tally })).toBe("wrongType at [1].key");
    expect(finish({ key: {}, result: tally })).toBe("wrongType at [1].key");
    expect(finish({ result: tally })).toBe("wrongType at [1]");
    expect(finish(null)).toBe("wrongType at [1]");
    expect(finish({ key: { a: null }, result: tally })).toBe("nothing thrown");
  });

  it("sum exactly", () => {
    const orders = Array.from({ length: 30 }, (_, index) => ({ day: index % 3, amount: 0.1 }));
    const sums = combineBy(orders, sumMoneyCombine(), { by: ["day"], input: "amount" });
    expect(sums.map(({ result }) => result.toFixed())).toEqual(["1", "1", "1"]);
  });
});
