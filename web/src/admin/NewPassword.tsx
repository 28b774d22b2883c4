import { t } from "../i18n/language";
import { renewPassword } from "../api/admin";
import type { Credential } from "../api/types";
import { Popover } from "../ui/Popover";
import { useSaving } from "./useSaving";

interface Props {
  login: string;
  name: string;
  onMade: (made: Credential) => void;
}

/** Asks before it makes a new password, as the camera is cut off until it has that. */
export function NewPassword({ login, name, onMade }: Props) {
  const { busy, fault, save } = useSaving();
  return (
    <Popover button={t("New password")} buttonLabel={t("New password for {name}", { name })} title={t("New password")} className="password-popover">
      {(close) => (
        <div className="ask">
          <p>{t("The old password ends at once: the camera can't upload until somebody enters the new one in it.")}</p>
          {fault !== null && (
            <p className="message bad" role="alert">
              {fault}
            </p>
          )}
          <div className="form-end">
            <button
              type="button"
              className="button primary"
              disabled={busy}
              onClick={() =>
                void save(async () => {
                  onMade(await renewPassword(login));
                  close();
                })
              }
            >
              {t("Make a new password")}
            </button>
            <button type="button" className="quiet" onClick={close}>
              {t("Cancel")}
            </button>
          </div>
        </div>
      )}
    </Popover>
  );
}
