import { t } from "../i18n/language";

/** Put parts of a sentence in a row, as "too small; too dark". */
export function inRow(parts: readonly string[]): string {
  return parts.slice(1).reduce((one, other) => t("{one}; {other}", { one, other }), parts[0] ?? "");
}
