import { useCallback, useMemo } from "react";
import { go, useQuery } from "../state/location";
import { parsePlanned, type Planned, writePlanned } from "./planner";

/** What the URL asks of the planner, and a way to change it. Typing replaces the entry in the history. */
export function usePlanned(): [Planned, (next: Planned) => void] {
  const query = useQuery();
  const planned = useMemo(() => parsePlanned(query.toString()), [query]);
  const change = useCallback((next: Planned) => go(`${window.location.pathname}?${writePlanned(next)}`, true), []);
  return [planned, change];
}
