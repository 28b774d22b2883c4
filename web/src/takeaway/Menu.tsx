// What can be taken away of the whole report: files, a link, notes, mails.
import { lazy, Suspense, useState } from "react";
import type { Me, Scope } from "../api/types";
import { currentLanguage, t } from "../i18n/language";
import type { Span } from "../report/dates";
import { Icon } from "../ui/icons";
import { Popover } from "../ui/Popover";
import { exportHref, paperHref } from "./api";
import "./takeaway.css";

const Notes = lazy(() => import("./NotesDialog").then((module) => ({ default: module.NotesDialog })));
const Shares = lazy(() => import("./ShareDialog").then((module) => ({ default: module.ShareDialog })));
const Mails = lazy(() => import("./MailsDialog").then((module) => ({ default: module.MailsDialog })));

interface Props {
  me: Me;
  question: string;
  scope: Scope;
  span: Span;
}

export function Menu({ me, question, scope, span }: Props) {
  const [open, setOpen] = useState<"notes" | "shares" | "mails" | null>(null);
  const language = currentLanguage();
  const below = { world: "region", region: "city", city: "store" }[scope.kind] ?? "";
  const can = (capability: string) => !("can" in me) || (me.can as string[]).includes(capability);
  const choose = (what: "notes" | "shares" | "mails", close: () => void) => () => {
    close();
    setOpen(what);
  };
  return (
    <>
      <Popover
        button={
          <>
            <Icon name="download" />
            <span className="from-640">{t("Take away")}</span>
          </>
        }
        buttonLabel={t("Take away: save, share, notes, mails")}
        title={t("Take away")}
        className="takeaway-menu"
      >
        {(close) => (
          <>
            <h2>{t("Save")}</h2>
            <ul className="takeaway-list">
              <li>
                <a href={paperHref(question, "a4", "", language)} download onClick={close}>
                  {t("Report on paper (PDF, A4)")}
                </a>
              </li>
              <li>
                <a href={paperHref(question, "letter", "", language)} download onClick={close}>
                  {t("Report on paper (PDF, Letter)")}
                </a>
              </li>
              {below !== "" && (
                <li>
                  <a href={paperHref(question, "a4", below, language)} download onClick={close}>
                    {t("One page for each place below (PDF)")}
                  </a>
                </li>
              )}
              <li>
                <a href={exportHref("all", "xlsx", question, language)} download onClick={close}>
                  {t("All numbers (Excel)")}
                </a>
              </li>
              <li>
                <a href={exportHref("all", "csv", question, language)} download onClick={close}>
                  {t("All numbers (CSV)")}
                </a>
              </li>
            </ul>
            <h2>{t("More")}</h2>
            <ul className="takeaway-list">
              <li>
                <button type="button" onClick={choose("notes", close)}>
                  {t("Notes on dates…")}
                </button>
              </li>
              {can("share") && (
                <>
                  <li>
                    <button type="button" onClick={choose("shares", close)}>
                      {t("Share by link…")}
                    </button>
                  </li>
                  <li>
                    <button type="button" onClick={choose("mails", close)}>
                      {t("Reports and alerts by mail…")}
                    </button>
                  </li>
                </>
              )}
            </ul>
          </>
        )}
      </Popover>
      <Suspense>
        {open === "notes" && <Notes scope={scope} span={span} editable={can("edit_notes")} onClose={() => setOpen(null)} />}
        {open === "shares" && <Shares scope={scope} question={question} onClose={() => setOpen(null)} />}
        {open === "mails" && <Mails scope={scope} question={question} onClose={() => setOpen(null)} />}
      </Suspense>
    </>
  );
}
