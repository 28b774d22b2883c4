import { type RefObject, useEffect, useRef, useState } from "react";

/** An element and its width, which is `start` until it is known. */
export function useWidth(start: number): [RefObject<HTMLDivElement | null>, number] {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(start);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const sized = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(entry.contentRect.width);
    });
    sized.observe(element);
    return () => sized.disconnect();
  }, []);
  return [box, width];
}
