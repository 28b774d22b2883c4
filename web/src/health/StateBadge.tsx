import type { State } from "./api";
import { SIGNS, toneOf } from "./words";

export function StateBadge({ state, name }: { state: State; name: string }) {
  const tone = toneOf(state);
  return (
    <span className={`state state-${tone}`}>
      <span className="state-sign" aria-hidden="true">
        {SIGNS[tone]}
      </span>
      {name}
    </span>
  );
}
