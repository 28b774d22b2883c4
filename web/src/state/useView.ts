import { useCallback, useMemo, useSyncExternalStore } from "react";
import { go, subscribe } from "./location";
import { parseView, type View, writeView } from "./view";

/** The view that the URL holds, and a way to change it that back and forward undo. */
export function useView(): [View, (change: Partial<View>) => void] {
  const query = useSyncExternalStore(subscribe, () => window.location.search);
  const view = useMemo(() => parseView(query), [query]);
  const show = useCallback((change: Partial<View>) => {
    go(viewHref({ ...parseView(window.location.search), ...change }));
  }, []);
  return [view, show];
}

export function viewHref(view: View): string {
  const query = writeView(view);
  return window.location.pathname + (query === "" ? "" : `?${query}`);
}
