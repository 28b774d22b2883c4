import { useEffect, useRef } from "react";
import { type Command, commandOf, keysAreOn } from "../report/keys";

/** Where arrows and letters mean something else already. */
const BUSY = "input, select, textarea, [contenteditable], dialog, [role='tablist'], [role='grid'], [role='dialog'], [role='listbox'], [role='menu'], .full-table";
/** Work even where single keys are switched off. */
const ALWAYS = new Set<Command["does"]>(["clear", "help"]);

/** Calls `run` for the page's keys, never while somebody types or a dialog is open. */
export function useKeys(run: (command: Command) => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      const command = commandOf(event);
      if (command === null || isBusy(event.target) || document.querySelector("dialog[open]") !== null) return;
      if (!ALWAYS.has(command.does) && !keysAreOn()) return;
      event.preventDefault();
      latest.current(command);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

function isBusy(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(BUSY) !== null;
}
