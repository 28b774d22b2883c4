import { t } from "../i18n/language";
import { Icon } from "../ui/icons";

export function Saved({ shown }: { shown: boolean }) {
  return (
    <span role="status" className="saved">
      {shown && (
        <>
          <Icon name="check" /> {t("Saved")}
        </>
      )}
    </span>
  );
}
