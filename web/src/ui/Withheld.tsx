import type { Count } from "../api/types";
import { t } from "../i18n/language";
import { format } from "../report/format";

/** How many customers; too few are never shown as zero. */
export function Customers({ count, below }: { count: Count; below: number }) {
  if (count !== null) return <>{format.whole(count)}</>;
  return <Withheld text={format.customers(null, below)} />;
}

/** A part of a total. */
export function Part({ count }: { count: Count }) {
  return count === null ? <Withheld text={format.part(null)} /> : <>{format.whole(count)}</>;
}

function Withheld({ text }: { text: string }) {
  return (
    <span className="withheld" title={t("Withheld for privacy")}>
      {text}
      <span className="sr-only"> {t("for privacy")}</span>
    </span>
  );
}

/** Why numbers are missing from a panel. */
export function WithheldNote({ shown, below }: { shown: boolean; below: number }) {
  if (!shown) return null;
  return <>{t("Withheld for privacy: groups below {below}, and numbers that would give one away.", { below })} </>;
}
