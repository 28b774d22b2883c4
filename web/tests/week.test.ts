import { expect, test } from "vitest";
import type { HourCell } from "../src/api/types";
import { weekOf, weekTable } from "../src/shape/week";

const cell = (weekday: number, hour: number, change: Partial<HourCell> = {}): HourCell => ({
  weekday,
  hour,
  days: 4,
  customers: 0,
  mood_index: null,
  n: 0,
  coverage: null,
  open: 0,
  withheld: false,
  ...change,
});

const CELLS = [
  cell(0, 3),
  cell(0, 8, { customers: 10, open: 1, coverage: 1, mood_index: 5 }),
  cell(0, 9, { customers: 100, open: 1, coverage: 0.9, mood_index: -5 }),
  cell(1, 9, { customers: null, withheld: true, open: 0.2 }),
];

test("shows the hours in which stores trade or somebody was seen", () => {
  expect(weekOf(CELLS, "customers").hours.map(({ hour }) => hour)).toEqual([8, 9]);
  expect(weekOf([], "customers").hours).toEqual([]);
});

test("levels run from the least to the most, a withheld hour has none", () => {
  const [eight, nine] = weekOf(CELLS, "customers").hours;
  expect(eight?.cells[0]).toMatchObject({ level: 0, open: true });
  expect(nine?.cells[0]).toMatchObject({ level: 4 });
  expect(nine?.cells[1]).toMatchObject({ level: null, withheld: true, open: false });
  expect(weekOf(CELLS, "mood_index")).toMatchObject({ least: -5, most: 5 });
});

test("of an hour that the period does not have, or that is filtered out, there is nothing to say", () => {
  const week = weekOf([...CELLS, cell(1, 8, { days: 0, open: 1 })], "customers");
  expect(week.hours[0]?.cells[1]).toMatchObject({ value: null, level: null, open: true });
  expect(weekTable(week, "customers").rows.map((row) => row.key)).not.toContain("1 8");
});

test("an hour still to come is empty, not zero", () => {
  const week = weekOf([...CELLS, cell(2, 9, { open: 1 }), cell(3, 9, { open: 1, coverage: 1 })], "customers");
  expect(week.hours[1]?.cells.slice(2, 4).map(({ value }) => value)).toEqual([null, 0]);
});

test("an hour that the API does not name is empty and in no table", () => {
  const week = weekOf(CELLS, "customers");
  expect(week.hours[0]?.cells[6]).toMatchObject({ cell: null, value: null });
  expect(weekTable(week, "customers").rows.map((row) => row.key)).toEqual(["0 8", "0 9", "1 9"]);
});
