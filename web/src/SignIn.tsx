import { type FormEvent, useEffect, useState } from "react";
import { get, login, Refused } from "./api/client";
import { t } from "./i18n/language";
import { Mark } from "./ui/icons";

interface Props {
  notice: string | null;
  onSignedIn: () => void;
}

export function SignIn({ notice, onSignedIn }: Props) {
  const [fault, setFault] = useState<string | null>(directoryFault);
  const [busy, setBusy] = useState(false);
  const [codeAsked, setCodeAsked] = useState(false);
  const [directory, setDirectory] = useState(false);

  useEffect(() => {
    const stop = new AbortController();
    get<{ directory: boolean }>("/sign-in", stop.signal).then(
      (ways) => setDirectory(ways.directory),
      () => undefined, // Without an answer the form below still works.
    );
    return () => stop.abort();
  }, []);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    setBusy(true);
    setFault(null);
    try {
      const code = given.get("code");
      await login(String(given.get("login")), String(given.get("password")), code === null ? null : String(code));
      onSignedIn();
    } catch (error) {
      if (error instanceof Refused && error.problem.type.endsWith(":code_needed")) setCodeAsked(true);
      else setFault(faultWords(error as Error));
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
        {notice !== null && fault === null && !codeAsked && (
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
        {codeAsked && (
          <label className="field">
            {t("Code of your authenticator, or a recovery code")}
            <input name="code" autoComplete="one-time-code" autoCapitalize="none" spellCheck={false} required autoFocus />
          </label>
        )}
        <button type="submit" className="button primary" disabled={busy}>
          {busy ? t("Signing in…") : t("Sign in")}
        </button>
        {directory && (
          <a className="button" href="/api/v1/sign-in/directory">
            {t("Sign in with your company account")}
          </a>
        )}
      </form>
    </main>
  );
}

function faultWords(error: Error): string {
  if (!(error instanceof Refused)) return `${error.message} ${t("Check your network and try again.")}`;
  return error.status === 429 ? `${t("Too many attempts.")} ${error.message}` : error.message;
}

/** What the way back from the company's directory says in the address. */
function directoryFault(): string | null {
  switch (new URLSearchParams(window.location.search).get("sign-in")) {
    case null:
      return null;
    case "unknown":
      return t("Your company account has no access here. Ask whoever runs storemood in your chain.");
    case "denied":
      return t("The sign-in was called off.");
    default:
      return t("The sign-in did not work. Try again.");
  }
}
