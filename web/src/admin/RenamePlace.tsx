import { type FormEvent, useState } from "react";
import { t } from "../i18n/language";
import { renamePlace } from "../api/admin";
import { Popover } from "../ui/Popover";
import { Field, FormFaults } from "../ui/Field";
import { useSaving } from "./useSaving";

interface Props {
  scope: string;
  name: string;
  onRenamed: (name: string) => void;
}

/** Give a region or city another name: it stays the same place, and keeps its numbers. */
export function RenamePlace({ scope, name, onRenamed }: Props) {
  const [entry, setEntry] = useState(name);
  const { busy, errors, fault, save } = useSaving();
  return (
    <Popover button={t("Rename {name}", { name })} buttonLabel={t("Rename {name}", { name })} title={t("Rename {name}", { name })} className="rename-popover">
      {(close) => (
        <form
          className="ask"
          noValidate
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            void save(async () => {
              await renamePlace(scope, entry);
              close();
              onRenamed(entry.trim());
            });
          }}
        >
          <FormFaults errors={{}} fault={fault} />
          <Field label={t("New name")} value={entry} error={errors.name} onChange={setEntry} autoFocus maxLength={100} />
          <p className="hint">{t("It stays the same place: its numbers stay, and no store moves.")}</p>
          <div className="form-end">
            <button type="submit" className="button primary" disabled={busy}>
              {t("Rename")}
            </button>
            <button type="button" className="quiet" onClick={close}>
              {t("Cancel")}
            </button>
          </div>
        </form>
      )}
    </Popover>
  );
}
