import { expect, test } from "vitest";
import { named, nextSort, type Row, searched, type Sort, sorted } from "../src/shape/table";

const row = (name: string, count: number | null): Row => ({
  key: name,
  cells: [named(name), { text: count === null ? "withheld" : String(count), order: count }],
});
const ROWS = [row("Łódź", 50), row("Lagos", 200), row("Oslo", null), row("Tokyo", 100)];

test.each<[string, Sort | null, string[]]>([
  ["as they come", null, ["Łódź", "Lagos", "Oslo", "Tokyo"]],
  ["most first, withheld last", { column: 1, descending: true }, ["Lagos", "Tokyo", "Łódź", "Oslo"]],
  ["least first, withheld still last", { column: 1, descending: false }, ["Łódź", "Tokyo", "Lagos", "Oslo"]],
  ["by name", { column: 0, descending: false }, ["Lagos", "Łódź", "Oslo", "Tokyo"]],
])("rows are sorted %s", (_, sort, expected) => {
  expect(sorted(ROWS, sort).map((one) => one.key)).toEqual(expected);
});

test.each([
  ["nothing", "", 4],
  ["a word without its accents", "odz", 1],
  ["a word that is not there", "rome", 0],
  ["a figure", "200", 0],
])("a search for %s", (_, query, found) => {
  expect(searched(ROWS, query)).toHaveLength(found);
});

test("a search looks at names in all columns", () => {
  const shop: Row = { key: "1", cells: [named("Harbour"), named("Tokyo"), { text: "100", order: 100 }] };
  expect(searched([shop], "tokyo harb")).toEqual([shop]);
});

test("a second click turns the order around; names begin ascending, numbers descending", () => {
  expect(nextSort(null, 0)).toEqual({ column: 0, descending: false });
  expect(nextSort({ column: 0, descending: false }, 1)).toEqual({ column: 1, descending: true });
  expect(nextSort({ column: 1, descending: true }, 1)).toEqual({ column: 1, descending: false });
});
