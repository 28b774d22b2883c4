import type { MouseEvent, ReactNode } from "react";
import { isPlainClick } from "../state/location";
import { useView, viewHref } from "../state/useView";

/** A link to the same report of another place. */
export function ScopeLink({ id, children }: { id: string; children: ReactNode }) {
  const [view, show] = useView();
  const follow = (event: MouseEvent) => {
    if (!isPlainClick(event)) return;
    event.preventDefault();
    show({ scope: id, details: null });
    window.scrollTo({ top: 0 });
  };
  return (
    <a href={viewHref({ ...view, scope: id, details: null })} onClick={follow}>
      {children}
    </a>
  );
}
