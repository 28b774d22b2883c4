// Which cameras the reader wants to see. The URL's query string is its only home.
import { WORLD } from "../report/scopes";
import { go } from "../state/location";
import type { State } from "./api";

export const HOME = "/camera-health";

export interface HealthView {
  scope: string;
  states: State[];
  words: string;
  skip: number;
}

export function parseHealthView(params: URLSearchParams): HealthView {
  const skip = Number(params.get("skip") ?? 0);
  return {
    scope: params.get("scope") || WORLD,
    states: params.getAll("state") as State[],
    words: params.get("words") ?? "",
    skip: Number.isInteger(skip) && skip > 0 ? skip : 0,
  };
}

/** Write the query string, without the defaults; it is also the question that the server is asked. */
export function writeHealthView(view: HealthView): string {
  const params = new URLSearchParams();
  if (view.scope !== WORLD) params.set("scope", view.scope);
  for (const state of view.states) params.append("state", state);
  if (view.words.trim() !== "") params.set("words", view.words.trim());
  if (view.skip > 0) params.set("skip", String(view.skip));
  return params.toString();
}

export function healthHref(view: HealthView): string {
  const query = writeHealthView(view);
  return query === "" ? HOME : `${HOME}?${query}`;
}

/** Show other cameras; a change of what is asked begins at the first store again. */
export function showHealth(view: HealthView, change: Partial<HealthView>, replace = false): void {
  go(healthHref({ ...view, skip: 0, ...change }), replace);
}
