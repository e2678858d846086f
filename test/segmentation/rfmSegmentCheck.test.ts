import { isCustometryError } from "custometry/core";
import { type RfmSegment, rfmSegmentCheck, rfmSegments } from "custometry/segmentation";
import { expect, test } from "vitest";

const all = { recency: [1, 5], frequency: [1, 5], monetary: [1, 5] } as const;

test("one box that takes all covers all", () => {
  expect(rfmSegmentCheck([{ segment: "all", ...all }], { bins: 5 })).toEqual({
    covered: true,
    gaps: [],
    overlaps: [],
    unreachable: [],
  });
});

test("without boxes every combination is a gap", () => {
  const check = rfmSegmentCheck([], { bins: 2 });
  expect(check.covered).toBe(false);
  expect(check.gaps).toHaveLength(8);
  expect(check.gaps[1]).toEqual({ recency: 1, frequency: 1, monetary: 2 });
});

test("a box behind one that takes all is not reached", () => {
  const segments: RfmSegment[] = [
    { segment: "all", ...all },
    { segment: "best", recency: [5, 5], frequency: [5, 5], monetary: [5, 5] },
  ];
  const check = rfmSegmentCheck(segments, { bins: 5 });
  expect(check.unreachable).toEqual(["best"]);
  expect(check.overlaps).toEqual([{ recency: 5, frequency: 5, monetary: 5, segments: ["all", "best"] }]);
});

test("boxes of one segment may overlap, and one of them suffices to reach it", () => {
  const segments: RfmSegment[] = [
    { segment: "low", ...all, monetary: [1, 3] },
    { segment: "low", ...all, monetary: [3, 4] },
    { segment: "high", ...all, monetary: [5, 5] },
  ];
  expect(rfmSegmentCheck(segments, { bins: 5 })).toMatchObject({ covered: true, overlaps: [], unreachable: [] });
});

test("the classic table overlaps, leaves gaps and reaches every segment", () => {
  const { gaps, overlaps, unreachable, covered } = rfmSegmentCheck(rfmSegments.classic, { bins: 5 });
  expect([covered, unreachable]).toEqual([false, []]);
  const takers = (recency: number, frequency: number, monetary: number): string[] =>
    rfmSegments.classic
      .filter((box) =>
        [box.recency, box.frequency, box.monetary].every(
          ([low, high], place) =>
            low <= [recency, frequency, monetary][place]! && [recency, frequency, monetary][place]! <= high,
        ),
      )
      .map(({ segment }) => segment);
  let counted = 0;
  for (let r = 1; r <= 5; r++) {
    for (let f = 1; f <= 5; f++) {
      for (let m = 1; m <= 5; m++) {
        const held = takers(r, f, m);
        const is = (one: { recency: number; frequency: number; monetary: number }): boolean =>
          one.recency === r && one.frequency === f && one.monetary === m;
        expect(gaps.some(is)).toBe(held.length === 0);
        expect(overlaps.find(is)?.segments ?? []).toEqual(held.length > 1 ? held : []);
        counted++;
      }
    }
  }
  expect(counted).toBe(125);
});

test("scores that do not occur leave segments without customers", () => {
  const bins = { recency: 5, frequency: 3, monetary: 5 };
  const { unreachable } = rfmSegmentCheck(rfmSegments.classic, { bins });
  expect(unreachable).toEqual(["champions"]);
});

test("bins and boxes that are none throw", () => {
  const failure = (segments: unknown, options: unknown): string => {
    try {
      rfmSegmentCheck(segments as RfmSegment[], options as { bins: number });
    } catch (error) {
      if (isCustometryError(error)) return `${error.code} ${error.path}`;
      throw error;
    }
    return "no error";
  };
  expect(failure([], null)).toBe("wrongType options");
  expect(failure([], {})).toBe("missing bins");
  expect(failure([], { bins: 0 })).toBe("outOfRange bins");
  expect(failure([], { bins: 1e9 })).toBe("outOfRange bins");
  expect(failure([], { bins: { recency: 5, frequency: 5 } })).toBe("missing bins.monetary");
  expect(failure(null, { bins: 5 })).toBe("missing segments");
  expect(failure([{ segment: "a", ...all, recency: [1, 1e9] }], { bins: 5 })).toBe("outOfRange segments[0].recency[1]");
});
