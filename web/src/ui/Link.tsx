import type { AnchorHTMLAttributes, MouseEvent } from "react";
import { go, isPlainClick } from "../state/location";

interface Props extends AnchorHTMLAttributes<HTMLAnchorElement> {
  href: string;
  /** Called when the page is about to be shown, as for closing what held the link. */
  onFollow?: (() => void) | undefined;
}

/** A link to another page of this application, which is shown without loading anew. */
export function Link({ href, onFollow, ...rest }: Props) {
  const follow = (event: MouseEvent) => {
    if (!isPlainClick(event)) return;
    event.preventDefault();
    onFollow?.();
    go(href);
    window.scrollTo({ top: 0 });
  };
  return <a {...rest} href={href} onClick={follow} />;
}
