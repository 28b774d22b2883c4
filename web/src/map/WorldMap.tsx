// Places as circles on outlines of the world: sized by customers, coloured by the chosen measure.
import { type KeyboardEvent, useMemo, useState } from "react";
import { t, tn } from "../i18n/language";
import { format } from "../report/format";
import { measureName, measureText } from "../report/measures";
import { useWidth } from "../ui/useWidth";
import { type Circle, circles, CLASSES, labels, type PlacedRow, placed, range } from "./circles";
import "./map.css";
import { draw, type Outlines } from "./outlines";
import { fit, isClosest, type Spot, toSpot, type Window, zoomed } from "./projection";
import type { WorldMapProps } from "./rows";
import { Tip } from "./Tip";
import { useDrag } from "./useDrag";
import { useOutlines } from "./useOutlines";
import { labelOf, spokenWords } from "./words";

const STEP = 2;
const PART_OF_WIDTH = 0.5;
const [LOWEST, HIGHEST] = [230, 440];
const ARROWS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The map with its colours explained. The league table beside it says the same in words. */
export function WorldMap({ rows, measure, onChoose }: WorldMapProps) {
  const [box, width] = useWidth(0);
  const outlines = useOutlines();
  const spots = useMemo(() => placed(rows), [rows]);
  const approximate = spots.filter(({ row }) => row.approximate).length;
  const ends = range(spots.map(({ row }) => row));
  const missing = rows.length - spots.length;
  return (
    <div className="map">
      <div ref={box} className="map-box">
        {width > 0 && (
          <Drawing key={keyOf(spots)} spots={spots} measure={measure} width={width} outlines={outlines} onChoose={onChoose} />
        )}
      </div>
      <div className="map-legend small">
        {ends !== null && (
          <p className="map-colours">
            <span className="map-end">{measureText(measure, ends[0])}</span>
            {Array.from({ length: CLASSES }, (_, tone) => (
              <span key={tone} className={`map-colour map-tone-${tone}`} aria-hidden="true" />
            ))}
            <span className="map-end">{measureText(measure, ends[1])}</span> <span>{measureName(measure)}</span>
          </p>
        )}
        <p className="muted">
          {[
            t("The larger a circle, the more customers."),
            approximate > 0 && t("Dashed: placed by the time zone only, as no coordinates are entered."),
            missing > 0 && tn(missing, "{count} place has no position.", "{count} places have no position."),
            t("Outlines: Natural Earth."),
          ]
            .filter(Boolean)
            .join(" ")}
        </p>
      </div>
    </div>
  );
}

interface DrawingProps extends Omit<WorldMapProps, "rows"> {
  spots: PlacedRow[];
  width: number;
  outlines: Outlines | null;
}

function Drawing({ spots, measure, width, outlines, onChoose }: DrawingProps) {
  const height = Math.round(Math.max(LOWEST, Math.min(HIGHEST, width * PART_OF_WIDTH)));
  /** Null: the window that shows all places. */
  const [chosen, setChosen] = useState<Window | null>(null);
  const [pointed, setPointed] = useState<Circle | null>(null);
  const [together, setTogether] = useState<Circle | null>(null);
  const window = chosen === null ? fit(spots, width, height) : { ...chosen, width, height };
  const ground = useMemo(
    () => (outlines === null ? null : draw(outlines, window)),
    [outlines, window.middle.x, window.middle.y, window.scale, width, height],
  );
  const drawn = circles(spots, window, measure === "customers");
  const words = labels(drawn, window, labelOf);

  const look = (next: Window | null) => {
    setChosen(next);
    setPointed(null);
    setTogether(null);
  };
  const move = ([right, down]: [number, number]) => {
    const middle = toSpot(window, { x: width * (0.5 + right / 4), y: height * (0.5 + down / 4) });
    look(zoomed(window, 1, middle));
  };
  const choose = (circle: Circle) => {
    const [only, ...others] = circle.rows;
    if (only === undefined) return;
    if (others.length === 0) {
      onChoose(only.id);
      return;
    }
    const members = spots.filter(({ row }) => circle.rows.includes(row));
    const closer = fit(members, width, height, true);
    if (isClosest(window) || closer.scale <= window.scale * 1.05 || isOneSpot(members)) setTogether(circle);
    else look(closer);
  };
  const drag = useDrag(window, look);

  return (
    <>
      <svg
        className={`map-drawing ${drag.dragging ? "dragging" : ""}`}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="group"
        aria-label={t("Map: {measure} by place. Arrow keys move it, plus and minus zoom. The table says the same.", {
          measure: measureName(measure),
        })}
        tabIndex={0}
        onKeyDown={(event: KeyboardEvent) => {
          const arrow = ARROWS[event.key];
          if (arrow !== undefined) move(arrow);
          else if (event.key === "+" || event.key === "=") look(zoomed(window, STEP));
          else if (event.key === "-") look(zoomed(window, 1 / STEP));
          else if (event.key === "0") look(null);
          else return;
          event.preventDefault();
        }}
        onDoubleClick={(event) => {
          const from = event.currentTarget.getBoundingClientRect();
          look(zoomed(window, STEP, toSpot(window, { x: event.clientX - from.left, y: event.clientY - from.top })));
        }}
        {...drag.handlers}
      >
        {ground !== null && (
          <>
            <path className="map-land" d={ground.land} fillRule="evenodd" />
            <path className="map-borders" d={ground.borders} />
          </>
        )}
        {drawn.map((circle) => (
          <g
            key={circle.key}
            className="map-circle"
            role="button"
            tabIndex={0}
            aria-label={spokenWords(circle, measure)}
            transform={`translate(${circle.x.toFixed(1)} ${circle.y.toFixed(1)})`}
            onClick={() => choose(circle)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" && event.key !== " ") return;
              event.preventDefault();
              choose(circle);
            }}
            onPointerEnter={() => setPointed(circle)}
            onPointerLeave={() => setPointed(null)}
            onFocus={() => setPointed(circle)}
            onBlur={() => setPointed(null)}
          >
            <circle className="map-target" r={Math.max(circle.radius, 12)} />
            <circle
              className={`map-dot ${circle.tone === null ? "map-tone-none" : `map-tone-${circle.tone}`} ${circle.rows.every((row) => row.approximate) ? "approximate" : ""}`}
              r={circle.radius}
            />
            {circle.rows.length > 1 && (
              <text className={`map-count map-on-${circle.tone ?? "none"}`} dy="0.36em">
                {format.whole(circle.rows.length)}
              </text>
            )}
          </g>
        ))}
        {words.map((label) => (
          <text key={label.key} className="map-label" x={label.x} y={label.y} dy="0.35em" textAnchor={label.anchor} aria-hidden="true">
            {label.text}
          </text>
        ))}
      </svg>
      <div className="map-zoom" role="group" aria-label={t("Zoom")}>
        <button type="button" className="button square" aria-label={t("Closer")} disabled={isClosest(window)} onClick={() => look(zoomed(window, STEP))}>
          +
        </button>
        <button type="button" className="button square" aria-label={t("Farther")} disabled={window.scale <= width} onClick={() => look(zoomed(window, 1 / STEP))}>
          −
        </button>
        {chosen !== null && (
          <button type="button" className="button" onClick={() => look(null)}>
            {t("All places")}
          </button>
        )}
      </div>
      {pointed !== null && <Tip circle={pointed} measure={measure} width={width} height={height} />}
      {together !== null && (
        <div className="map-together" role="group" aria-label={t("Places close together")}>
          <p className="small muted">{t("Too close together to show apart:")}</p>
          <ul>
            {together.rows.map((row) => (
              <li key={row.id}>
                <button type="button" className="quiet" onClick={() => onChoose(row.id)}>
                  {row.name}
                </button>
                <span className="small">{measureText(measure, row.value)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function isOneSpot(spots: Spot[]): boolean {
  return spots.every((spot) => Math.hypot(spot.x - (spots[0]?.x ?? 0), spot.y - (spots[0]?.y ?? 0)) < 1e-7);
}

function keyOf(spots: PlacedRow[]): string {
  return spots
    .map(({ row }) => row.id)
    .sort()
    .join(" ");
}
