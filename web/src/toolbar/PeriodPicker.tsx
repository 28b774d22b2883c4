import { type FormEvent, useState } from "react";
import type { Day, Span } from "../report/dates";
import { format } from "../report/format";
import { type Choice, neighbour, PRESET_NAMES, PRESETS, resolve, spanFault } from "../report/period";
import { Icon } from "../ui/icons";
import { Popover } from "../ui/Popover";

interface Props {
  period: Choice;
  span: Span;
  today: Day;
  onPick: (period: Choice) => void;
}

export function PeriodPicker({ period, span, today, onPick }: Props) {
  const before = neighbour(span, -1, today);
  const after = neighbour(span, 1, today);
  const name = typeof period === "string" ? PRESET_NAMES[period] : format.span(span);
  return (
    <div className="period-picker">
      <button
        type="button"
        className="button square"
        aria-label="The period before"
        title="The period before"
        onClick={() => before !== null && onPick(before)}
      >
        <Icon name="left" />
      </button>
      <Popover
        className="period-popover"
        title="Choose a period"
        buttonLabel={`Period: ${name}`}
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
        aria-label="The period after"
        title="The period after"
        disabled={after === null}
        onClick={() => after !== null && onPick(after)}
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
              <span>{PRESET_NAMES[preset]}</span>
              <span className="muted small">{format.span(resolve(preset, today))}</span>
            </button>
          </li>
        ))}
      </ul>
      <form className="own-span" onSubmit={submit} noValidate>
        <label className="field">
          First day
          <input
            type="date"
            value={own.from}
            max={today}
            onChange={(event) => setOwn({ ...own, from: event.target.value })}
          />
        </label>
        <label className="field">
          Last day
          <input type="date" value={own.to} onChange={(event) => setOwn({ ...own, to: event.target.value })} />
        </label>
        {tried && fault !== null && (
          <p className="message bad" role="alert">
            {fault}
          </p>
        )}
        <button type="submit" className="button">
          Show these days
        </button>
      </form>
    </>
  );
}
