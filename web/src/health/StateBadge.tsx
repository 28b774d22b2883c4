import { t } from "../i18n/language";
import type { State } from "./api";
import { SIGNS, stateName, toneOf } from "./words";

export function StateBadge({ state }: { state: State }) {
  const tone = toneOf(state);
  return (
    <span className={`state state-${tone}`} data-then={t("then")}>
      <span className="state-sign" aria-hidden="true">
        {SIGNS[tone]}
      </span>
      {stateName(state)}
    </span>
  );
}
