// What happened on the days of a graph: managers' notes, and public holidays that many of the stores keep.
import type { Holiday, Note } from "../api/types";
import { t } from "../i18n/language";
import type { Day } from "../report/dates";

export interface Mark {
  key: string;
  kind: "note" | "holiday";
  from: Day;
  to: Day;
  text: string;
}

/** A holiday that fewer of the stores keep would not show in their sum. */
const FEWEST_STORES = 0.25;

export function marksFrom(notes: readonly Note[], holidays: readonly Holiday[], stores: number): Mark[] {
  const kept = holidays.filter((holiday) => holiday.stores >= FEWEST_STORES * stores);
  const marks = [...notes.map(noteMark), ...kept.map((holiday) => holidayMark(holiday, stores))];
  return marks.sort((a, b) => a.from.localeCompare(b.from));
}

function noteMark(note: Note): Mark {
  const words = { kind: kindName(note.kind), text: note.text, place: note.place };
  const text = note.relation === "here" ? t("{kind}: {text}", words) : t("{kind}: {text} ({place})", words);
  return { key: `note ${note.id}`, kind: "note", from: note.from, to: note.to, text };
}

function holidayMark({ date, name, country, stores: kept, is_guessed: guessed }: Holiday, stores: number): Mark {
  const words = { name, country };
  const text = guessed ? t("{name} ({country}, as the time zone says)", words) : kept < stores ? t("{name} ({country})", words) : name;
  return { key: `holiday ${date} ${country} ${name}`, kind: "holiday", from: date, to: date, text };
}

function kindName(kind: Note["kind"]): string {
  switch (kind) {
    case "promotion":
      return t("Promotion");
    case "refit":
      return t("Refit");
    case "event":
      return t("Event");
    case "other":
      return t("Note");
  }
}
