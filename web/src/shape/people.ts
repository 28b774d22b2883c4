// The tables behind who came.
import type { People, Share } from "../api/types";
import { t } from "../i18n/language";
import { ageName, moodName, moodTone, toneName } from "../report/words";
import { counted, figured, named, type Table } from "./table";

export function pyramidTable(people: People): Table {
  return {
    caption: t("Customers by age and gender"),
    columns: [t("Age"), t("Female"), t("Male"), t("Gender unknown")],
    rows: people.pyramid.map((row, index) => ({
      key: row.band,
      cells: [named(ageName(row.band), index), counted(row.female), counted(row.male), counted(row.unknown)],
    })),
  };
}

export function moodsTable(shares: readonly Share[]): Table {
  return {
    caption: t("Customers by mood"),
    columns: [t("Mood"), t("Kind"), t("Customers"), t("Share"), t("95% interval")],
    rows: shares.map((row) => ({
      key: row.value,
      cells: [named(moodName(row.value)), named(toneName(moodTone(row.value))), counted(row.n), ...figured("positive", row.share)],
    })),
  };
}
