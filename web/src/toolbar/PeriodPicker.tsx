import { type FormEvent, useState } from "react";
import { t } from "../i18n/language";
import type { Day, Span } from "../report/dates";
import { format } from "../report/format";
import { type Choice, choiceOf, neighbour, PRESETS, presetName, resolve, spanFault } from "../report/period";
import { Icon } from "../ui/icons";
import { Popover } from "../ui/Popover";

interface Props {
  period: Choice;
  span: Span;
  today: Day;
  onPick: (period: Choice) => void;
  /** Counts up each time a key asks for the list. */
  opened?: number;
}

export function PeriodPicker({ period, span, today, onPick, opened = 0 }: Props) {
  const before = neighbour(span, -1, today);
  const after = neighbour(span, 1, today);
  const name = typeof period === "string" ? presetName(period) : format.span(span);
  return (
    <div className="period-picker">
      <button
        type="button"
        className="button square"
        aria-label={t("The period before")}
        title={t("The period before")}
        onClick={() => before !== null && onPick(choiceOf(before, today))}
      >
        <Icon name="left" />
      </button>
      <Popover
        className="period-popover"
        opened={opened}
        title={t("Choose a period")}
        buttonLabel={t("Period: {name}", { name })}
        button={
          <>
            <Icon name="calendar" />
            <span className="picker-text">{name}</span>
            <Icon name="down" />
          </>
        }
      >
        {(close) => (
          <Choices
            period={period}
            span={span}
            today={today}
            onPick={(choice) => {
              close();
              onPick(choice);
            }}
          />
        )}
      </Popover>
      <button
        type="button"
        className="button square"
        aria-label={t("The period after")}
        title={t("The period after")}
        disabled={after === null}
        onClick={() => after !== null && onPick(choiceOf(after, today))}
      >
        <Icon name="right" />
      </button>
    </div>
  );
}

function Choices({ period, span, today, onPick }: Props) {
  const [own, setOwn] = useState<Span>(span);
  const [tried, setTried] = useState(false);
  const fault = spanFault(own, today);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (fault === null) onPick(own);
    else setTried(true);
  };
  return (
    <>
      <ul className="presets">
        {PRESETS.map((preset, index) => (
          <li key={preset}>
            <button
              type="button"
              aria-pressed={period === preset}
              autoFocus={period === preset || (typeof period !== "string" && index === 0)}
              onClick={() => onPick(preset)}
            >
              <span>{presetName(preset)}</span>
              <span className="muted small">{format.span(resolve(preset, today))}</span>
            </button>
          </li>
        ))}
      </ul>
      <form className="own-span" onSubmit={submit} noValidate>
        <label className="field">
          {t("First day")}
          <input
            type="date"
            value={own.from}
            max={today}
            onChange={(event) => setOwn({ ...own, from: event.target.value })}
          />
        </label>
        <label className="field">
          {t("Last day")}
          <input type="date" value={own.to} onChange={(event) => setOwn({ ...own, to: event.target.value })} />
        </label>
        {tried && fault !== null && (
          <p className="message bad" role="alert">
            {fault}
          </p>
        )}
        <button type="submit" className="button">
          {t("Show these days")}
        </button>
      </form>
    </>
  );
}
