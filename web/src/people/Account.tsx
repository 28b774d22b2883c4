// The own account: password, second factor, sign-ins that go on.
import { type FormEvent, useState } from "react";
import { Field, FormFaults } from "../ui/Field";
import { useSaving } from "../admin/useSaving";
import { Saved } from "../admin/Saved";
import type { Me } from "../api/types";
import { t, tn } from "../i18n/language";
import { useAnswer } from "../state/useAnswer";
import {
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  endOtherSessions,
  endSession,
  type Enrolment,
  getAccount,
  listSessions,
  removeSecondFactor,
} from "./api";
import { when } from "./words";

export function AccountPanels({ me, onChanged }: { me: Me; onChanged: () => void }) {
  const account = useAnswer("account", getAccount);
  const changed = () => {
    account.again();
    onChanged();
  };
  return (
    <>
      {me.must.includes("password") && <p className="message note" role="status">{t("Choose a password of your own to go on.")}</p>}
      {me.must[0] === "second_factor" && <p className="message note" role="status">{t("Your chain asks for a second factor. Set it up to go on.")}</p>}
      <div className="admin-columns">
        {account.answer?.password && <Password onChanged={changed} />}
        {account.answer?.password && !me.must.includes("password") && (
          <SecondFactor on={account.answer.second_factor} left={account.answer.recovery_codes} onChanged={changed} />
        )}
      </div>
      <Sessions />
    </>
  );
}

function Password({ onChanged }: { onChanged: () => void }) {
  const [old, setOld] = useState("");
  const [fresh, setFresh] = useState("");
  const [done, setDone] = useState(false);
  const { busy, errors, fault, save } = useSaving();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setDone(false);
    void save(async () => {
      await changePassword(old, fresh);
      setOld("");
      setFresh("");
      setDone(true);
      onChanged();
    });
  };
  return (
    <form className="panel form" aria-label={t("Password")} onSubmit={submit} noValidate>
      <h2>{t("Password")}</h2>
      <FormFaults errors={errors} fault={fault} />
      <Field label={t("Password now")} type="password" autoComplete="current-password" value={old} error={errors.old} onChange={setOld} />
      <Field
        label={t("New password")}
        hint={t("At least 12 characters. Your other sign-ins end.")}
        type="password"
        autoComplete="new-password"
        value={fresh}
        error={errors.new}
        onChange={setFresh}
      />
      <div className="form-end">
        <button type="submit" className="button primary" disabled={busy}>
          {t("Change the password")}
        </button>
        <Saved shown={done} />
      </div>
    </form>
  );
}

function SecondFactor({ on, left, onChanged }: { on: boolean; left: number; onChanged: () => void }) {
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const { busy, errors, fault, save } = useSaving();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(async () => {
      if (enrolment !== null) {
        setCodes((await confirmSecondFactor(code)).codes);
        setEnrolment(null);
      } else if (on) {
        await removeSecondFactor(password);
        onChanged();
      } else {
        setEnrolment(await beginSecondFactor(password));
      }
      setPassword("");
      setCode("");
    });
  };

  if (codes !== null) {
    return (
      <section className="panel" aria-labelledby="codes-title">
        <h2 id="codes-title">{t("Recovery codes")}</h2>
        <p>{t("Each of these lets you in once if you lose your authenticator. Keep them safe: they are not shown again.")}</p>
        <ul className="people-codes">
          {codes.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        <button
          type="button"
          className="button primary"
          onClick={() => {
            setCodes(null);
            onChanged();
          }}
        >
          {t("I have kept them")}
        </button>
      </section>
    );
  }
  return (
    <form className="panel form" aria-label={t("Second factor")} onSubmit={submit} noValidate>
      <h2>{t("Second factor")}</h2>
      <FormFaults errors={errors} fault={fault} />
      {enrolment === null ? (
        <>
          <p className="muted">
            {on
              ? tn(left, "On. {count} recovery code is left.", "On. {count} recovery codes are left.")
              : t("Off. With it, a code of your phone is asked for at each sign-in.")}
          </p>
          <Field
            label={t("Password to confirm")}
            type="password"
            autoComplete="current-password"
            value={password}
            error={errors.password}
            onChange={setPassword}
          />
          <button type="submit" className="button" disabled={busy}>
            {on ? t("Remove the second factor") : t("Set up a second factor")}
          </button>
        </>
      ) : (
        <>
          <p>{t("Scan this with an authenticator, then enter the code that it shows.")}</p>
          <img className="people-qr" alt={t("QR code for an authenticator")} src={`data:image/svg+xml,${encodeURIComponent(withNamespace(enrolment.qr_svg))}`} />
          <p className="hint">
            {t("Or type this secret:")} <code>{enrolment.secret}</code>
          </p>
          <Field label={t("Code")} inputMode="numeric" autoComplete="one-time-code" value={code} error={errors.code} onChange={setCode} />
          <button type="submit" className="button primary" disabled={busy}>
            {t("Turn it on")}
          </button>
        </>
      )}
    </form>
  );
}

/** An SVG inside HTML needs no namespace; as an image of its own it does. */
function withNamespace(svg: string): string {
  return svg.includes("xmlns") ? svg : svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"');
}

function Sessions() {
  const sessions = useAnswer("sessions", listSessions);
  const { busy, errors, fault, save } = useSaving();
  const end = (work: () => Promise<unknown>) => () =>
    void save(async () => {
      await work();
      sessions.again();
    });
  return (
    <section className="panel" aria-labelledby="sessions-title">
      <h2 id="sessions-title">{t("Where you are signed in")}</h2>
      <FormFaults errors={errors} fault={fault} />
      <ul className="people-list">
        {sessions.answer?.map((one) => (
          <li key={one.id}>
            <span>
              {one.address} {one.current && <span className="badge">{t("this one")}</span>}
            </span>
            <span className="muted small">{one.agent}</span>
            <span className="muted small">{t("Since {began}, last used {seen}", { began: when(one.began_at), seen: when(one.seen_at) })}</span>
            {!one.current && (
              <div>
                <button type="button" className="button" disabled={busy} onClick={end(() => endSession(one.id))}>
                  {t("Sign out there")}
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {(sessions.answer?.length ?? 0) > 1 && (
        <button type="button" className="button" disabled={busy} onClick={end(endOtherSessions)}>
          {t("Sign out everywhere else")}
        </button>
      )}
    </section>
  );
}
