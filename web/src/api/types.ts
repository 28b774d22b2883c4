// The API's answers under the names that the page uses. schema.gen.ts is made from openapi.json by `npm run types`.
import type { components } from "./schema.gen";

type Schemas = components["schemas"];

/** A count, or null where it is withheld for privacy. */
export type Count = number | null;

export type Me = Schemas["Me"];
export type Scope = Schemas["Scope"];
export type Scopes = Schemas["Scopes"];
export type Report = Schemas["ReportOut"];
export type Share = Schemas["Share"];
export type AgeCounts = Schemas["AgeRow"];
export type HourCount = Schemas["HourPoint"];
export type DayCount = Schemas["DayPoint"];
export type Child = Schemas["ChildRow"];
export type ReasonCount = Schemas["ReasonCount"];
export type Live = Schemas["LiveOut"];
export type Problem = Schemas["Problem"];

export type StoreList = Schemas["StoresOut"];
export type StoreLine = Schemas["StoreLine"];
export type Store = Schemas["StoreOut"];
export type StoreChange = Schemas["StoreChange"];
export type Camera = Schemas["CameraOut"];
export type CameraChange = Schemas["CameraChange"];
export type Credential = Schemas["Credential"];
export type Move = Schemas["MoveOut"];
export type Change = Schemas["ChangeOut"];

export type CameraPlan = Schemas["CameraPlan"];
export type Assessment = Schemas["Assessment"];
export type Drawing = Schemas["Drawing"];
export type Outcome = Schemas["Outcome"];

/** A number with its 95 % interval and the customers that it rests on. Null where there is none to give. */
export interface Figure {
  value: number | null;
  low: number | null;
  high: number | null;
  n: number | null;
  withheld: boolean;
}

export interface Measures {
  customers: Count;
  simulated: number;
  mood_index: Figure;
  positive: Figure;
  median_age: Figure;
  female: Figure;
  male: Figure;
  unknown_gender: Figure;
  coverage: number | null;
}

export interface MeasureChange {
  difference: number | null;
  relative: number | null;
  significant: boolean | null;
}

export type MeasureId = Exclude<keyof Measures, "simulated">;
export type MeasureChanges = Record<MeasureId, MeasureChange>;

export interface Period {
  from: string;
  to: string;
  days: number;
  unfinished: boolean;
}

export interface Summary {
  scope: { id: string; kind: string; name: string; parent: string | null };
  period: Period;
  timezone: string | null;
  compared: { kind: string; scope: { id: string; kind: string; name: string; parent: string | null }; period: Period } | null;
  now: Measures;
  before: Measures | null;
  changes: MeasureChanges | null;
  stores: { all: number; counted: number; left_out: number };
  photos: { analysed: number; rejected: ReasonCount[]; failed: ReasonCount[] };
  faces: { accepted: number; fused: number; rejected: ReasonCount[] };
  suppressed_below: number;
  known_from: { gender: number; mood: number };
}

export type Interval = "hour" | "day" | "week" | "month";
export type PointState = "whole" | "running" | "gap" | "future";

export interface SeriesPoint {
  start: string;
  end: string;
  state: PointState;
  now: Measures;
}

export interface Series {
  interval: Interval;
  points: SeriesPoint[];
  before: SeriesPoint[] | null;
}

export interface PlaceRow {
  id: string;
  kind: string;
  name: string;
  path: string[];
  latitude: number | null;
  longitude: number | null;
  now: Measures;
  before: Measures | null;
  changes: MeasureChanges | null;
}

export interface Places {
  level: string;
  rows: PlaceRow[];
  total: number;
  next: string | null;
}

export interface PeoplePoint {
  start: string;
  end: string;
  state: PointState;
  n: Count;
  female: number | null;
  male: number | null;
  unknown: number | null;
  bands: Record<string, number | null>;
}

export interface People {
  genders: Share[];
  pyramid: AgeCounts[];
  over_time: PeoplePoint[];
}

export interface MoodGroup {
  n: Count;
  moods: Record<string, number | null>;
  mood_index: Figure;
}

export interface MoodPoint extends MoodGroup {
  start: string;
  end: string;
  state: PointState;
}

export interface Moods {
  shares: Share[];
  by_age: (MoodGroup & { band: string })[];
  by_gender: (MoodGroup & { gender: string })[];
  by_hour: { hour: number; n: Count; mood_index: Figure; positive: Figure }[];
  over_time: MoodPoint[];
}

export interface HourCell {
  weekday: number;
  hour: number;
  days: number;
  customers: Count;
  mood_index: number | null;
  n: Count;
  coverage: number | null;
  open: number;
  withheld: boolean;
}

export interface Hours {
  cells: HourCell[];
}
