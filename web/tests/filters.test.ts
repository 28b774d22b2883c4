import { expect, test } from "vitest";
import { type FilterKey, type Filters, isAsked, isHeld, toggle, toggleAll, within } from "../src/report/filters";

test.each<[string, Filters, FilterKey, string, Filters]>([
  ["sets a value", {}, "mood", "fear", { mood: ["fear"] }],
  ["takes the same value away", { mood: ["fear"] }, "mood", "fear", {}],
  ["adds a second value, in the order of the list", { mood: ["fear"] }, "mood", "anger", { mood: ["anger", "fear"] }],
  ["takes one of two away", { mood: ["anger", "fear"] }, "mood", "anger", { mood: ["fear"] }],
  ["leaves other traits", { gender: ["male"] }, "age", "70+", { gender: ["male"], age: ["70+"] }],
  ["does not take an unknown value", {}, "mood", "hunger", {}],
  ["adds an hour, in the order of the clock", { hour: ["9"] }, "hour", "17", { hour: ["9", "17"] }],
  ["does not take a 25th hour", {}, "hour", "24", {}],
])("%s", (_, filters, key, value, expected) => {
  expect(toggle(filters, key, value)).toEqual(expected);
});

test.each<[string, Filters, Partial<Record<FilterKey, string>>, Filters]>([
  ["sets two at once beside a third", { mood: ["fear"] }, { gender: "male", age: "3-9" }, { mood: ["fear"], gender: ["male"], age: ["3-9"] }],
  ["narrows when one of two is set", { gender: ["male"] }, { gender: "male", age: "3-9" }, { gender: ["male"], age: ["3-9"] }],
  ["takes both away when both are set", { gender: ["male"], age: ["3-9"] }, { gender: "male", age: "3-9" }, {}],
])("%s", (_, filters, values, expected) => {
  expect(toggleAll(filters, values)).toEqual(expected);
});

test.each<[string, Filters, Filters]>([
  ["stays when it is taken away", {}, { gender: ["female"], hour: ["9", "17"] }],
  ["is narrowed", { hour: ["17"] }, { gender: ["female"], hour: ["17"] }],
  ["is not widened", { gender: ["female", "male"], hour: ["18"] }, { gender: ["female"], hour: ["9", "17"] }],
  ["takes others on top", { mood: ["fear"] }, { gender: ["female"], hour: ["9", "17"], mood: ["fear"] }],
])("a share link's filter %s", (_, filters, expected) => {
  expect(within({ gender: ["female"], hour: ["9", "17"] }, filters)).toEqual(expected);
});

test("a share link holds what it has no more of", () => {
  const own = { gender: ["female"], hour: ["9", "17"] };
  const filters = { gender: ["female"], hour: ["17"], mood: ["fear"] };
  expect((["gender", "hour", "mood"] as const).map((key) => isHeld(own, filters, key))).toEqual([true, false, false]);
});

test.each<[string, Filters, boolean]>([
  ["any without a filter of times", { mood: ["fear"] }, true],
  ["one of the weekdays", { weekday: ["0", "4"] }, true],
  ["not of another weekday", { weekday: ["5"] }, false],
  ["one of the hours", { hour: ["9", "17"] }, true],
  ["not of another hour", { weekday: ["4"], hour: ["18"] }, false],
])("Friday 17 is asked for: %s", (_, filters, expected) => {
  expect(isAsked(filters, 4, 17)).toBe(expected);
});
