// A store's cameras: add, change, move, switch off, new password, and the sheet for their installer.
import { useState } from "react";
import { t } from "../i18n/language";
import { makeSheet } from "../api/admin";
import type { Camera, Credential, Store } from "../api/types";
import { CameraForm } from "./CameraForm";
import { FormFaults } from "../ui/Field";
import { makeName } from "./makes";
import { NewCameraForm } from "./NewCameraForm";
import { NewPassword } from "./NewPassword";
import { Secret } from "./Secret";
import { useSaving } from "./useSaving";

interface Props {
  store: Store;
  passwords: Record<string, string>;
  onPassword: (made: Credential) => void;
  onChanged: () => void;
}

const ADD = "add-camera";
const editId = (login: string) => `edit ${login}`;

export function Cameras({ store, passwords, onPassword, onChanged }: Props) {
  /** The camera whose form is open, by login, or ADD for a new one's. */
  const [open, setOpen] = useState<string | null>(null);
  const sheet = useSaving();

  /** Close the form, and give the keyboard back to the button that opened it. */
  const close = (opener: string) => {
    setOpen(null);
    setTimeout(() => document.getElementById(opener)?.focus());
  };

  const print = () => {
    // Opened at once, as browsers allow a new tab only within a click.
    const tab = window.open("", "_blank");
    void sheet.save(async () => {
      const html = await makeSheet(store.code, passwords).catch((error: unknown) => {
        tab?.close();
        throw error;
      });
      const url = URL.createObjectURL(new Blob([html], { type: "text/html" }));
      if (tab === null) window.location.assign(url);
      else tab.location.replace(url);
    });
  };

  return (
    <section className="panel" aria-labelledby="cameras-title">
      <header className="panel-head">
        <h2 id="cameras-title">{t("Cameras")}</h2>
        <div className="panel-controls">
          <button type="button" className="button" onClick={print} disabled={sheet.busy}>
            {t("Print the installer's sheet")}
          </button>
        </div>
      </header>
      <FormFaults errors={sheet.errors} fault={sheet.fault} />
      {Object.keys(passwords).length > 0 && (
        <p className="hint">{t("The sheet shows the passwords that were made here until you leave this page.")}</p>
      )}
      {store.cameras.length === 0 && <p className="muted">{t("No camera yet. Its photos are known by the login that you give it here.")}</p>}
      <ul className="cameras">
        {store.cameras.map((camera) => (
          <li key={camera.login}>
            <Row camera={camera} onEdit={() => setOpen(camera.login)} onPassword={onPassword} onChanged={onChanged} />
            {passwords[camera.login] !== undefined && <Secret login={camera.login} password={passwords[camera.login] ?? ""} />}
            {open === camera.login && (
              <CameraForm
                camera={camera}
                store={store.code}
                onDone={(changed) => {
                  close(editId(camera.login));
                  if (changed) onChanged();
                }}
              />
            )}
          </li>
        ))}
      </ul>
      {open === ADD ? (
        <NewCameraForm
          store={store.code}
          onDone={(made) => {
            close(ADD);
            if (made === null) return;
            onPassword(made);
            onChanged();
          }}
        />
      ) : (
        <button type="button" id={ADD} className="button" onClick={() => setOpen(ADD)}>
          {t("Add a camera")}
        </button>
      )}
    </section>
  );
}

interface RowProps {
  camera: Camera;
  onEdit: () => void;
  onPassword: (made: Credential) => void;
  onChanged: () => void;
}

function Row({ camera, onEdit, onPassword, onChanged }: RowProps) {
  const name = camera.place || camera.login;
  const facts = [camera.place && camera.login, makeName(camera.dialect), camera.model].filter(Boolean);
  return (
    <div className="camera">
      <div className="camera-words">
        <h3>
          {name} {!camera.enabled && <span className="badge">{t("off")}</span>}
        </h3>
        <p className="muted small">{facts.join(" · ") || t("No place or make is entered.")}</p>
      </div>
      <div className="camera-controls">
        <button type="button" id={editId(camera.login)} className="quiet" onClick={onEdit} aria-label={t("Edit {name}", { name })}>
          {t("Edit")}
        </button>
        <NewPassword
          login={camera.login}
          name={name}
          onMade={(made) => {
            onPassword(made);
            onChanged();
          }}
        />
      </div>
    </div>
  );
}
