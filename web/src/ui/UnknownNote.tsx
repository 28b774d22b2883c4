import { t } from "../i18n/language";
import { format } from "../report/format";

/** When the program gives no answer. `from` is the probability, 0..1, from which it gives one. */
export function UnknownNote({ what, from }: { what: "gender" | "expression"; from: number }) {
  const share = format.wholeShare(from);
  if (what === "gender") return <>{t("Unknown: the program was less than {share} sure of the gender, and does not guess.", { share })}</>;
  return <>{t("Unknown: the program was less than {share} sure of the expression, and does not guess.", { share })}</>;
}
