// The report that a share link shows, and nothing else of the page: for whoever has the link, also inside other sites.
import { type FormEvent, useCallback, useEffect, useState } from "react";
import { actAs, Refused } from "../api/client";
import type { Me } from "../api/types";
import { t, useLanguage } from "../i18n/language";
import { Page } from "../Page";
import { go } from "../state/location";
import { SessionEnd } from "../state/session";
import { Patterns } from "../ui/Bar";
import { Mark } from "../ui/icons";
import { openShare } from "./api";

type State = { state: "opening" } | { state: "password"; refused: string } | { state: "closed"; message: string } | { state: "open"; me: Me; query: string };

const NOBODY = { login: "", name: "", language: "", role: null, home: "world", roots: [], can: ["see_reports"] };

export function SharedApp() {
  const language = useLanguage();
  const [shown, setShown] = useState<State>({ state: "opening" });
  const open = useCallback(async (password: string) => {
    try {
      const share = await openShare(window.location.pathname.split("/")[2] ?? "", password);
      if (!share.opened) return setShown({ state: "password", refused: "" });
      actAs(share.opened);
      if (window.location.search === "") go(`${window.location.pathname}?${share.query}`, true);
      const home = new URLSearchParams(share.query).get("scope") ?? "world";
      setShown({ state: "open", me: { ...NOBODY, name: share.label, home } as unknown as Me, query: share.query });
    } catch (error) {
      if (isAboutPassword(error)) setShown({ state: "password", refused: error.message });
      else setShown({ state: "closed", message: closedWords(error) });
    }
  }, []);
  useEffect(() => void open(""), [open]);
  const end = useCallback(() => setShown({ state: "closed", message: t("This link was ended, or opened long ago. Load the page again.") }), []);

  if (shown.state === "opening") return <div className="blank" aria-busy="true" aria-label={t("Loading")} />;
  if (shown.state === "open") {
    return (
      <SessionEnd value={end}>
        <Patterns />
        <Page key={language} me={shown.me} shared={shown.query} onSignedOut={end} />
      </SessionEnd>
    );
  }
  return (
    <main className="gate">
      <div className="gate-card">
        <div className="gate-brand">
          <Mark />
          <h1>storemood</h1>
        </div>
        {shown.state === "closed" ? (
          <p>{shown.message}</p>
        ) : (
          <PasswordForm refused={shown.refused} onTry={open} />
        )}
      </div>
    </main>
  );
}

/** Whether the password was wrong or tried too often: then another try may do. */
function isAboutPassword(error: unknown): error is Refused {
  return error instanceof Refused && (error.status === 403 || error.status === 429);
}

/** Whether the link is at fault, or the way to it. */
function closedWords(error: unknown): string {
  if (error instanceof Refused && error.status === 404) return t("This link does not work, or no longer.");
  return (error as Error).message;
}

function PasswordForm({ refused, onTry }: { refused: string; onTry: (password: string) => Promise<void> }) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void onTry(String(new FormData(event.currentTarget).get("password")));
  };
  return (
    <form className="takeaway-password" onSubmit={submit}>
      <p>{t("This report is protected by a password.")}</p>
      {refused && (
        <p className="message bad" role="alert">
          {refused}
        </p>
      )}
      <label className="field">
        {t("Password")}
        <input name="password" type="password" autoComplete="off" required autoFocus />
      </label>
      <button type="submit" className="button primary">
        {t("Show the report")}
      </button>
    </form>
  );
}
