import { type PointerEvent, useRef, useState } from "react";
import { type Window, zoomed } from "./projection";

/** Moving the map with the pointer. A press that goes nowhere stays a click. */
export function useDrag(window: Window, look: (next: Window) => void) {
  const from = useRef<{ x: number; y: number; window: Window; moved: boolean } | null>(null);
  const [dragging, setDragging] = useState(false);
  const end = () => {
    from.current = null;
    setDragging(false);
  };
  const handlers = {
    onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
      // A finger scrolls the page; arrows, buttons and circles move the map there.
      if (event.button === 0 && event.pointerType === "mouse") from.current = { x: event.clientX, y: event.clientY, window, moved: false };
    },
    onPointerMove: (event: PointerEvent<SVGSVGElement>) => {
      const start = from.current;
      if (start === null) return;
      const [right, down] = [event.clientX - start.x, event.clientY - start.y];
      if (!start.moved && Math.hypot(right, down) < 5) return;
      start.moved = true;
      setDragging(true);
      const { middle, scale } = start.window;
      look(zoomed(start.window, 1, { x: middle.x - right / scale, y: middle.y - down / scale }));
    },
    onPointerUp: end,
    onPointerLeave: end,
  };
  return { dragging, handlers };
}
