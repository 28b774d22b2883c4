import type { AnchorHTMLAttributes, MouseEvent } from "react";
import { go, isPlainClick } from "../state/location";

/** A link to another page of this application, which is shown without loading anew. */
export function Link({ href, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const follow = (event: MouseEvent) => {
    if (!isPlainClick(event)) return;
    event.preventDefault();
    go(href);
    window.scrollTo({ top: 0 });
  };
  return <a {...rest} href={href} onClick={follow} />;
}
