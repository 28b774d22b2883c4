// What was not counted, and why.
import type { ReasonCount, Report } from "../api/types";
import { reasonWords, type Subject } from "../report/words";
import { widthOf } from "./bars";

export interface Group {
  name: string;
  total: number;
  /** Of all photos that arrived, or of all faces found. */
  share: number | null;
  of: string;
  rows: { reason: string; words: string; count: number; width: number }[];
}

export interface NotCounted {
  refused: Group[];
  /** Faces that show a customer whom another photo counted: no fault of theirs. */
  again: Group;
}

export function notCounted(report: Report): NotCounted {
  const { photos, faces } = report;
  const arrived = photos.analysed + total(photos.rejected) + total(photos.failed);
  const found = faces.accepted + faces.fused + total(faces.rejected);
  return {
    refused: [
      group("photo", "Photos refused", photos.rejected, arrived, "photos"),
      group("photo", "Photos that failed", photos.failed, arrived, "photos"),
      group("face", "Faces refused", faces.rejected, found, "faces found"),
    ],
    again: group("face", "Faces counted already", [{ reason: "fused", count: faces.fused }], found, "faces found"),
  };
}

function group(subject: Subject, name: string, reasons: ReasonCount[], outOf: number, of: string): Group {
  const most = Math.max(0, ...reasons.map((one) => one.count));
  return {
    name,
    total: total(reasons),
    share: outOf === 0 ? null : total(reasons) / outOf,
    of,
    rows: reasons
      .filter((one) => one.count > 0)
      .map((one) => ({ ...one, words: reasonWords(subject, one.reason), width: widthOf(one.count, most) ?? 0 }))
      .sort((a, b) => b.count - a.count),
  };
}

function total(reasons: ReasonCount[]): number {
  return reasons.reduce((sum, one) => sum + one.count, 0);
}
