// What was not counted, and why.
import type { ReasonCount, Summary } from "../api/types";
import { t } from "../i18n/language";
import { format } from "../report/format";
import { reasonWords, type Subject } from "../report/words";
import { widthOf } from "./bars";
import { counted, named, type Table } from "./table";

export interface Group {
  name: string;
  total: number;
  /** Of all photos that arrived, or of all faces found. */
  share: number | null;
  /** "none", or "120, 3.1% of photos". */
  totalWords: string;
  rows: { reason: string; words: string; count: number; width: number }[];
}

export interface NotCounted {
  refused: Group[];
  /** Faces that show a customer whom another photo counted: no fault of theirs. */
  again: Group;
}

export function notCounted(report: Pick<Summary, "photos" | "faces">): NotCounted {
  const { photos, faces } = report;
  const arrived = photos.analysed + total(photos.rejected) + total(photos.failed);
  const found = faces.accepted + faces.fused + total(faces.rejected);
  return {
    refused: [
      group("photo", t("Photos refused"), photos.rejected, arrived),
      group("photo", t("Photos that failed"), photos.failed, arrived),
      group("face", t("Faces refused"), faces.rejected, found),
    ],
    again: group("face", t("Faces counted already"), [{ reason: "fused", count: faces.fused }], found),
  };
}

function group(subject: Subject, name: string, reasons: ReasonCount[], outOf: number): Group {
  const most = Math.max(0, ...reasons.map((one) => one.count));
  return {
    name,
    total: total(reasons),
    share: outOf === 0 ? null : total(reasons) / outOf,
    totalWords: totalWords(subject, total(reasons), outOf),
    rows: reasons
      .filter((one) => one.count > 0)
      .map((one) => ({ ...one, words: reasonWords(subject, one.reason), width: widthOf(one.count, most) ?? 0 }))
      .sort((a, b) => b.count - a.count),
  };
}

function totalWords(subject: Subject, count: number, outOf: number): string {
  if (count === 0) return t("none");
  const values = { count: format.whole(count), share: format.share(count / outOf) };
  return subject === "photo" ? t("{count}, {share} of photos", values) : t("{count}, {share} of faces found", values);
}

function total(reasons: ReasonCount[]): number {
  return reasons.reduce((sum, one) => sum + one.count, 0);
}

export function notCountedTable({ refused, again }: NotCounted): Table {
  return {
    caption: t("Photos and faces that were not counted"),
    columns: [t("Reason"), t("What"), t("How many")],
    rows: [...refused, again].flatMap((group) =>
      group.rows.map((row) => ({ key: group.name + row.reason, cells: [named(row.words), named(group.name), counted(row.count)] })),
    ),
  };
}
