import { useState } from "react";
import { t } from "../i18n/language";
import { keyList, keysAreOn, switchKeys } from "../report/keys";
import { Dialog } from "../ui/Dialog";

/** The list that "?" shows. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  const [on, setOn] = useState(keysAreOn);
  const set = (next: boolean) => {
    switchKeys(next);
    setOn(next);
  };
  return (
    <Dialog title={t("Keys")} className="key-help" onClose={onClose}>
      <dl className="keys">
        {keyList().map(({ keys, words }) => (
          <div key={words}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <label className="check">
        <input type="checkbox" checked={on} onChange={(event) => set(event.target.checked)} />
        {t("Single letters and arrows are keys of this page")}
      </label>
    </Dialog>
  );
}
