import { MEASURES } from "../report/measures";

/** Grey boxes in the places and heights of what is being loaded. */
export function Skeletons() {
  return (
    <div className="report" aria-hidden="true">
      <div className="context skeleton" />
      <div className="live">
        <div className="skeleton" />
      </div>
      <div className="cards">
        {MEASURES.map((name) => (
          <div key={name} className="card">
            <div className="skeleton" />
          </div>
        ))}
      </div>
      <div className="panels">
        {["graph", "where", "who", "moods", "when"].map((name) => (
          <div key={name} className={`panel panel-${name}`}>
            <div className="skeleton" />
          </div>
        ))}
      </div>
    </div>
  );
}
