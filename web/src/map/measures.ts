// The measures by which the map colours its circles: their names, and how their values are written.
import { t } from "../i18n/language";
import { format } from "../report/format";

export type Measure =
  | "customers"
  | "mood_index"
  | "positive"
  | "median_age"
  | "female"
  | "male"
  | "unknown_gender"
  | "coverage";

export function measureName(measure: Measure): string {
  switch (measure) {
    case "customers":
      return t("Customers seen");
    case "mood_index":
      return t("Mood index");
    case "positive":
      return t("Positive mood");
    case "median_age":
      return t("Median age");
    case "female":
      return t("Female");
    case "male":
      return t("Male");
    case "unknown_gender":
      return t("Gender unknown");
    case "coverage":
      return t("Coverage");
  }
}

export function measureText(measure: Measure, value: number | null): string {
  if (value === null) return "–";
  if (measure === "customers") return format.whole(value);
  if (measure === "mood_index") return format.index(value);
  return measure === "median_age" ? format.years(value) : format.share(value);
}
