import type { Summary } from "../api/types";
import { t } from "../i18n/language";
import { type Measure, measureWords } from "../report/measures";
import { type Card, cards } from "../shape/cards";
import type { Change } from "../shape/change";
import type { Show } from "../state/useView";

const ARROWS: Record<Change["direction"], string> = { up: "▲", down: "▼", steady: "≈", none: "" };

interface Props {
  summary: Summary;
  measure: Measure;
  show: Show;
}

/** Every measure's number; the chosen one is drawn below. */
export function Cards({ summary, measure, show }: Props) {
  return (
    <div className="cards" role="group" aria-label={t("Figures; the chosen one is drawn below")}>
      {cards(summary).map((card) => (
        <button
          key={card.measure}
          type="button"
          className={`card card-${card.measure}`}
          aria-pressed={card.measure === measure}
          title={measureWords(card.measure)}
          onClick={() => show({ measure: card.measure })}
        >
          <CardInside card={card} />
        </button>
      ))}
    </div>
  );
}

function CardInside({ card }: { card: Card }) {
  const { change } = card;
  const verdict = change.welcome === null ? "" : change.welcome ? "better" : "worse";
  return (
    <>
      <span className="card-name">{card.name}</span>
      <span className={`card-value ${card.withheld ? "withheld" : ""}`}>
        {card.value}
        {card.unit !== "" && <span className="unit"> {card.unit}</span>}
      </span>
      <span className={`change ${verdict}`}>
        {change.direction === "steady" ? (
          <span className="change-note" title={change.text}>
            <span aria-hidden="true">{ARROWS.steady}</span> {change.note}
          </span>
        ) : (
          <>
            {change.text !== "" && (
              <span className="change-text">
                <span aria-hidden="true">{ARROWS[change.direction]}</span> {change.text}
              </span>
            )}{" "}
            <span className="change-note">{change.note}</span>
          </>
        )}
      </span>
      <span className="sample">
        {card.interval !== "" && (
          <span className="interval">
            <span className="sr-only">{t("95% interval")} </span>
            {card.interval}
          </span>
        )}{" "}
        <span>{card.sample}</span>
      </span>
    </>
  );
}
