// The chain as a tree: world, regions, cities, stores.
import type { Scope } from "../api/types";
import { t } from "../i18n/language";
import { fold, foldedWords } from "./fold";

export const WORLD = "world";

export interface ScopeTree {
  all: readonly Scope[];
  find(id: string): Scope | undefined;
  /** From the root down to the scope itself; empty for an id that is not there. */
  path(id: string): Scope[];
  children(id: string): Scope[];
  countStores(id: string): number;
}

export function scopeTree(listed: readonly Scope[]): ScopeTree {
  // The world has no name of its own; the others bear the names that the chain gave them.
  const scopes = listed.map((scope) => (scope.kind === "world" ? { ...scope, name: t("World") } : scope));
  const byId = new Map(scopes.map((scope) => [scope.id, scope]));
  const byParent = Map.groupBy(scopes, (scope) => scope.parent ?? "");
  const path = (id: string): Scope[] => {
    const scope = byId.get(id);
    if (scope === undefined) return [];
    return scope.parent === null ? [scope] : [...path(scope.parent), scope];
  };
  const children = (id: string): Scope[] => byParent.get(id) ?? [];
  const countStores = (id: string): number =>
    byId.get(id)?.kind === "store" ? 1 : children(id).reduce((sum, child) => sum + countStores(child.id), 0);
  return {
    all: scopes,
    find: (id) => byId.get(id),
    path,
    children,
    countStores,
  };
}

/** Scopes whose name or a parent's name holds every word; better matches first. */
export function search(tree: ScopeTree, query: string, limit: number): Scope[] {
  const words = foldedWords(query);
  const found = tree.all.flatMap((scope) => {
    const rank = matchRank(tree, scope, words);
    return rank === null ? [] : [{ scope, rank }];
  });
  found.sort((a, b) => a.rank - b.rank || a.scope.name.localeCompare(b.scope.name));
  return found.slice(0, limit).map(({ scope }) => scope);
}

/** What the picker offers before a word is typed: the way up, what is beside and what is below. */
export function nearby(tree: ScopeTree, id: string): Scope[] {
  const path = tree.path(id);
  const below = tree.children(id);
  const beside = below.length > 0 ? [] : tree.children(path.at(-2)?.id ?? "");
  const seen = new Set<string>();
  return [...path, ...below, ...beside].filter((scope) => !seen.has(scope.id) && seen.add(scope.id));
}

const KIND_ORDER = ["world", "region", "city", "store"];

function matchRank(tree: ScopeTree, scope: Scope, words: string[]): number | null {
  const name = fold(scope.name);
  const line = tree
    .path(scope.id)
    .map((one) => fold(one.name))
    .join(" ");
  if (!words.every((word) => line.includes(word))) return null;
  const whole = words.join(" ");
  const own = name.startsWith(whole) ? 0 : words.every((word) => name.includes(word)) ? 1 : 2;
  return own * KIND_ORDER.length + KIND_ORDER.indexOf(scope.kind);
}
