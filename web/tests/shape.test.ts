import { describe, expect, test } from "vitest";
import type { AgeCounts, Child } from "../src/api/types";
import { formats } from "../src/report/format";
import { barRows } from "../src/shape/bars";
import { dayGraph } from "../src/shape/byDay";
import { childRows, nextSort, type Sort } from "../src/shape/children";
import { headline } from "../src/shape/headline";
import { notCounted } from "../src/shape/notCounted";
import { pyramid } from "../src/shape/pyramid";
import { aDay, aReport, days } from "./report";

const format = formats("en-GB");

describe("headline", () => {
  test("each card has its change and its sample", () => {
    const cards = headline(
      aReport({
        moods: [
          { value: "happiness", count: 360, share: 0.3 },
          { value: "neutral", count: 800, share: 0.67 },
          { value: "unknown", count: 40, share: 0.03 },
        ],
      }),
      format,
    );
    expect(cards.map(({ key, value, change, sample }) => [key, value, change.direction, change.text, sample])).toEqual([
      ["customers", "1,200", "up", "+20.0%", "900 photos analysed"],
      ["mood", "12.4", "up", "+2.4 points", "from 1,160 known expressions"],
      ["positive", "31.0%", "down", "-2.0 points", "from 1,160 known expressions"],
      ["age", "34", "same", "0.0 years", "from 0 known ages"],
    ]);
  });

  test("a period that is all simulated has no photos, and says so", () => {
    const photos = { analysed: 0, rejected: [], failed: [] };
    const [customers] = headline(aReport({ photos, simulated_customers: 1200 }), format);
    expect(customers?.sample).toBe("all simulated, no photos");
  });

  test("too few customers are no zero and no change", () => {
    const [customers] = headline(aReport({ customers: null }), format);
    expect(customers).toMatchObject({ value: "<10", change: { direction: "none", text: "too few to compare" } });
  });

  test("a withheld group leaves the whole sample", () => {
    const [, mood] = headline(aReport({ moods: [{ value: "fear", count: null, share: null }] }), format);
    expect(mood?.sample).toBe("from 1,200 customers");
  });

  test("nothing before is no change, not an infinite one", () => {
    const nothing = { customers: 0, mood_index: null, positive_share: null, median_age: null };
    const changes = headline(aReport({ compared: { ...aReport().compared, ...nothing } }), format).map((card) => card.change.direction);
    expect(changes).toEqual(["none", "none", "none", "none"]);
  });
});

describe("the day graph", () => {
  test("draws a point a day, simulated apart", () => {
    const graph = dayGraph(aReport({ by_day: [aDay("2026-11-02", { customers: 50, simulated: 20 })] }), "2026-11-24");
    expect(graph).toEqual({
      step: "day",
      points: [
        { from: "2026-11-02", to: "2026-11-02", customers: 50, simulated: 20, real: 30, moodIndex: 10, partial: false },
      ],
    });
  });

  test("today is partial and later days are left out", () => {
    const { points } = dayGraph(aReport(), "2026-11-05");
    expect(points.map((point) => [point.from, point.partial])).toEqual([
      ["2026-11-02", false],
      ["2026-11-03", false],
      ["2026-11-04", false],
      ["2026-11-05", true],
    ]);
  });

  test("a period that the server calls unfinished ends partial", () => {
    const period = { from: "2026-11-02", to: "2026-11-08", days: 7, unfinished: true };
    const { points } = dayGraph(aReport({ period }), "2026-11-09");
    expect(points.filter((point) => point.partial).map((point) => point.from)).toEqual(["2026-11-08"]);
  });

  test("a long period is drawn by week, parts of weeks marked", () => {
    const { step, points } = dayGraph(aReport({ by_day: days("2025-11-24", 365) }), "2026-12-24");
    expect(step).toBe("week");
    expect(points).toHaveLength(53);
    expect(points[0]).toMatchObject({ from: "2025-11-24", to: "2025-11-30", customers: 700, partial: false });
    expect(points.at(-1)).toMatchObject({ from: "2026-11-23", to: "2026-11-23", customers: 100, partial: true });
  });

  test("a week's mood weighs its days by customers", () => {
    const by_day = days("2025-11-24", 365);
    by_day[0] = aDay("2025-11-24", { customers: 600, mood_index: 24 });
    by_day[1] = aDay("2025-11-25", { customers: 0, mood_index: null });
    const [week] = dayGraph(aReport({ by_day }), "2026-12-24").points;
    expect(week?.moodIndex).toBeCloseTo((600 * 24 + 500 * 10) / 1100);
  });
});

test("a day with too few has no numbers, and neither has its week", () => {
  const few = aDay("2026-11-02", { customers: null, mood_index: null, simulated: 3 });
  expect(dayGraph(aReport({ by_day: [few] }), "2026-11-24").points[0]).toMatchObject({ customers: null, real: null });
  const long = [few, ...days("2026-11-03", 150)];
  expect(dayGraph(aReport({ by_day: long }), "2028-01-01").points.slice(0, 2).map((week) => week.customers)).toEqual([null, 700]);
});

describe("bars", () => {
  test("largest first, withheld after, unknown last; a withheld count has no width", () => {
    const rows = barRows([
      { value: "unknown", count: 500, share: 0.5 },
      { value: "fear", count: null, share: null },
      { value: "anger", count: 100, share: 0.1 },
      { value: "happiness", count: 250, share: 0.25 },
    ]);
    expect(rows.map((row) => [row.value, row.width])).toEqual([
      ["happiness", 50],
      ["anger", 20],
      ["fear", null],
      ["unknown", 100],
    ]);
  });

  test("no customers, no width", () => {
    expect(barRows([{ value: "fear", count: 0, share: null }])[0]?.width).toBe(0);
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

describe("the table of places", () => {
  const child = (name: string, customers: number | null, compared: number, mood: number | null): Child => ({
    id: name,
    kind: "city",
    name,
    customers,
    mood_index: mood,
    positive_share: 0.3,
    compared_customers: compared,
  });
  const children = [child("Oslo", 50, 100, null), child("Lagos", 200, 100, 5), child("Tokyo", 100, 0, 9)];

  test.each<[string, Sort, string[]]>([
    ["customers, most first", { key: "customers", descending: true }, ["Lagos", "Tokyo", "Oslo"]],
    ["name", { key: "name", descending: false }, ["Lagos", "Oslo", "Tokyo"]],
    ["mood, unknown last", { key: "mood", descending: true }, ["Tokyo", "Lagos", "Oslo"]],
    ["mood upwards, unknown still last", { key: "mood", descending: false }, ["Lagos", "Tokyo", "Oslo"]],
    ["change, nothing to compare with last", { key: "change", descending: true }, ["Lagos", "Oslo", "Tokyo"]],
  ])("sorts by %s", (_, sort, expected) => {
    expect(childRows(children, sort).map((row) => row.name)).toEqual(expected);
  });

  test("too few customers sort last and have neither bar nor change", () => {
    const rows = childRows([child("Oslo", null, 100, null), ...children.slice(1)], { key: "customers", descending: false });
    expect(rows.map((row) => [row.name, row.width])).toEqual([
      ["Tokyo", 50],
      ["Lagos", 100],
      ["Oslo", null],
    ]);
    expect(rows[2]?.change).toBeNull();
  });

  test("a second click turns the order around; names begin ascending", () => {
    expect(nextSort({ key: "mood", descending: true }, "mood")).toEqual({ key: "mood", descending: false });
    expect(nextSort({ key: "mood", descending: true }, "name")).toEqual({ key: "name", descending: false });
  });
});

test("what was not counted, in words, with its share of what arrived", () => {
  const {
    refused: [refused, unreadable, faces],
    again,
  } = notCounted(
    aReport({
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
  expect(again).toMatchObject({ total: 0, share: 0, rows: [] });
});

test("faces of a customer who was counted already are found, and not refused", () => {
  const faces = { accepted: 5, fused: 10, rejected: [{ reason: "blurred", count: 5 }] };
  const { refused, again } = notCounted(aReport({ faces }));
  expect(refused.at(-1)).toMatchObject({ total: 5, share: 0.25 });
  expect(again).toMatchObject({ name: "Faces counted already", total: 10, share: 0.5, of: "faces found" });
  expect(again?.rows.map((row) => [row.words, row.count])).toEqual([["In another photo of the same moment", 10]]);
});
