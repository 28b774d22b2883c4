import { useCallback, useMemo, useSyncExternalStore } from "react";
import { go, subscribe } from "./location";
import { parseView, type View, writeView } from "./view";

/** Changes what is looked at. `replace` leaves no entry for the back button. */
export type Show = (change: Partial<View>, replace?: boolean) => void;

/** The view that the URL holds, and a way to change it that back and forward undo. */
export function useView(): [View, Show] {
  const query = useSyncExternalStore(subscribe, () => window.location.search);
  const view = useMemo(() => parseView(query), [query]);
  const show = useCallback<Show>((change, replace = false) => {
    go(viewHref({ ...parseView(window.location.search), ...change }), replace);
  }, []);
  return [view, show];
}

export function viewHref(view: View): string {
  const query = writeView(view);
  return window.location.pathname + (query === "" ? "" : `?${query}`);
}
