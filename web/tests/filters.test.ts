import { expect, test } from "vitest";
import { type Filters, toggle, without } from "../src/report/filters";

test.each<[string, Filters, Filters, Filters]>([
  ["sets a value", {}, { mood: "fear" }, { mood: "fear" }],
  ["takes the same value away", { mood: "fear" }, { mood: "fear" }, {}],
  ["replaces another value", { mood: "fear" }, { mood: "anger" }, { mood: "anger" }],
  ["sets two at once beside a third", { mood: "fear" }, { gender: "male", age: "3-9" }, { mood: "fear", gender: "male", age: "3-9" }],
  ["narrows when one of two is set", { gender: "male" }, { gender: "male", age: "3-9" }, { gender: "male", age: "3-9" }],
  ["takes both away when both are set", { gender: "male", age: "3-9" }, { gender: "male", age: "3-9" }, {}],
])("%s", (_, filters, values, expected) => {
  expect(toggle(filters, values)).toEqual(expected);
});

test("removes one filter and leaves the others", () => {
  expect(without({ gender: "male", mood: "fear" }, ["gender"])).toEqual({ mood: "fear" });
});
