import { useEffect } from "react";

/** Name the browser's tab: what is shown, then the chain. */
export function useTitle(...parts: (string | undefined)[]): void {
  const title = [...parts, "storemood"].filter(Boolean).join(" · ");
  useEffect(() => {
    document.title = title;
  }, [title]);
}
