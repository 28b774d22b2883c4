// Where the reader is: the page's path and query. Pages and views live in the URL, so back and forward undo.
import { type MouseEvent, useMemo, useSyncExternalStore } from "react";

const CHANGED = "storemood:view";

export function subscribe(notify: () => void): () => void {
  window.addEventListener("popstate", notify);
  window.addEventListener(CHANGED, notify);
  return () => {
    window.removeEventListener("popstate", notify);
    window.removeEventListener(CHANGED, notify);
  };
}

/** Show another page or view without loading anew. `replace` leaves no entry for the back button. */
export function go(href: string, replace = false): void {
  if (href === window.location.pathname + window.location.search) return;
  if (replace) window.history.replaceState(null, "", href);
  else window.history.pushState(null, "", href);
  window.dispatchEvent(new Event(CHANGED));
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => window.location.pathname);
}

export function useQuery(): URLSearchParams {
  const query = useSyncExternalStore(subscribe, () => window.location.search);
  return useMemo(() => new URLSearchParams(query), [query]);
}

/** Whether a click on a link means: here, in this tab. */
export function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
}
