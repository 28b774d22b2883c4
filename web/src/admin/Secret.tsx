import { useState } from "react";
import { t } from "../i18n/language";

/** A password that was just made. It is shown here and nowhere else. */
export function Secret({ login, password }: { login: string; password: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(password);
    setCopied(true);
  };
  return (
    <div className="message warn secret" role="status">
      <p>
        {t("New password of {login}, shown this once:", { login })} <code>{password}</code>
      </p>
      <button type="button" className="button" onClick={() => void copy()}>
        {copied ? t("Copied") : t("Copy")}
      </button>
    </div>
  );
}
