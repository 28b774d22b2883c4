import { type ReactNode, useEffect, useId, useRef, useState } from "react";

interface Props {
  /** What the button shows. */
  button: ReactNode;
  buttonLabel: string;
  /** Names the opened box. */
  title: string;
  className: string;
  /** Ctrl or Cmd with this letter opens it. */
  shortcut?: string;
  /** Counts up each time something else asks for it to open. */
  opened?: number;
  children: (close: () => void) => ReactNode;
}

/** A button with a box below it. Escape, a click elsewhere or leaving it by keyboard closes it. */
export function Popover({ button, buttonLabel, title, className, shortcut, opened = 0, children }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };

  useEffect(() => {
    if (opened > 0) setOpen(true);
  }, [opened]);

  useEffect(() => {
    if (shortcut === undefined) return;
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== shortcut) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [shortcut]);

  useEffect(() => {
    if (!open) return;
    const onDown = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    window.addEventListener("pointerdown", onDown);
    return () => window.removeEventListener("pointerdown", onDown);
  }, [open]);

  return (
    <div
      ref={root}
      className={`popover ${className}`}
      onBlur={(event) => {
        if (event.relatedTarget !== null && !root.current?.contains(event.relatedTarget)) setOpen(false);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open) return;
        event.stopPropagation();
        close();
      }}
    >
      <button
        ref={opener}
        type="button"
        className="button popover-button"
        aria-label={buttonLabel}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      {open && (
        <div id={id} className="popover-box" role="dialog" aria-label={title}>
          {children(close)}
        </div>
      )}
    </div>
  );
}
