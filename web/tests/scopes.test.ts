import { expect, test } from "vitest";
import type { Scope } from "../src/api/types";
import { nearby, scopeTree, search } from "../src/report/scopes";

const scope = (id: string, kind: Scope["kind"], name: string, parent: string | null): Scope => ({
  id,
  kind,
  name,
  parent,
  timezone: null,
});

const TREE = scopeTree([
  scope("world", "world", "World", null),
  scope("region-1", "region", "Europe", "world"),
  scope("region-2", "region", "Asia Pacific", "world"),
  scope("city-1", "city", "Łódź", "region-1"),
  scope("city-2", "city", "München", "region-1"),
  scope("store-1", "store", "München Central", "city-2"),
  scope("store-2", "store", "Central Station", "city-2"),
]);

const ids = (scopes: Scope[]) => scopes.map((one) => one.id);

test("the path leads from the root to the scope", () => {
  expect(ids(TREE.path("store-1"))).toEqual(["world", "region-1", "city-2", "store-1"]);
  expect(TREE.path("store-99")).toEqual([]);
});

test.each([
  ["a name's beginning before its middle", "central", ["store-2", "store-1"]],
  ["names without their accents", "munchen", ["city-2", "store-1", "store-2"]],
  ["words of the parents too", "europe station", ["store-2"]],
  ["nothing for a stranger", "atlantis", []],
])("search finds %s", (_, query, expected) => {
  expect(ids(search(TREE, query, 10))).toEqual(expected);
});

test("search stops at the limit", () => {
  expect(search(TREE, "", 3)).toHaveLength(3);
});

test.each([
  ["a city: the way up and its stores", "city-2", ["world", "region-1", "city-2", "store-1", "store-2"]],
  ["a store: the way up and its neighbours", "store-1", ["world", "region-1", "city-2", "store-1", "store-2"]],
  ["the world: its regions", "world", ["world", "region-1", "region-2"]],
])("near %s", (_, id, expected) => {
  expect(ids(nearby(TREE, id))).toEqual(expected);
});
