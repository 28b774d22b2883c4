import { type ReactNode, useId } from "react";
import { t } from "../i18n/language";
import { type Field, labelOf, LEVELS, type Planned, PURPOSES, SENSORS, type SensorName, sensorName, viewMode } from "./planner";
import { levelName, purposeName } from "./words";

interface Props {
  planned: Planned;
  change: (next: Planned) => void;
  /** The angle that the last answer was about, to go on with when the lens is told by its angle. */
  hfovDeg: number | null;
}

const SHUTTERS = [25, 50, 100, 200, 250, 500, 1000];

export function PlannerForm({ planned, change, hfovDeg }: Props) {
  const set = (field: Field, value: string) => change({ ...planned, [field]: value });
  const number = (field: Field, unit: string, props: NumberProps = {}) => (
    <NumberField field={field} unit={unit} value={planned[field] ?? ""} onChange={(value) => set(field, value)} {...props} />
  );
  const mode = viewMode(planned);
  const byAngle = () => {
    const next = { ...planned, hfov_deg: hfovDeg === null ? "70" : hfovDeg.toFixed(1) };
    delete next.sensor_mm;
    change(next);
  };
  const byLens = () => {
    const name = sensorName(planned);
    const next = { ...planned, sensor_mm: name === "own" ? "5.57" : SENSORS[name].sensor_mm, focal_mm: planned.focal_mm || "4" };
    delete next.hfov_deg;
    change(next);
  };
  return (
    <form className="panel planner-form" aria-label={t("Camera and place")} onSubmit={(event) => event.preventDefault()}>
      <Group title={t("Camera")}>
        <SelectField
          label={t("Resolution")}
          value={sensorName(planned)}
          onChange={(name) => {
            if (name === "own") return;
            const { sensor_mm, ...pixels } = SENSORS[name as SensorName];
            change({ ...planned, ...pixels, ...(mode === "lens" ? { sensor_mm } : {}) });
          }}
          options={[...Object.keys(SENSORS).map((name): [string, string] => [name, name]), ["own", t("Other")]]}
        />
        {number("pixels", "px", { step: 1 })}
        <div className="segments wide-segments" role="group" aria-label={t("How the width of view is told")}>
          <button type="button" aria-pressed={mode === "lens"} onClick={byLens}>
            {t("Sensor and lens")}
          </button>
          <button type="button" aria-pressed={mode === "angle"} onClick={byAngle}>
            {t("Angle of view")}
          </button>
        </div>
        {mode === "lens" ? (
          <>
            {number("sensor_mm", "mm", { step: 0.01 })}
            {number("focal_mm", "mm", { step: 0.1, slide: [2, 25] })}
          </>
        ) : (
          number("hfov_deg", t("degrees"), { step: 0.1, slide: [5, 120], wide: true })
        )}
      </Group>
      <Group title={t("Place")}>
        {number("height_m", "m", { step: 0.1, slide: [1.8, 6], wide: true })}
        {number("distance_m", "m", { step: 0.1, slide: [1, 10], wide: true })}
      </Group>
      <Group title={t("Planned for")}>
        <SelectField
          label={labelOf("level")}
          value={planned.level ?? "minimum"}
          onChange={(value) => set("level", value)}
          options={LEVELS.map((level) => [level, levelName(level)])}
        />
        <SelectField
          label={labelOf("purpose")}
          value={planned.purpose ?? "mood"}
          onChange={(value) => set("purpose", value)}
          options={PURPOSES.map((purpose) => [purpose, purposeName(purpose)])}
        />
      </Group>
      <details className="planner-more" open={hasMore(planned)}>
        <summary>{t("Shutter, light and more")}</summary>
        <div className="planner-fields">
          <SelectField
            label={labelOf("shutter_s")}
            value={planned.shutter_s ?? ""}
            onChange={(value) => set("shutter_s", value)}
            options={[["", t("Unknown")], ...shutterOptions(planned.shutter_s)]}
          />
          {number("interval_s", "s", { step: 0.1 })}
          {number("lux", "lux", { step: 10 })}
          {number("jpeg_quality", "%", { step: 1 })}
          {number("gate_m", "m", { step: 0.1 })}
          {number("speed_m_s", "m/s", { step: 0.1, placeholder: "0.5" })}
          {number("rows", "px", { step: 1, placeholder: "16:9" })}
        </div>
      </details>
    </form>
  );
}

function hasMore(planned: Planned): boolean {
  return Boolean(planned.shutter_s || planned.interval_s || planned.lux || planned.jpeg_quality || planned.gate_m || planned.speed_m_s);
}

function shutterOptions(current: string | undefined): [string, string][] {
  const usual = SHUTTERS.map((below): [string, string] => [String(1 / below), `1/${below} s`]);
  const isUsual = !current || usual.some(([value]) => value === current);
  return isUsual ? usual : [...usual, [current, `1/${Math.round(1 / Number(current))} s`]];
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="planner-group">
      <legend>{title}</legend>
      <div className="planner-fields">{children}</div>
    </fieldset>
  );
}

interface NumberProps {
  step?: number;
  /** From where to where a slider beside the number goes. */
  slide?: [number, number];
  placeholder?: string;
  wide?: boolean;
}

function NumberField({
  field,
  unit,
  value,
  onChange,
  step = 1,
  slide,
  placeholder = "",
  wide = false,
}: NumberProps & { field: Field; unit: string; value: string; onChange: (value: string) => void }) {
  const id = useId();
  const label = labelOf(field);
  return (
    <div className={`planner-field ${wide ? "is-wide" : ""}`}>
      <label htmlFor={id}>
        {label} <span className="muted">{unit}</span>
      </label>
      <div className="planner-number">
        <input
          id={id}
          type="number"
          inputMode="decimal"
          step="any"
          value={value}
          placeholder={placeholder}
          onChange={(event) => onChange(event.target.value)}
        />
        {slide !== undefined && (
          <input
            type="range"
            aria-label={t("{field}, slider", { field: label })}
            min={slide[0]}
            max={slide[1]}
            step={step}
            value={Number(value) || slide[0]}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </div>
    </div>
  );
}

interface SelectProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: [string, string][];
}

function SelectField({ label, value, onChange, options }: SelectProps) {
  const id = useId();
  return (
    <div className="planner-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([name, words]) => (
          <option key={name} value={name}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
