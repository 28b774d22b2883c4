import { t } from "../i18n/language";
import type { ScopeTree } from "../report/scopes";
import { Icon } from "../ui/icons";
import { Popover } from "../ui/Popover";
import { Finder } from "./Finder";

interface Props {
  tree: ScopeTree;
  scope: string;
  onPick: (scope: string) => void;
}

export function ScopePicker({ tree, scope, onPick }: Props) {
  return (
    <Popover
      className="scope-picker"
      title={t("Choose a region, city or store")}
      buttonLabel={t("Find a place: region, city or store")}
      shortcut="k"
      button={
        <>
          <Icon name="search" />
          <span className="picker-text">{t("Find a place")}</span>
        </>
      }
    >
      {(close) => (
        <Finder
          tree={tree}
          scope={scope}
          onPick={(id) => {
            close();
            onPick(id);
          }}
        />
      )}
    </Popover>
  );
}
