import { chooseLanguage, LANGUAGES, type Language, t, useLanguage } from "../i18n/language";
import "./language.css";

const NAMES = Object.entries(LANGUAGES) as [Language, string][];

/** Every language is named in itself, so that it is found by those who read no other. */
export function LanguageChooser() {
  const language = useLanguage();
  return (
    <select
      className="language"
      aria-label={t("Language")}
      title={t("Language")}
      value={language}
      onChange={(event) => void chooseLanguage(event.target.value as Language)}
    >
      {NAMES.map(([id, name]) => (
        <option key={id} value={id} lang={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
