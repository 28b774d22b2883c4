// What the map shows: places with a position, a size and a colour.
import type { Measure } from "../report/measures";

export interface MapRow {
  id: string;
  kind: string;
  name: string;
  /** Degrees; null leaves the place off the map. */
  latitude: number | null;
  longitude: number | null;
  /** The position is the place that the store's time zone is named after, not its own. */
  approximate: boolean;
  /** The chosen measure; null where it is unknown or withheld. */
  value: number | null;
  /** How many customers; null where it is withheld. */
  customers: number | null;
}

export interface WorldMapProps {
  rows: MapRow[];
  measure: Measure;
  /** A circle that stands for one place was chosen. */
  onChoose: (id: string) => void;
}
