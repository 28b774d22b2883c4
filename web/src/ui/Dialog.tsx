import { type ReactNode, useEffect, useId, useRef } from "react";
import { t } from "../i18n/language";
import { Icon } from "./icons";

interface Props {
  title: string;
  className?: string;
  head?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** A box over the page. The browser keeps the focus inside it; Escape and a click beside it close it. */
export function Dialog({ title, className = "", head, onClose, children }: Props) {
  const id = useId();
  const box = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const dialog = box.current;
    const opener = document.activeElement;
    dialog?.showModal();
    heading.current?.focus();
    return () => {
      dialog?.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={box}
      className={`dialog ${className}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === box.current) onClose();
      }}
    >
      <div className="dialog-inside">
        <header className="dialog-head">
          <h2 id={id} ref={heading} tabIndex={-1}>
            {title}
          </h2>
          <div className="dialog-controls">
            {head}
            <button type="button" className="button square" aria-label={t("Close")} title={t("Close")} onClick={onClose}>
              <Icon name="close" />
            </button>
          </div>
        </header>
        {children}
      </div>
    </dialog>
  );
}
