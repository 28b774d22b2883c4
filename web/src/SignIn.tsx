import { t } from "./i18n/language";
import { type FormEvent, useState } from "react";
import { login, Refused } from "./api/client";
import { Mark } from "./ui/icons";

interface Props {
  notice: string | null;
  onSignedIn: () => void;
}

export function SignIn({ notice, onSignedIn }: Props) {
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    setBusy(true);
    setFault(null);
    try {
      await login(String(given.get("login")), String(given.get("password")));
      onSignedIn();
    } catch (error) {
      setFault(faultWords(error as Error));
      setBusy(false);
    }
  };

  return (
    <main className="gate">
      <form className="gate-card" onSubmit={(event) => void submit(event)}>
        <div className="gate-brand">
          <Mark />
          <h1>storemood</h1>
        </div>
        <p className="muted">{t("Sign in to your chain's report.")}</p>
        {notice !== null && fault === null && (
          <p className="message note" role="status">
            {notice}
          </p>
        )}
        {fault !== null && (
          <p className="message bad" role="alert">
            {fault}
          </p>
        )}
        <label className="field">
          {t("Login")}
          <input name="login" autoComplete="username" autoCapitalize="none" spellCheck={false} required autoFocus />
        </label>
        <label className="field">
          {t("Password")}
          <input name="password" type="password" autoComplete="current-password" required />
        </label>
        <button type="submit" className="button primary" disabled={busy}>
          {busy ? t("Signing in…") : t("Sign in")}
        </button>
      </form>
    </main>
  );
}

function faultWords(error: Error): string {
  if (!(error instanceof Refused)) return `${error.message} ${t("Check your network and try again.")}`;
  return error.status === 429 ? `${t("Too many attempts.")} ${error.message}` : error.message;
}
