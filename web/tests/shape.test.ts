import { describe, expect, test } from "vitest";
import type { AgeCounts } from "../src/api/types";
import { barRows } from "../src/shape/bars";
import { notCounted } from "../src/shape/notCounted";
import { pyramid } from "../src/shape/pyramid";
import { aFigure, aSummary } from "./report";

describe("bars", () => {
  test("largest first, withheld after, unknown last; a withheld count has no width", () => {
    const rows = barRows([
      { value: "unknown", n: 500, share: aFigure(0.5) },
      { value: "fear", n: null, share: aFigure(null) },
      { value: "anger", n: 100, share: aFigure(0.1) },
      { value: "happiness", n: 250, share: aFigure(0.25) },
    ]);
    expect(rows.map((row) => [row.value, row.width])).toEqual([
      ["happiness", 50],
      ["anger", 20],
      ["fear", null],
      ["unknown", 100],
    ]);
  });

  test("no customers, no width", () => {
    expect(barRows([{ value: "fear", n: 0, share: aFigure(null) }])[0]?.width).toBe(0);
  });
});

describe("the pyramid", () => {
  const ages: AgeCounts[] = [
    { band: "0-2", female: null, male: 20, unknown: 1 },
    { band: "20-29", female: 80, male: 40, unknown: 3 },
    { band: "unknown", female: 10, male: 10, unknown: 2 },
  ];

  test("has the oldest on top and unknown below, both sides on one scale", () => {
    expect(pyramid(ages).rows.map((row) => [row.band, row.femaleWidth, row.maleWidth])).toEqual([
      ["20-29", 100, 50],
      ["0-2", null, 25],
      ["unknown", 12.5, 12.5],
    ]);
  });

  test("sums unknown gender, unless a part is withheld", () => {
    expect(pyramid(ages).unknownGender).toBe(6);
    expect(pyramid([{ band: "0-2", female: 1, male: 1, unknown: null }]).unknownGender).toBeNull();
  });
});

test("what was not counted, in words, with its share of what arrived", () => {
  const {
    refused: [refused, unreadable, faces],
    again,
  } = notCounted(
    aSummary({
      photos: {
        analysed: 80,
        rejected: [
          { reason: "outside_hours", count: 5 },
          { reason: "no_face", count: 10 },
        ],
        failed: [
          { reason: "moon_phase", count: 3 },
          { reason: "broke_off:MemoryError", count: 2 },
        ],
      },
    }),
  );
  expect(refused?.rows.map((row) => [row.words, row.count])).toEqual([
    ["No face found", 10],
    ["Taken outside opening hours", 5],
  ]);
  expect(refused?.share).toBeCloseTo(0.15);
  expect(unreadable?.rows.map((row) => row.words)).toEqual(["moon_phase", "Analysis failed, several times"]);
  expect(faces).toMatchObject({ total: 0, share: 0, rows: [] });
  expect(again).toMatchObject({ total: 0, share: 0, totalWords: "none", rows: [] });
});

test("faces of a customer who was counted already are found, and not refused", () => {
  const faces = { accepted: 5, fused: 10, rejected: [{ reason: "blurred", count: 5 }] };
  const { refused, again } = notCounted(aSummary({ faces }));
  expect(refused.at(-1)).toMatchObject({ total: 5, share: 0.25 });
  expect(again).toMatchObject({ name: "Faces counted already", total: 10, totalWords: "10, 50.0% of faces found" });
  expect(again?.rows.map((row) => [row.words, row.count])).toEqual([["In another photo of the same moment", 10]]);
});
