// The API's answers, as the page reads them.

export type ScopeKind = "world" | "region" | "city" | "store";
export type GenderValue = "female" | "male" | "unknown";

/** A count, or null where the group is so small that it is withheld for privacy. */
export type Count = number | null;

export interface Me {
  login: string;
  name: string;
}

export interface Scope {
  id: string;
  kind: ScopeKind;
  name: string;
  parent: string | null;
  timezone: string | null;
}

export interface Scopes {
  chain: string;
  scopes: Scope[];
}

export interface Compared {
  from: string;
  to: string;
  customers: number;
  mood_index: number | null;
  positive_share: number | null;
  median_age: number | null;
}

export interface GenderCount {
  value: string;
  count: Count;
  share: number | null;
}

export interface AgeCounts {
  band: string;
  female: Count;
  male: Count;
  unknown: Count;
}

export interface MoodCount {
  value: string;
  count: Count;
  share: number | null;
}

export interface HourCount {
  hour: number;
  customers: number;
  mood_index: number | null;
}

export interface DayCount {
  date: string;
  customers: number;
  simulated: number;
  mood_index: number | null;
}

export interface Child {
  id: string;
  kind: ScopeKind;
  name: string;
  customers: number;
  mood_index: number | null;
  positive_share: number | null;
  compared_customers: number;
}

export interface ReasonCount {
  reason: string;
  count: number;
}

export interface Report {
  scope: { id: string; kind: ScopeKind; name: string; parent: string | null };
  period: { from: string; to: string; days: number; unfinished: boolean };
  timezone: string | null;
  customers: number;
  simulated_customers: number;
  mood_index: number | null;
  positive_share: number | null;
  median_age: number | null;
  compared: Compared;
  genders: GenderCount[];
  ages: AgeCounts[];
  moods: MoodCount[];
  by_hour: HourCount[];
  by_day: DayCount[];
  children: Child[];
  photos: { analysed: number; rejected: ReasonCount[]; failed: ReasonCount[] };
  faces: { accepted: number; rejected: ReasonCount[] };
  suppressed_below: number;
}

export interface Live {
  at: string;
  minutes: { minute: string; customers: number }[];
  customers: number;
  last_photo_at: string | null;
  waiting_photos: number;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string | null;
}
