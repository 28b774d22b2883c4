import { useCallback, useMemo, useSyncExternalStore } from "react";
import { parseView, type View, writeView } from "./view";

const CHANGED = "storemood:view";

/** The view that the URL holds, and a way to change it that back and forward undo. */
export function useView(): [View, (change: Partial<View>) => void] {
  const query = useSyncExternalStore(subscribe, () => window.location.search);
  const view = useMemo(() => parseView(query), [query]);
  const show = useCallback((change: Partial<View>) => {
    const next = viewHref({ ...parseView(window.location.search), ...change });
    if (next === window.location.pathname + window.location.search) return;
    window.history.pushState(null, "", next);
    window.dispatchEvent(new Event(CHANGED));
  }, []);
  return [view, show];
}

export function viewHref(view: View): string {
  const query = writeView(view);
  return window.location.pathname + (query === "" ? "" : `?${query}`);
}

function subscribe(notify: () => void): () => void {
  window.addEventListener("popstate", notify);
  window.addEventListener(CHANGED, notify);
  return () => {
    window.removeEventListener("popstate", notify);
    window.removeEventListener(CHANGED, notify);
  };
}
