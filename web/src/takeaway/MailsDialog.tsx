// Reports and alerts by mail: who gets them, how often, and how they look.
import { type FormEvent, useState } from "react";
import { Check, Field, FormFaults, Select } from "../ui/Field";
import { useSaving } from "../admin/useSaving";
import type { Scope, Subscription } from "../api/types";
import { currentLanguage, LANGUAGES, t, tn } from "../i18n/language";
import { useAnswer } from "../state/useAnswer";
import { Dialog } from "../ui/Dialog";
import { addSubscription, changeSubscription, listSubscriptions, previewHref, previewMail, removeSubscription, type SubscriptionEntry } from "./api";

interface Props {
  scope: Scope;
  question: string;
  onClose: () => void;
}

const everyNames = () => [
  { value: "daily", name: t("Every day") },
  { value: "weekly", name: t("Every Monday") },
  { value: "monthly", name: t("Every first of the month") },
];

export function MailsDialog({ scope, question, onClose }: Props) {
  const found = useAnswer("subscriptions", listSubscriptions);
  const [edited, setEdited] = useState<Subscription | null>(null);
  const changed = () => {
    setEdited(null);
    found.again();
  };
  return (
    <Dialog title={t("Reports and alerts by mail")} className="takeaway-dialog" onClose={onClose}>
      {found.error !== null && <p className="message bad">{found.error.message}</p>}
      {found.answer !== null && found.answer.length > 0 && <h3>{t("What you send")}</h3>}
      <ul className="takeaway-rows">
        {(found.answer ?? []).map((one) => (
          <Row key={one.id} one={one} onEdit={() => setEdited(one)} onChanged={changed} />
        ))}
      </ul>
      <MailForm key={edited?.id ?? "new"} scope={scope} question={question} known={edited} onSaved={changed} />
    </Dialog>
  );
}

function Row({ one, onEdit, onChanged }: { one: Subscription; onEdit: () => void; onChanged: () => void }) {
  const { busy, fault, save } = useSaving();
  const every = everyNames().find((name) => name.value === one.every)?.name ?? "";
  const stopped = one.recipients.filter((recipient) => recipient.is_stopped).length;
  const parts = [
    one.kind === "alert" ? t("Alerts of unusual hours") : t("{every} at {hour}:00", { every, hour: one.at_hour }),
    tn(one.recipients.length, "{count} recipient", "{count} recipients"),
    stopped > 0 ? t("{count} ended the mails", { count: stopped }) : "",
    one.enabled ? "" : t("paused"),
  ];
  return (
    <li>
      <div>
        <strong>{one.name || one.recipients.map((recipient) => recipient.address).join(", ")}</strong>
        <p className="muted small">{parts.filter(Boolean).join(" · ")}</p>
        {fault !== null && <p className="field-error">{fault}</p>}
      </div>
      <div className="takeaway-buttons">
        <button type="button" className="quiet" onClick={onEdit}>
          {t("Change")}
        </button>
        <button
          type="button"
          className="quiet"
          disabled={busy}
          onClick={() =>
            void save(async () => {
              await removeSubscription(one.id);
              onChanged();
            })
          }
        >
          {t("End it")}
        </button>
      </div>
    </li>
  );
}

interface FormProps {
  scope: Scope;
  question: string;
  known: Subscription | null;
  onSaved: () => void;
}

function MailForm({ scope, question, known, onSaved }: FormProps) {
  const [entry, setEntry] = useState<SubscriptionEntry>(() => entryOf(scope, question, known));
  const [addresses, setAddresses] = useState(() => (known?.recipients ?? []).map(written).join("\n"));
  const [language, setLanguage] = useState<string>(known?.recipients[0]?.language ?? currentLanguage());
  const [shown, setShown] = useState<{ subject: string; href: string } | null>(null);
  const { busy, errors, fault, save } = useSaving();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(async () => {
      const whole = { ...entry, recipients: recipientsOf(addresses, language) };
      await (known === null ? addSubscription(whole) : changeSubscription(known.id, whole));
      setAddresses("");
      onSaved();
    });
  };
  const preview = () =>
    void save(async () => {
      const asked = { scope: entry.scope, name: entry.name, query: entry.query, every: entry.every, language };
      setShown({ subject: (await previewMail(asked)).subject, href: previewHref(asked) });
    });
  const attach = (kind: "pdf" | "xlsx") => (on: boolean) =>
    setEntry({ ...entry, attach: on ? [...entry.attach, kind] : entry.attach.filter((one) => one !== kind) });
  const recipientFaults = Object.entries(errors).filter(([name]) => name.startsWith("recipients"));
  return (
    <form className="form takeaway-form" onSubmit={submit} noValidate>
      <h3>{known === null ? t("Send {place} by mail", { place: scope.name }) : t("Change what is sent")}</h3>
      <FormFaults errors={errors} fault={fault} />
      <div className="takeaway-pair">
        <Select
          label={t("What")}
          value={entry.kind}
          options={[
            { value: "report", name: t("A report on a schedule") },
            { value: "alert", name: t("Alerts of unusual hours, at most two a day") },
          ]}
          onChange={(kind) => setEntry({ ...entry, kind: kind as SubscriptionEntry["kind"] })}
        />
        <Select
          label={t("Language")}
          value={language}
          options={Object.entries(LANGUAGES).map(([value, name]) => ({ value, name }))}
          onChange={setLanguage}
        />
      </div>
      {entry.kind === "report" && (
        <>
          <div className="takeaway-pair">
            <Select
              label={t("How often")}
              value={entry.every}
              options={everyNames()}
              onChange={(every) => setEntry({ ...entry, every: every as SubscriptionEntry["every"] })}
            />
            <Field
              label={t("Hour, on the stores' clocks")}
              type="number"
              min={0}
              max={23}
              value={String(entry.at_hour)}
              error={errors.at_hour}
              onChange={(hour) => setEntry({ ...entry, at_hour: Math.min(23, Math.max(0, Number(hour) || 0)) })}
            />
          </div>
          <div className="takeaway-pair">
            <Check label={t("With the report as PDF")} checked={entry.attach.includes("pdf")} onChange={attach("pdf")} />
            <Check label={t("With all numbers as Excel")} checked={entry.attach.includes("xlsx")} onChange={attach("xlsx")} />
          </div>
        </>
      )}
      <Field label={t("Name, for you")} value={entry.name} error={errors.name} maxLength={100} onChange={(name) => setEntry({ ...entry, name })} />
      <div className="field">
        <label htmlFor="mail-addresses">{t("To whom")}</label>
        <textarea
          id="mail-addresses"
          rows={4}
          value={addresses}
          aria-describedby="mail-addresses-hint mail-addresses-faults"
          aria-invalid={recipientFaults.length > 0}
          onChange={(event) => setAddresses(event.target.value)}
        />
        <p id="mail-addresses-hint" className="hint">
          {t("A mail address a line. With a login behind it, that person's own places within {place} are reported: ada@example.com ada", { place: scope.name })}
        </p>
        <div id="mail-addresses-faults">
          {recipientFaults.map(([name, words]) => (
            <p key={name} className="field-error">
              {words}
            </p>
          ))}
        </div>
      </div>
      <div className="takeaway-buttons">
        <button type="submit" className="button primary" disabled={busy || addresses.trim() === ""}>
          {known === null ? t("Send from now on") : t("Save")}
        </button>
        {entry.kind === "report" && (
          <button type="button" className="button" disabled={busy} onClick={preview}>
            {t("Preview")}
          </button>
        )}
      </div>
      {shown !== null && (
        <figure className="takeaway-preview">
          <figcaption>{t("Subject: {subject}", { subject: shown.subject })}</figcaption>
          <iframe title={t("Preview of the mail")} sandbox="" src={shown.href} />
        </figure>
      )}
    </form>
  );
}

function entryOf(scope: Scope, question: string, known: Subscription | null): SubscriptionEntry {
  if (known !== null) return { ...known, recipients: [] };
  return { kind: "report", name: "", scope: scope.id, query: question, every: "weekly", at_hour: 7, attach: [], enabled: true, recipients: [] };
}

function written({ address, login }: { address: string; login: string }): string {
  return login === "" ? address : `${address} ${login}`;
}

/** Read a recipient a line: an address, and a login behind it where there is one. */
export function recipientsOf(text: string, language: string): SubscriptionEntry["recipients"] {
  const lines = text.split("\n").map((line) => line.trim().split(/[\s,;]+/));
  return lines.filter(([address]) => address !== "").map(([address = "", login = ""]) => ({ address, login, language }));
}
