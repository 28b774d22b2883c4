import { t } from "../i18n/language";
import { Icon } from "./icons";

export function SearchField({ query, onChange }: { query: string; onChange: (query: string) => void }) {
  return (
    <label className="search-field">
      <Icon name="search" />
      <span className="sr-only">{t("Search the table")}</span>
      <input
        type="search"
        value={query}
        placeholder={t("Search")}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
