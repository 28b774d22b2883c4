// The way in: who is there, and the page or the sign-in that follows from it.
import { useCallback, useEffect, useState } from "react";
import { getMe, Refused } from "./api/client";
import type { Me } from "./api/types";
import { followChoice, t, useLanguage } from "./i18n/language";
import { Pages } from "./Pages";
import { SignIn } from "./SignIn";
import { SessionEnd } from "./state/session";
import { Patterns } from "./ui/Bar";

type Session =
  | { state: "checking" }
  | { state: "out"; notice: string | null }
  | { state: "in"; me: Me }
  | { state: "lost"; message: string };

export function App() {
  const language = useLanguage();
  const [session, setSession] = useState<Session>({ state: "checking" });

  const check = useCallback(async (signal: AbortSignal) => {
    try {
      const me = await getMe(signal);
      // A dictionary that does not load leaves the page in the language that it is in.
      await followChoice(me.language).catch(() => undefined);
      setSession({ state: "in", me });
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof Refused && error.status === 401) setSession({ state: "out", notice: null });
      else setSession({ state: "lost", message: (error as Error).message });
    }
  }, []);

  useEffect(() => {
    const stop = new AbortController();
    void check(stop.signal);
    return () => stop.abort();
  }, [check]);

  const endSession = useCallback(() => {
    setSession((last) => (last.state === "in" ? { state: "out", notice: t("Your session has ended. Sign in to go on.") } : last));
  }, []);

  const recheck = () => void check(new AbortController().signal);

  switch (session.state) {
    case "checking":
      return <div className="blank" aria-busy="true" aria-label={t("Loading…")} />;
    case "lost":
      return (
        <main className="gate">
          <div className="gate-card">
            <h1>{t("No connection")}</h1>
            <p className="message bad" role="alert">
              {session.message}
            </p>
            <p className="muted small">{t("Check your network. If others are cut off too, the storemood server may be down.")}</p>
            <button type="button" className="button primary" onClick={recheck}>
              {t("Try again")}
            </button>
          </div>
        </main>
      );
    case "out":
      return <SignIn notice={session.notice} onSignedIn={recheck} />;
    case "in":
      return (
        <SessionEnd value={endSession}>
          <Patterns />
          <Pages key={language} me={session.me} onChanged={recheck} onSignedOut={() => setSession({ state: "out", notice: t("You are signed out.") })} />
        </SessionEnd>
      );
  }
}
