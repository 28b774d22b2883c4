// The mood index of groups of customers, each with its interval, on one scale.
import type { Figure, Moods } from "../api/types";
import { t } from "../i18n/language";
import { measureName } from "../report/measures";
import { ageName, genderName, moodName, MOODS } from "../report/words";
import { counted, figured, measured, named, type Table } from "./table";

export interface MoodRow {
  key: string;
  name: string;
  figure: Figure;
}

export interface Scale {
  least: number;
  most: number;
}

export function rowsByAge(moods: Moods): MoodRow[] {
  return moods.by_age.map((row) => ({ key: row.band, name: ageName(row.band), figure: row.mood_index }));
}

export function rowsByGender(moods: Moods): MoodRow[] {
  return moods.by_gender.map((row) => ({ key: row.gender, name: genderName(row.gender), figure: row.mood_index }));
}

/** From the lowest end of an interval to the highest, zero always among them, in steps of five. */
export function scaleOf(rows: readonly MoodRow[]): Scale {
  const ends = rows.flatMap(({ figure }) => [figure.low ?? figure.value ?? 0, figure.high ?? figure.value ?? 0]);
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const scale = { least: Math.floor(least / 5) * 5, most: Math.ceil(most / 5) * 5 };
  return scale.least === scale.most ? { least: 0, most: 5 } : scale;
}

/** 0..100 percent of the room. */
export function placeOn(scale: Scale, value: number): number {
  return (100 * (value - scale.least)) / (scale.most - scale.least);
}

export function groupsTable(moods: Moods, by: "age" | "gender"): Table {
  const groups =
    by === "age"
      ? moods.by_age.map((row) => ({ ...row, key: row.band, name: ageName(row.band) }))
      : moods.by_gender.map((row) => ({ ...row, key: row.gender, name: genderName(row.gender) }));
  return {
    caption: by === "age" ? t("Mood by age") : t("Mood by gender"),
    columns: [by === "age" ? t("Age") : t("Gender"), t("Customers"), measureName("mood_index"), t("95% interval"), ...MOODS.map(moodName)],
    rows: groups.map((group, index) => ({
      key: group.key,
      cells: [
        named(group.name, index),
        counted(group.n),
        ...figured("mood_index", group.mood_index),
        ...MOODS.map((mood) => measured("positive", group.moods[mood] ?? null)),
      ],
    })),
  };
}
