// A view as the API's query string: the same for every panel, export, link and mail.
import { writeFilters, type View } from "../state/view";
import { type Settled, writeCompare } from "./compare";
import type { Span } from "./dates";

export interface Asked {
  scope: string;
  span: Span;
  compare: Settled;
}

export function questionOf(view: Pick<View, "filters" | "sameStores">, { scope, span, compare }: Asked): string {
  const params = new URLSearchParams({ scope, from: span.from, to: span.to });
  writeFilters(view.filters, params);
  writeCompare(compare, params);
  if (view.sameStores && compare.kind !== "none") params.set("same_stores", "true");
  return params.toString();
}
