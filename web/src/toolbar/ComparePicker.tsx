import { type FormEvent, useState } from "react";
import { t } from "../i18n/language";
import { type Compare, comparedSpan, compareWords, rememberCompare, type Settled } from "../report/compare";
import type { Day, Span } from "../report/dates";
import { isSpan } from "../report/dates";
import { format } from "../report/format";
import type { ScopeTree } from "../report/scopes";
import type { Show } from "../state/useView";
import type { View } from "../state/view";
import { Icon } from "../ui/icons";
import { Popover } from "../ui/Popover";
import { Finder } from "./Finder";

interface Props {
  tree: ScopeTree;
  view: View;
  scope: string;
  span: Span;
  today: Day;
  /** What the choice comes to; null until that is known. */
  settled: Settled | null;
  show: Show;
}

export function ComparePicker(props: Props) {
  const { view, settled, tree } = props;
  const compare = settled ?? view.compare;
  const name = nameOf(compare, tree);
  // In full it does not fit beside a place's name; the days stand below.
  const isYear = compare.kind === "year" || compare.kind === "auto";
  return (
    <Popover
      className="compare-picker"
      title={t("Choose what to compare with")}
      buttonLabel={t("Compared with: {what}", { what: name })}
      button={
        <>
          <Icon name="compare" />
          <span className="picker-text">{isYear ? t("A year before") : name}</span>
          <Icon name="down" />
        </>
      }
    >
      {(close) => <Choices {...props} close={close} />}
    </Popover>
  );
}

function nameOf(compare: Compare, tree: ScopeTree): string {
  return compareWords(compare, compare.kind === "place" ? (tree.find(compare.scope)?.name ?? compare.scope) : "");
}

function Choices({ tree, view, scope, span, today, settled, show, close }: Props & { close: () => void }) {
  const [open, setOpen] = useState<"dates" | "place" | null>(view.compare.kind === "dates" || view.compare.kind === "place" ? view.compare.kind : null);
  const choose = (compare: Compare) => {
    rememberCompare(compare);
    show({ compare });
    close();
  };
  const plain = (["year", "previous", "none"] as const).map((kind) => ({ kind }));
  const here = settled?.kind ?? view.compare.kind;
  // "This store against its city": the places above are one step away.
  const above = tree.path(scope).slice(0, -1).reverse();
  return (
    <>
      <ul className="presets">
        {plain.map((compare, index) => (
          <li key={compare.kind}>
            <button type="button" aria-pressed={here === compare.kind} autoFocus={here === compare.kind || (index === 0 && open !== null)} onClick={() => choose(compare)}>
              <span>{compareWords(compare, "")}</span>
              <span className="muted small">{daysOf(compare, span)}</span>
            </button>
          </li>
        ))}
        {above.map((place) => (
          <li key={place.id}>
            <button
              type="button"
              aria-pressed={view.compare.kind === "place" && view.compare.scope === place.id}
              onClick={() => choose({ kind: "place", scope: place.id })}
            >
              <span>{place.name}</span>
              <span className="muted small">{t("same days")}</span>
            </button>
          </li>
        ))}
        <li>
          <button type="button" aria-expanded={open === "place"} onClick={() => setOpen(open === "place" ? null : "place")}>
            <span>{t("Another place…")}</span>
          </button>
        </li>
        <li>
          <button type="button" aria-expanded={open === "dates"} onClick={() => setOpen(open === "dates" ? null : "dates")}>
            <span>{t("Other days…")}</span>
          </button>
        </li>
      </ul>
      {open === "place" && <Finder tree={tree} scope={scope} onPick={(id) => choose({ kind: "place", scope: id })} />}
      {open === "dates" && <OtherDays compare={view.compare} span={span} today={today} onPick={choose} />}
      <label className="check">
        <input
          type="checkbox"
          checked={view.sameStores}
          disabled={here === "none" || here === "place"}
          onChange={(event) => show({ sameStores: event.target.checked })}
        />
        <span>
          {t("Like for like")}
          <span className="muted small block">{t("Only stores that have data on both sides")}</span>
        </span>
      </label>
    </>
  );
}

function daysOf(compare: Settled, span: Span): string {
  const days = comparedSpan(compare, span);
  return days === null ? "" : format.span(days);
}

interface OtherDaysProps {
  compare: Compare;
  span: Span;
  today: Day;
  onPick: (compare: Compare) => void;
}

function OtherDays({ compare, span, today, onPick }: OtherDaysProps) {
  const [days, setDays] = useState<Span>(compare.kind === "dates" ? compare : (comparedSpan({ kind: "previous" }, span) ?? span));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isSpan(days)) onPick({ kind: "dates", from: days.from, to: days.to });
  };
  return (
    <form className="own-span" onSubmit={submit}>
      <label className="field">
        {t("First day")}
        <input type="date" required max={today} value={days.from} onChange={(event) => setDays({ ...days, from: event.target.value })} />
      </label>
      <label className="field">
        {t("Last day")}
        <input type="date" required min={days.from} max={today} value={days.to} onChange={(event) => setDays({ ...days, to: event.target.value })} />
      </label>
      <button type="submit" className="button">
        {t("Compare with these days")}
      </button>
    </form>
  );
}
