import type { Assessment } from "../api/types";
import { DataTable } from "../ui/DataTable";
import { Panel } from "../ui/Panel";
import { Verdict } from "./Verdict";
import { shutterWords } from "./words";

const value = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 3 });

export function Checks({ assessment }: { assessment: Assessment }) {
  return (
    <Panel title="Further checks" area="planner-checks" note="Unknown: not filled in under Shutter, light and more.">
      <div className="wide" tabIndex={0} role="region" aria-label="Further checks, table">
        <DataTable
          caption="What else decides whether faces are good enough"
          columns={["Check", "Verdict", "Is", "Should be"]}
          rows={assessment.checks.map((one) => ({
            key: one.name,
            cells: [
              one.name.charAt(0).toUpperCase() + one.name.slice(1),
              <Verdict key="verdict" outcome={one.outcome} />,
              one.value === null ? "–" : one.unit === "s" ? shutterWords(one.value) : `${value.format(one.value)} ${one.unit}`,
              one.wanted,
            ],
          }))}
        />
      </div>
    </Panel>
  );
}
