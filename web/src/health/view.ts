// Which cameras the reader wants to see. The URL's query string is its only home.
import { WORLD } from "../report/scopes";
import { go } from "../state/location";
import { cursorsOf, writeCursors } from "../ui/Paging";
import type { State } from "./api";

export const HOME = "/camera-health";

export interface HealthView {
  scope: string;
  states: State[];
  words: string;
  /** Of the pages up to the one that is shown. */
  cursors: string[];
}

export function parseHealthView(params: URLSearchParams): HealthView {
  return {
    scope: params.get("scope") || WORLD,
    states: params.getAll("state") as State[],
    words: params.get("words") ?? "",
    cursors: cursorsOf(params),
  };
}

/** Write the query string, without the defaults. */
export function writeHealthView(view: HealthView): string {
  const params = new URLSearchParams();
  if (view.scope !== WORLD) params.set("scope", view.scope);
  for (const state of view.states) params.append("state", state);
  if (view.words.trim() !== "") params.set("words", view.words.trim());
  writeCursors(params, view.cursors);
  return params.toString();
}

export function healthHref(view: HealthView): string {
  const query = writeHealthView(view);
  return query === "" ? HOME : `${HOME}?${query}`;
}

/** Show other cameras; a change of what is asked begins at the first store again. */
export function showHealth(view: HealthView, change: Partial<HealthView>, replace = false): void {
  go(healthHref({ ...view, cursors: [], ...change }), replace);
}
