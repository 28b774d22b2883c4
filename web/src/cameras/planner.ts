// What the planner is asked. Values are kept as they are typed; the URL's query string is their only home.
import { said, t } from "../i18n/language";
import { inRow } from "../ui/inRow";
import type { Assessment } from "../api/types";

export const FIELDS = [
  "pixels",
  "rows",
  "sensor_mm",
  "focal_mm",
  "hfov_deg",
  "height_m",
  "distance_m",
  "gate_m",
  "shutter_s",
  "interval_s",
  "speed_m_s",
  "lux",
  "jpeg_quality",
  "level",
  "purpose",
] as const;
export type Field = (typeof FIELDS)[number];
export type Planned = Partial<Record<Field, string>>;

export const LEVELS = ["minimum", "recommended", "ideal", "strict"] as const;
export const PURPOSES = ["mood", "gender_age"] as const;

export function labelOf(field: Field): string {
  switch (field) {
    case "pixels":
      return t("Photo width");
    case "rows":
      return t("Photo height");
    case "sensor_mm":
      return t("Sensor width");
    case "focal_mm":
      return t("Focal length");
    case "hfov_deg":
      return t("Field of view");
    case "height_m":
      return t("Mount height");
    case "distance_m":
      return t("Distance to people");
    case "gate_m":
      return t("Width of the exit");
    case "shutter_s":
      return t("Shutter");
    case "interval_s":
      return t("A photo every");
    case "speed_m_s":
      return t("Sideways speed");
    case "lux":
      return t("Light on faces");
    case "jpeg_quality":
      return t("JPEG quality");
    case "level":
      return t("Level");
    case "purpose":
      return t("For");
  }
}

/** Cameras that shops have: their sensors are pixels times the width of a pixel. */
export const SENSORS = {
  "2 MP": { pixels: "1920", rows: "1080", sensor_mm: "5.57" },
  "4 MP": { pixels: "2688", rows: "1520", sensor_mm: "5.376" },
  "8 MP": { pixels: "3840", rows: "2160", sensor_mm: "5.568" },
} as const;
export type SensorName = keyof typeof SENSORS;

export const START: Planned = { ...SENSORS["2 MP"], focal_mm: "4", height_m: "2.8", distance_m: "3" };

/** Read a query string. One that says nothing shows an example. */
export function parsePlanned(query: string): Planned {
  const params = new URLSearchParams(query);
  const found: Planned = {};
  for (const field of FIELDS) {
    const value = params.get(field);
    if (value || (value === "" && field === "hfov_deg")) found[field] = value;
  }
  return Object.keys(found).length === 0 ? START : found;
}

/** Write the query string, without what is left empty. An empty angle stays: it tells how the width of view is told. */
export function writePlanned(planned: Planned): string {
  const params = new URLSearchParams();
  for (const field of FIELDS) {
    const value = planned[field];
    if (value || (value === "" && field === "hfov_deg")) params.set(field, value);
  }
  return params.toString();
}

/** How the width of view is told: by the lens on its sensor, or by the data sheet's angle. */
export function viewMode(planned: Planned): "lens" | "angle" {
  return planned.hfov_deg === undefined ? "lens" : "angle";
}

/** The labels of what the server needs and nobody has said. */
export function missing(planned: Planned): string[] {
  const view: Field[] = viewMode(planned) === "lens" ? ["sensor_mm", "focal_mm"] : ["hfov_deg"];
  const needed: Field[] = ["pixels", "height_m", "distance_m", ...view];
  return needed.filter((field) => !planned[field]?.trim()).map(labelOf);
}

/** What the server is asked, or null while something that it needs is missing. */
export function questionOf(planned: Planned): string | null {
  return missing(planned).length > 0 ? null : writePlanned(planned);
}

export function sensorName(planned: Planned): SensorName | "own" {
  const names = Object.keys(SENSORS) as SensorName[];
  const isThis = (name: SensorName) =>
    SENSORS[name].pixels === planned.pixels && (planned.rows === undefined || SENSORS[name].rows === planned.rows);
  return names.find(isThis) ?? "own";
}

/** The server names fields as its API does; people read their labels. It may tell of several at once. */
export function inWords(message: string): string {
  const names = new RegExp(`\\b(${FIELDS.join("|")})\\b`, "g");
  const told = inRow(message.split(/; (?!it must)/).map(said));
  return told.replace(names, (field) => labelOf(field as Field));
}

/** Take over a proposal. A camera of another sensor is told by its angle, for its lens is not known. */
export function withSetup(planned: Planned, setup: Assessment["setup"]): Planned {
  const next: Planned = { ...planned };
  const put = (field: Field, value: number | null | undefined) => {
    if (value !== null && value !== undefined) next[field] = short(value);
  };
  put("pixels", setup.pixels);
  put("rows", setup.rows);
  put("height_m", setup.height_m);
  put("distance_m", setup.distance_m);
  put("shutter_s", setup.shutter_s);
  put("interval_s", setup.interval_s);
  put("lux", setup.lux);
  put("jpeg_quality", setup.jpeg_quality);
  if (viewMode(planned) === "lens" && setup.focal_mm !== null) {
    put("focal_mm", setup.focal_mm);
  } else {
    delete next.sensor_mm;
    delete next.focal_mm;
    put("hfov_deg", setup.hfov_deg);
    put("focal_mm", setup.focal_mm); // unknown where the proposal is another camera
  }
  return next;
}

function short(value: number): string {
  return String(Number(value.toPrecision(7)));
}
