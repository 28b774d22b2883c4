import type { Outcome } from "../api/types";
import { Icon, type IconName } from "../ui/icons";
import { outcomeName } from "./words";

const ICONS: Record<Outcome, IconName> = { pass: "check", fail: "close", unknown: "info" };

/** A verdict as sign and word, so that it does not hang on colour. */
export function Verdict({ outcome }: { outcome: Outcome }) {
  return (
    <span className={`verdict is-${outcome}`}>
      <Icon name={ICONS[outcome]} />
      {outcomeName(outcome)}
    </span>
  );
}
