import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { Scope } from "../api/types";
import { t, tn } from "../i18n/language";
import { nearby, type ScopeTree, search } from "../report/scopes";
import { kindName } from "../report/words";
import { Icon } from "../ui/icons";

const MOST_SHOWN = 50;

interface Props {
  tree: ScopeTree;
  scope: string;
  onPick: (scope: string) => void;
}

/** A search box over the chain's places, as a combobox with its list. */
export function Finder({ tree, scope, onPick }: Props) {
  const id = useId();
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const found = query.trim() === "" ? nearby(tree, scope).slice(0, MOST_SHOWN) : search(tree, query, MOST_SHOWN);
  const current = Math.min(active, found.length - 1);

  useEffect(() => {
    list.current?.children[current]?.scrollIntoView({ block: "nearest" });
  }, [current]);

  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = {
      ArrowDown: (current + 1) % Math.max(1, found.length),
      ArrowUp: (current - 1 + found.length) % Math.max(1, found.length),
      PageDown: Math.min(current + 8, found.length - 1),
      PageUp: Math.max(current - 8, 0),
    };
    const next = moves[event.key];
    if (next !== undefined) {
      event.preventDefault();
      setActive(next);
    } else if (event.key === "Enter" && found[current] !== undefined) {
      event.preventDefault();
      onPick(found[current].id);
    }
  };

  return (
    <>
      <input
        className="finder-input"
        type="text"
        role="combobox"
        aria-label={t("Name of a region, city or store")}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={found.length > 0 ? `${id}-${current}` : undefined}
        aria-autocomplete="list"
        placeholder={t("Name of a region, city or store")}
        autoComplete="off"
        spellCheck={false}
        autoFocus
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul ref={list} id={`${id}-list`} className="finder-list" role="listbox" aria-label={t("Places")}>
        {found.map((one, index) => (
          <li
            key={one.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === current}
            onPointerMove={() => setActive(index)}
            onClick={() => onPick(one.id)}
          >
            <span className="finder-name">{one.name}</span>
            <span className="finder-path">{pathWords(tree, one)}</span>
            {one.id === scope && <Icon name="check" />}
          </li>
        ))}
      </ul>
      <p className="finder-foot" role="status">
        {found.length === 0 ? t("No place is called “{query}”.", { query: query.trim() }) : countWords(found.length)}
      </p>
    </>
  );
}

function pathWords(tree: ScopeTree, scope: Scope): string {
  const above = tree.path(scope.id).slice(1, -1).reverse();
  return [kindName(scope.kind), ...above.map((one) => one.name)].join(" · ");
}

function countWords(count: number): string {
  if (count === MOST_SHOWN) return t("The first {count}. Type more to narrow down.", { count: MOST_SHOWN });
  return tn(count, "{count} place", "{count} places");
}
