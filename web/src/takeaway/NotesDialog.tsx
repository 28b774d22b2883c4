// Notes on dates: what happened in a place, on the graph from then on.
import { type FormEvent, useId, useState } from "react";
import { Field, FormFaults, Select } from "../ui/Field";
import { useSaving } from "../admin/useSaving";
import { listNotes } from "../api/client";
import type { Note, Scope } from "../api/types";
import { t } from "../i18n/language";
import type { Span } from "../report/dates";
import { format } from "../report/format";
import { useAnswer } from "../state/useAnswer";
import { NOTES_CHANGED } from "../state/useMarks";
import { Dialog } from "../ui/Dialog";
import { addNote, changeNote, removeNote } from "./api";

interface Props {
  scope: Scope;
  span: Span;
  editable: boolean;
  onClose: () => void;
}

const kindNames = () => [
  { value: "promotion", name: t("Promotion") },
  { value: "refit", name: t("Refit") },
  { value: "event", name: t("Event") },
  { value: "other", name: t("Other") },
];

export function NotesDialog({ scope, span, editable, onClose }: Props) {
  const found = useAnswer(new URLSearchParams({ scope: scope.id, from: span.from, to: span.to }).toString(), listNotes);
  const [edited, setEdited] = useState<Note | null>(null);
  const changed = () => {
    setEdited(null);
    found.again();
    window.dispatchEvent(new Event(NOTES_CHANGED));
  };
  return (
    <Dialog title={t("Notes on dates")} className="takeaway-dialog" onClose={onClose}>
      <p className="muted small">{`${scope.name}, ${format.span(span)}`}</p>
      {found.error !== null && <p className="message bad">{found.error.message}</p>}
      {found.answer?.length === 0 && <p>{t("Nothing is noted in these days.")}</p>}
      <ul className="takeaway-rows">
        {(found.answer ?? []).map((note) => (
          <Row key={note.id} note={note} editable={editable && note.relation !== "above"} onEdit={() => setEdited(note)} onRemoved={changed} />
        ))}
      </ul>
      {editable && <NoteForm key={edited?.id ?? "new"} scope={scope} span={span} note={edited} onSaved={changed} onCancel={() => setEdited(null)} />}
    </Dialog>
  );
}

function Row({ note, editable, onEdit, onRemoved }: { note: Note; editable: boolean; onEdit: () => void; onRemoved: () => void }) {
  const { busy, fault, save } = useSaving();
  const kind = kindNames().find((one) => one.value === note.kind)?.name ?? "";
  return (
    <li>
      <div>
        <strong>{note.text}</strong>
        <p className="muted small">
          {[format.span({ from: note.from, to: note.to }), kind, note.relation === "here" ? "" : note.place, note.author].filter(Boolean).join(" · ")}
        </p>
        {note.relation === "above" && <p className="muted small">{t("Noted for a place that this one lies in.")}</p>}
        {fault !== null && <p className="field-error">{fault}</p>}
      </div>
      {editable && (
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
                await removeNote(note.id);
                onRemoved();
              })
            }
          >
            {t("Remove")}
          </button>
        </div>
      )}
    </li>
  );
}

interface FormProps {
  scope: Scope;
  span: Span;
  note: Note | null;
  onSaved: () => void;
  onCancel: () => void;
}

function NoteForm({ scope, span, note, onSaved, onCancel }: FormProps) {
  const id = useId();
  const [entry, setEntry] = useState({
    from: note?.from ?? span.to,
    to: note?.to ?? span.to,
    kind: note?.kind ?? "promotion",
    text: note?.text ?? "",
  });
  const { busy, errors, fault, save } = useSaving();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(async () => {
      if (note === null) await addNote({ scope: scope.id, ...entry });
      else await changeNote(note.id, entry);
      setEntry({ ...entry, text: "" });
      onSaved();
    });
  };
  return (
    <form className="form takeaway-form" aria-labelledby={id} onSubmit={submit} noValidate>
      <h3 id={id}>{note === null ? t("Add a note for {place}", { place: scope.name }) : t("Change the note")}</h3>
      <FormFaults errors={errors} fault={fault} />
      <Field label={t("What happened")} value={entry.text} error={errors.text} maxLength={500} required onChange={(text) => setEntry({ ...entry, text })} />
      <div className="takeaway-pair">
        <Field label={t("From")} type="date" value={entry.from} error={errors.from} required onChange={(from) => setEntry({ ...entry, from, to: entry.to < from ? from : entry.to })} />
        <Field label={t("To")} type="date" value={entry.to} error={errors.to} required onChange={(to) => setEntry({ ...entry, to })} />
        <Select label={t("Kind")} value={entry.kind} options={kindNames()} onChange={(kind) => setEntry({ ...entry, kind: kind as typeof entry.kind })} />
      </div>
      <div className="takeaway-buttons">
        <button type="submit" className="button primary" disabled={busy || entry.text.trim() === ""}>
          {note === null ? t("Add the note") : t("Save the note")}
        </button>
        {note !== null && (
          <button type="button" className="button" onClick={onCancel}>
            {t("Cancel")}
          </button>
        )}
      </div>
    </form>
  );
}
