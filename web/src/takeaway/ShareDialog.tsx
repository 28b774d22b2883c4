// Links that show this report to whoever has them, and the list of those that were made.
import { type FormEvent, useState } from "react";
import { Field, FormFaults, Select } from "../ui/Field";
import { useSaving } from "../admin/useSaving";
import type { Scope, ShareLink } from "../api/types";
import { locale, t, tn } from "../i18n/language";
import { useAnswer } from "../state/useAnswer";
import { Dialog } from "../ui/Dialog";
import { addShare, listShares, revokeShare } from "./api";

interface Props {
  scope: Scope;
  question: string;
  onClose: () => void;
}

export function ShareDialog({ scope, question, onClose }: Props) {
  const shares = useAnswer("shares", listShares);
  const [entry, setEntry] = useState({ label: "", password: "", days: "30", origins: "" });
  const [made, setMade] = useState<string | null>(null);
  const { busy, errors, fault, save } = useSaving();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(async () => {
      const share = await addShare({
        scope: scope.id,
        query: [question, viewPart()].filter(Boolean).join("&"),
        label: entry.label,
        password: entry.password,
        days: entry.days === "" ? null : Number(entry.days),
        origins: entry.origins.split(/[\s,]+/).filter(Boolean),
      });
      setMade(share.token);
      shares.again();
    });
  };
  return (
    <Dialog title={t("Share by link")} className="takeaway-dialog" onClose={onClose}>
      <p>{t("Whoever has the link sees this report of {place}, with these days and filters, and nothing else.", { place: scope.name })}</p>
      {made !== null && <Made token={made} embeds={entry.origins.trim() !== ""} />}
      <form className="form takeaway-form" onSubmit={submit} noValidate>
        <FormFaults errors={errors} fault={fault} />
        <Field label={t("Name, for you")} value={entry.label} error={errors.label} maxLength={100} onChange={(label) => setEntry({ ...entry, label })} />
        <div className="takeaway-pair">
          <Field
            label={t("Password, if wanted")}
            type="password"
            autoComplete="new-password"
            value={entry.password}
            error={errors.password}
            maxLength={200}
            onChange={(password) => setEntry({ ...entry, password })}
          />
          <Select
            label={t("Ends after")}
            value={entry.days}
            options={[
              { value: "1", name: t("a day") },
              { value: "7", name: t("a week") },
              { value: "30", name: t("30 days") },
              { value: "365", name: t("a year") },
              { value: "", name: t("never") },
            ]}
            onChange={(days) => setEntry({ ...entry, days })}
          />
        </div>
        <Field
          label={t("Sites that may embed it")}
          hint={t("Like https://intranet.example. Empty: none.")}
          value={entry.origins}
          error={errors.origins}
          maxLength={1000}
          onChange={(origins) => setEntry({ ...entry, origins })}
        />
        <div className="takeaway-buttons">
          <button type="submit" className="button primary" disabled={busy}>
            {t("Make a link")}
          </button>
        </div>
      </form>
      <h3>{t("Links that you made")}</h3>
      {shares.error !== null && <p className="message bad">{shares.error.message}</p>}
      {shares.answer?.length === 0 && <p className="muted">{t("None yet.")}</p>}
      <ul className="takeaway-rows">
        {(shares.answer ?? []).map((share) => (
          <Row key={share.id} share={share} onRevoked={shares.again} />
        ))}
      </ul>
    </Dialog>
  );
}

/** What the page shows beside the question: the measure that is chosen. */
function viewPart(): string {
  const measure = new URLSearchParams(window.location.search).get("measure");
  return measure === null ? "" : new URLSearchParams({ measure }).toString();
}

function Made({ token, embeds }: { token: string; embeds: boolean }) {
  const link = `${window.location.origin}/shared/${token}`;
  const frame = `<iframe src="${window.location.origin}/embed/${token}" width="100%" height="900" style="border:0" title="storemood"></iframe>`;
  return (
    <div className="message note" role="status">
      <Field label={t("The link, shown this once")} value={link} readOnly onChange={() => undefined} onFocus={(event) => event.target.select()} />
      {embeds && <Field label={t("To embed it")} value={frame} readOnly onChange={() => undefined} onFocus={(event) => event.target.select()} />}
      <button type="button" className="button" onClick={() => void navigator.clipboard.writeText(link)}>
        {t("Copy the link")}
      </button>
    </div>
  );
}

function Row({ share, onRevoked }: { share: ShareLink; onRevoked: () => void }) {
  const { busy, fault, save } = useSaving();
  const day = (at: string) => new Date(at).toLocaleDateString(locale(), { dateStyle: "medium" });
  const end = share.expires_at === null ? t("does not end") : t("until {day}", { day: day(share.expires_at) });
  const parts = [
    share.place,
    end,
    share.has_password ? t("with a password") : "",
    share.origins.length > 0 ? t("may be embedded") : "",
    tn(share.views, "seen {count} time", "seen {count} times"),
  ];
  return (
    <li>
      <div>
        <strong>{share.label || share.place}</strong>
        <p className="muted small">{parts.filter(Boolean).join(" · ")}</p>
        {fault !== null && <p className="field-error">{fault}</p>}
      </div>
      <button
        type="button"
        className="quiet"
        disabled={busy}
        onClick={() =>
          void save(async () => {
            await revokeShare(share.id);
            onRevoked();
          })
        }
      >
        {t("End it")}
      </button>
    </li>
  );
}
