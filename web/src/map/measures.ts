// The measures by which the map colours its circles.
export const MEASURES = [
  "customers",
  "mood_index",
  "positive",
  "median_age",
  "female",
  "male",
  "unknown_gender",
  "coverage",
] as const;
export type Measure = (typeof MEASURES)[number];
