const CARDS = ["live", "customers", "mood", "positive", "age"];
const COLUMNS = [
  ["gender", "pyramid"],
  ["moods", "hour"],
];

/** Grey boxes in the places and heights of what is being loaded. */
export function Skeletons() {
  return (
    <div className="report" aria-hidden="true">
      <div className="context skeleton" />
      <div className="cards">
        {CARDS.map((name) => (
          <div key={name} className={`card card-${name}`}>
            <div className="skeleton" />
          </div>
        ))}
      </div>
      <div className="panels">
        <Box name="day" />
        {COLUMNS.map((names) => (
          <div key={names[0]} className="column">
            {names.map((name) => (
              <Box key={name} name={name} />
            ))}
          </div>
        ))}
        <Box name="children" />
        <Box name="missing" />
      </div>
    </div>
  );
}

function Box({ name }: { name: string }) {
  return (
    <div className={`panel panel-${name}`}>
      <div className="skeleton" />
    </div>
  );
}
