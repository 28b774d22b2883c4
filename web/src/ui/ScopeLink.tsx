import type { MouseEvent, ReactNode } from "react";
import { useView, viewHref } from "../state/useView";

/** A link to the same report of another place. */
export function ScopeLink({ id, children }: { id: string; children: ReactNode }) {
  const [view, show] = useView();
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    show({ scope: id });
    window.scrollTo({ top: 0 });
  };
  return (
    <a href={viewHref({ ...view, scope: id })} onClick={follow}>
      {children}
    </a>
  );
}
