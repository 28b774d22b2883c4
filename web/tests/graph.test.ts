import { describe, expect, test } from "vitest";
import type { Series } from "../src/api/types";
import { drawGraph } from "../src/charts/graph";
import type { Measure } from "../src/report/measures";
import { gapsOf, graphOf, graphTable, pointName, spanOf, wholeUntil } from "../src/shape/graph";
import { intervalOf } from "../src/shape/interval";
import { aPoint, theMeasures } from "./report";

const SERIES: Series = {
  interval: "day",
  points: [aPoint("2026-11-02"), aPoint("2026-11-03", { state: "gap" }), aPoint("2026-11-04", { state: "running" })],
  before: [aPoint("2025-11-03", { now: theMeasures({ customers: 900 }) }), aPoint("2025-11-04")],
};

describe("the graph", () => {
  test("lays the comparison beside it, point by point", () => {
    const { points, compared } = graphOf(SERIES, "customers");
    expect(compared).toBe(true);
    expect(points.map((point) => [point.span.from, point.figure.value, point.before?.figure.value])).toEqual([
      ["2026-11-02", 1200, 900],
      ["2026-11-03", 1200, 1200],
      ["2026-11-04", 1200, undefined],
    ]);
  });

  test("ends whole where a point is not over yet", () => {
    expect(wholeUntil(graphOf(SERIES, "customers").points)).toBe(2);
    expect(wholeUntil(graphOf({ ...SERIES, points: [aPoint("2026-11-02")] }, "customers").points)).toBe(1);
  });

  test("a gap has no number in the table, and says why", () => {
    const table = graphTable(graphOf(SERIES, "customers"), "customers");
    expect(table.rows.map((row) => [row.cells[1]?.text, row.cells.at(-1)?.text])).toEqual([
      ["1,200", "Complete"],
      ["–", "No cameras"],
      ["1,200", "Not over yet"],
    ]);
    expect(table.rows.every((row) => row.cells.length === table.columns.length)).toBe(true);
  });

  test("a day of another year is told with its year, and counts have no column for intervals", () => {
    const table = graphTable(graphOf(SERIES, "customers"), "customers");
    expect(table.columns).not.toContain("95% interval");
    expect(table.rows[0]?.cells[2]?.text).toBe("Mon, Nov 3, 2025");
    expect(graphTable(graphOf(SERIES, "female"), "female").columns).toContain("95% interval");
  });

  test("days that have not begun are in no table", () => {
    const series = { ...SERIES, points: [aPoint("2026-11-02"), aPoint("2026-11-03", { state: "future" })] };
    expect(graphTable(graphOf(series, "customers"), "customers").rows).toHaveLength(1);
  });
});

test("lines of the axis are no closer than their words can tell apart", () => {
  const stepOf = (measure: Measure) => (drawGraph(graphOf(SERIES, measure), measure, [], 10).yAxis as { minInterval: number }).minInterval;
  expect([stepOf("customers"), stepOf("coverage"), stepOf("median_age")]).toEqual([1, 0.01, 0.5]);
});

test("runs of gaps are one area each", () => {
  const states = ["gap", "gap", "whole", "gap", "running"] as const;
  expect(gapsOf(states.map((state) => ({ state })))).toEqual([
    [0, 1],
    [3, 3],
  ]);
});

test.each([
  ["a day", "2026-11-02T00:00:00", "2026-11-03T00:00:00", "2026-11-02", "2026-11-02"],
  ["a week", "2026-11-02T00:00:00", "2026-11-09T00:00:00", "2026-11-02", "2026-11-08"],
  ["an hour", "2026-11-02T09:00:00", "2026-11-02T10:00:00", "2026-11-02", "2026-11-02"],
  ["the last hour of a day", "2026-11-02T23:00:00", "2026-11-03T00:00:00", "2026-11-02", "2026-11-02"],
])("the days of %s", (_, start, end, from, to) => {
  expect(spanOf({ start, end })).toEqual({ from, to });
});

test("points are named by what they are", () => {
  const hour = { start: "2026-11-02T09:00:00", end: "2026-11-02T10:00:00" };
  expect(pointName(hour, "hour")).toMatch(/Mon.*Nov.*9/);
  expect(pointName({ start: "2026-11-01T00:00:00", end: "2026-12-01T00:00:00" }, "month")).toBe("November 2026");
});

test.each([
  ["hours", "2026-11-02T00:00:00", "2026-11-02T01:00:00", "2026-11-02T01:00:00", "2026-11-02T02:00:00", "hour"],
  ["days", "2026-11-02T00:00:00", "2026-11-03T00:00:00", "2026-11-03T00:00:00", "2026-11-04T00:00:00", "day"],
  ["weeks that begin with a part", "2026-11-05T00:00:00", "2026-11-09T00:00:00", "2026-11-09T00:00:00", "2026-11-16T00:00:00", "week"],
  ["months", "2026-10-10T00:00:00", "2026-11-01T00:00:00", "2026-11-01T00:00:00", "2026-12-01T00:00:00", "month"],
] as const)("%s lie between the points", (_, start, end, next, last, expected) => {
  expect(
    intervalOf([
      { start, end },
      { start: next, end: last },
    ]),
  ).toBe(expected);
});
