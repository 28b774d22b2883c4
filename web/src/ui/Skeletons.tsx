const PANELS = ["day", "pyramid", "moods", "hour", "gender", "children", "missing"];

/** Grey boxes in the places and heights of what is being loaded. */
export function Skeletons() {
  return (
    <div className="report" aria-hidden="true">
      <div className="context skeleton" />
      <div className="cards">
        {["live", "customers", "mood", "positive", "age"].map((name) => (
          <div key={name} className={`card card-${name}`}>
            <div className="skeleton" />
          </div>
        ))}
      </div>
      <div className="panels">
        {PANELS.map((name) => (
          <div key={name} className={`panel panel-${name}`}>
            <div className="skeleton" />
          </div>
        ))}
      </div>
    </div>
  );
}
