import { expect, test } from "vitest";
import { type FilterKey, type Filters, toggle, toggleAll } from "../src/report/filters";

test.each<[string, Filters, FilterKey, string, Filters]>([
  ["sets a value", {}, "mood", "fear", { mood: ["fear"] }],
  ["takes the same value away", { mood: ["fear"] }, "mood", "fear", {}],
  ["adds a second value, in the order of the list", { mood: ["fear"] }, "mood", "anger", { mood: ["anger", "fear"] }],
  ["takes one of two away", { mood: ["anger", "fear"] }, "mood", "anger", { mood: ["fear"] }],
  ["leaves other traits", { gender: ["male"] }, "age", "70+", { gender: ["male"], age: ["70+"] }],
  ["does not take an unknown value", {}, "mood", "hunger", {}],
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
