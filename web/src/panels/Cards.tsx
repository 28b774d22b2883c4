import type { Report } from "../api/types";
import { format } from "../report/format";
import { type Card, type Change, headline } from "../shape/headline";

const ARROWS = { up: "▲", down: "▼", same: "=", none: "" };
const DIRECTIONS = { up: "up", down: "down", same: "unchanged", none: "" };

export function Cards({ report }: { report: Report }) {
  return headline(report, format).map((card) => (
    <section key={card.key} className={`card card-${card.key}`} aria-label={card.name}>
      <h2>{card.name}</h2>
      <p className="card-value">
        {card.value}
        {card.unit !== "" && <span className="unit"> {card.unit}</span>}
      </p>
      <p className={`change ${isVerdict(card, report) ? card.change.direction : ""}`}>
        <ChangeText change={card.change} unfinished={report.period.unfinished} />
      </p>
      <p className="sample">{card.sample}</p>
    </section>
  ));
}

/** More customers and better moods are welcome, and coloured so. An age is neither, nor is a count that still grows. */
function isVerdict(card: Card, report: Report): boolean {
  return card.key !== "age" && !(card.key === "customers" && report.period.unfinished);
}

function ChangeText({ change, unfinished }: { change: Change; unfinished: boolean }) {
  if (change.direction === "none") return <span className="muted">{change.text}</span>;
  return (
    <>
      <span aria-hidden="true">{ARROWS[change.direction]}</span>
      <span className="sr-only">{DIRECTIONS[change.direction]}</span> {change.text}{" "}
      <span className="muted">
        {unfinished ? "so far, " : ""}from {change.before}
      </span>
    </>
  );
}
