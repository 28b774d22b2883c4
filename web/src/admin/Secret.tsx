import { useState } from "react";

/** A password that was just made. It is shown here and nowhere else. */
export function Secret({ login, password }: { login: string; password: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(password);
    setCopied(true);
  };
  return (
    <div className="message warn secret" role="status">
      <p>
        New password of {login}, shown this once: <code>{password}</code>
      </p>
      <button type="button" className="button" onClick={() => void copy()}>
        {copied ? "Copied" : "Copy"}
      </button>
    </div>
  );
}
