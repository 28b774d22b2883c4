// The scene to scale, from the side and from above. The server gives polygons in metres; here they become pixels.
import type { ReactNode } from "react";
import { t } from "../i18n/language";
import { inRow } from "../ui/inRow";
import type { Assessment, Drawing } from "../api/types";
import { DataTable } from "../ui/DataTable";
import { Panel } from "../ui/Panel";
import { useWidth } from "../ui/useWidth";
import { levelName, purposeName, tenth, zoneWords } from "./words";

interface Props {
  drawing: Drawing;
  assessment: Assessment;
  controls: ReactNode;
}

type Point = readonly [number, number];

const LEFT = 34;
const RIGHT = 12;
const TOP = 10;
const AXIS = 26;
const TALLEST_SIDE = 300;
const TALLEST_ABOVE = 300;
/** The two views stand beside each other in a panel this wide. */
const BESIDE_FROM = 640;
const GAP = 16;
const FALLBACK_WIDTH = 600;
const SHOULDERS_M = 0.23;
const HEAD_M = 0.12;

export function Scene({ drawing, assessment, controls }: Props) {
  const [ref, width] = useWidth(FALLBACK_WIDTH);
  const room = width >= BESIDE_FROM ? (width - GAP) / 2 : width;
  const scale = Math.min((room - LEFT - RIGHT) / drawing.length_m, TALLEST_SIDE / drawing.height_m);
  const props = { drawing, assessment, scale };
  return (
    <Panel
      title={t("The scene")}
      area="planner-scene"
      controls={controls}
      legend={<Legend />}
      table={<Zones assessment={assessment} />}
      note={t("To scale. A lens without distortion is taken for granted.")}
    >
      <div ref={ref} className={`scene ${width >= BESIDE_FROM ? "is-beside" : ""}`}>
        <div>
          <h3>{t("From the side")}</h3>
          <Side {...props} />
        </div>
        <div>
          <h3>{t("From above")}</h3>
          <Above {...props} />
        </div>
      </div>
    </Panel>
  );
}

interface ViewProps {
  drawing: Drawing;
  assessment: Assessment;
  scale: number;
}

function Side({ drawing, assessment, scale }: ViewProps) {
  const { height_m, distance_m } = assessment.setup;
  const width = LEFT + drawing.length_m * scale + RIGHT;
  const floor = TOP + drawing.height_m * scale;
  const x = (along: number) => LEFT + along * scale;
  const y = (high: number) => floor - high * scale;
  const zones = drawing.zones.filter((zone) => zone.purpose !== null);
  return (
    <svg className="scene-view" width={width} height={floor + AXIS} role="img" aria-label={sideWords(assessment)}>
      <polygon className="scene-sight" points={points(drawing.side as unknown as Point[], x, y)} />
      {zones.map((zone) => (
        <rect
          key={zone.purpose}
          className={`scene-zone is-${zone.purpose}`}
          x={x(zone.near_m)}
          y={y(drawing.face_height_m + 0.25)}
          width={(zone.far_m - zone.near_m) * scale}
          height={(zone.purpose === "mood" ? 0.5 : drawing.face_height_m + 0.25) * scale}
        />
      ))}
      <line className="scene-line-of-sight" x1={x(0)} y1={y(height_m)} x2={x(distance_m)} y2={y(drawing.face_height_m)} />
      <line className="scene-pole" x1={x(0)} y1={y(0)} x2={x(0)} y2={y(height_m)} />
      <Person x={x(distance_m)} y={y} faceHeight={drawing.face_height_m} scale={scale} />
      <CameraFromSide x={x(0)} y={y(height_m)} turn={assessment.picture.pitch_deg} />
      <text className="scene-text" x={x(0) - 6} y={y(height_m / 2)} textAnchor="middle" transform={`rotate(-90 ${x(0) - 8} ${y(height_m / 2)})`}>
        {tenth(height_m)} m
      </text>
      <Floor drawing={drawing} x={x} y={floor} />
    </svg>
  );
}

function Above({ drawing, assessment, scale }: ViewProps) {
  const { distance_m, gate_m = null } = assessment.setup;
  const tall = Math.min(drawing.width_m * scale, TALLEST_ABOVE);
  const width = LEFT + drawing.length_m * scale + RIGHT;
  const middle = TOP + tall / 2;
  const x = (along: number) => LEFT + along * scale;
  const y = (aside: number) => middle - aside * scale;
  const zones = drawing.zones.filter((zone) => zone.purpose !== null);
  return (
    <svg className="scene-view" width={width} height={TOP + tall + AXIS} role="img" aria-label={aboveWords(assessment)}>
      <svg x="0" y={TOP} width={width} height={tall} viewBox={`0 ${TOP} ${width} ${tall}`}>
        <polygon className="scene-sight" points={points(drawing.above as unknown as Point[], x, y)} />
        {zones.map((zone) => (
          <polygon
            key={zone.purpose}
            className={`scene-zone is-${zone.purpose}`}
            points={points(zone.above as unknown as Point[], x, y)}
          />
        ))}
        <line className="scene-line-of-sight" x1={x(0)} y1={y(0)} x2={x(distance_m)} y2={y(0)} />
        {gate_m !== null && (
          <line className="scene-gate" x1={x(distance_m)} x2={x(distance_m)} y1={y(gate_m / 2)} y2={y(-gate_m / 2)} />
        )}
        {places(assessment).map((aside) => (
          <PersonFromAbove key={aside} x={x(distance_m)} y={y(aside)} scale={scale} />
        ))}
      </svg>
      <g transform={`translate(${x(0)} ${middle})`}>
        <rect className="scene-camera" x="-9" y="-6" width="18" height="12" rx="3" />
        <rect className="scene-camera" x="8" y="-4" width="6" height="8" rx="1" />
      </g>
      <Floor drawing={drawing} x={x} y={TOP + tall} />
    </svg>
  );
}

/** People side by side across the scene, half a metre from its edges. */
function places({ picture }: Assessment): number[] {
  const side = Math.min(1.2, picture.scene_width_m / 2 - 0.4);
  return side > 0.5 ? [-side, 0, side] : [0];
}

function points(polygon: readonly Point[], x: (along: number) => number, y: (high: number) => number): string {
  return polygon.map(([along, other]) => `${x(along).toFixed(1)},${y(other).toFixed(1)}`).join(" ");
}

function Person({ x, y, faceHeight, scale }: { x: number; y: (high: number) => number; faceHeight: number; scale: number }) {
  const half = SHOULDERS_M * 0.6 * scale;
  return (
    <g className="scene-person">
      <rect x={x - half} y={y(faceHeight - 0.2)} width={half * 2} height={(faceHeight - 0.2) * scale} rx={half * 0.8} />
      <circle cx={x} cy={y(faceHeight)} r={HEAD_M * scale * 1.1} />
    </g>
  );
}

function PersonFromAbove({ x, y, scale }: { x: number; y: number; scale: number }) {
  return (
    <g className="scene-person">
      <ellipse cx={x} cy={y} rx={0.14 * scale} ry={SHOULDERS_M * scale} />
      <circle className="scene-head" cx={x} cy={y} r={HEAD_M * scale} />
    </g>
  );
}

function CameraFromSide({ x, y, turn }: { x: number; y: number; turn: number }) {
  return (
    <g transform={`translate(${x} ${y}) rotate(${turn})`}>
      <rect className="scene-camera" x="-9" y="-6" width="18" height="12" rx="3" />
      <rect className="scene-camera" x="8" y="-4" width="6" height="8" rx="1" />
    </g>
  );
}

/** The floor with a mark every metre, or every few where they would crowd. */
function Floor({ drawing, x, y }: { drawing: Drawing; x: (along: number) => number; y: number }) {
  const step = [1, 2, 5, 10].find((metres) => x(metres) - x(0) >= 30) ?? 20;
  const marks = Array.from({ length: Math.floor(drawing.length_m / step) + 1 }, (_, index) => index * step);
  return (
    <g>
      <line className="scene-floor" x1={x(0)} y1={y} x2={x(drawing.length_m)} y2={y} />
      {marks.map((mark) => (
        <g key={mark}>
          <line className="scene-floor" x1={x(mark)} y1={y} x2={x(mark)} y2={y + 5} />
          <text className="scene-text" x={x(mark)} y={y + 19} textAnchor="middle">
            {mark === 0 ? "0" : `${mark} m`}
          </text>
        </g>
      ))}
    </g>
  );
}

function Legend() {
  return (
    <ul className="legend-list">
      <li>
        <span className="key scene-key is-sight" /> {t("In the photo")}
      </li>
      <li>
        <span className="key scene-key is-gender_age" /> {t("Good enough for gender and age")}
      </li>
      <li>
        <span className="key scene-key is-mood" /> {t("and for mood")}
      </li>
    </ul>
  );
}

function Zones({ assessment }: { assessment: Assessment }) {
  const { target, zone } = assessment;
  return (
    <DataTable
      caption={t("Where along the floor faces are good enough")}
      columns={[t("For"), t("From"), t("To"), t("Depth")]}
      rows={[
        { key: "gender_age", name: purposeName("gender_age"), zone: assessment.purposes.find((one) => one.purpose === "gender_age")?.zone ?? null },
        { key: "mood", name: purposeName("mood"), zone: assessment.purposes.find((one) => one.purpose === "mood")?.zone ?? null },
        { key: "target", name: t("The level {level}", { level: levelName(target.level) }), zone },
      ].map((one) => ({
        key: one.key,
        cells: [
          one.name,
          ...(one.zone === null
            ? [t("nowhere"), "–", "–"]
            : [`${tenth(one.zone.near_m)} m`, `${tenth(one.zone.far_m)} m`, `${tenth(one.zone.far_m - one.zone.near_m)} m`]),
        ],
      }))}
    />
  );
}

function sideWords({ setup, picture, purposes }: Assessment): string {
  const zones = purposes.map((one) => `${purposeName(one.purpose)}: ${zoneWords(one.zone)}`);
  const values = {
    height: tenth(setup.height_m),
    pitch: tenth(Math.abs(picture.pitch_deg)),
    distance: tenth(setup.distance_m),
    zones: inRow(zones),
  };
  return picture.pitch_deg < 0
    ? t("From the side: the camera hangs {height} m high and looks {pitch} degrees up at people {distance} m away. Good enough: {zones}.", values)
    : t("From the side: the camera hangs {height} m high and looks {pitch} degrees down at people {distance} m away. Good enough: {zones}.", values);
}

function aboveWords({ setup, picture }: Assessment): string {
  return t("From above: where people are, {distance} m away, the photo shows {width} m.", {
    distance: tenth(setup.distance_m),
    width: tenth(picture.scene_width_m),
  });
}
