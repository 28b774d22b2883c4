import type { Measure } from "../state/view";

interface Props {
  measure: Measure;
  real: boolean;
  simulated: boolean;
  partial: boolean;
  withheld: boolean;
}

/** Tells the bars apart: seen, simulated, not complete. Only what is on the graph. */
export function BarLegend({ measure, real, simulated, partial, withheld }: Props) {
  const bars = measure === "customers";
  return (
    <ul className="legend-list">
      {bars && real && (
        <li>
          <span className="key key-real" aria-hidden="true" /> Seen by cameras
        </li>
      )}
      {bars && simulated && (
        <li>
          <span className="key key-simulated" aria-hidden="true" /> Simulated
        </li>
      )}
      {partial && (
        <li>
          <span className="key key-partial" aria-hidden="true" /> Not complete
        </li>
      )}
      {bars && withheld && (
        <li>
          <span className="key key-withheld" aria-hidden="true" /> Withheld for privacy
        </li>
      )}
    </ul>
  );
}
