import { getMeasured } from "../api/client";
import type { Measured } from "../api/types";
import { t } from "../i18n/language";
import { useAnswer } from "../state/useAnswer";
import { Icon } from "../ui/icons";

type Trait = "gender" | "age" | "mood";

/** Says where a rule of the place switches a trait off: customers there are counted as unknown. */
export function Unmeasured({ scope }: { scope: string }) {
  const { answer } = useAnswer(scope, getMeasured);
  const told = answer === null ? [] : (["gender", "age", "mood"] as const).flatMap((trait) => unmeasured(trait, answer));
  if (told.length === 0) return null;
  return (
    <p className="banner" role="note">
      <Icon name="info" />
      <span>
        {told.join(" ")} {t("Customers there are counted as unknown.")}
      </span>
    </p>
  );
}

function unmeasured(trait: Trait, measured: Measured): string[] {
  switch (measured[trait]) {
    case "nowhere":
      return [notHere(trait)];
    case "partly":
      return [notEverywhere(trait)];
    default:
      return [];
  }
}

function notHere(trait: Trait): string {
  switch (trait) {
    case "gender":
      return t("Gender is not measured here.");
    case "age":
      return t("Age is not measured here.");
    case "mood":
      return t("Mood is not measured here.");
  }
}

function notEverywhere(trait: Trait): string {
  switch (trait) {
    case "gender":
      return t("Gender is measured in some of these stores only.");
    case "age":
      return t("Age is measured in some of these stores only.");
    case "mood":
      return t("Mood is measured in some of these stores only.");
  }
}
