import { type InputHTMLAttributes, type ReactNode, useId } from "react";
import { tn } from "../i18n/language";
import "../styles/forms.css";

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, "onChange"> {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  /** Words to choose from while typing. */
  suggestions?: string[];
  value: string;
  onChange: (value: string) => void;
}

/** A labelled line of text, with what is wrong with it below. */
export function Field({ label, hint, error, suggestions, value, onChange, ...input }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        {...input}
        id={id}
        value={value}
        list={suggestions && `${id}-list`}
        aria-invalid={error !== undefined}
        aria-describedby={[hint !== undefined && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {suggestions && (
        <datalist id={`${id}-list`}>
          {suggestions.map((word) => (
            <option key={word} value={word} />
          ))}
        </datalist>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
    </div>
  );
}

interface SelectProps {
  label: string;
  value: string;
  options: { value: string; name: string }[];
  error?: string | undefined;
  onChange: (value: string) => void;
}

export function Select({ label, value, options, error, onChange }: SelectProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} aria-invalid={error !== undefined} aria-describedby={error && `${id}-error`} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
      {error && (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
    </div>
  );
}

interface CheckProps {
  label: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (on: boolean) => void;
}

export function Check({ label, checked, disabled = false, onChange }: CheckProps) {
  return (
    <label className="tick">
      <input type="checkbox" checked={checked} disabled={disabled} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}

/** What is wrong with a form, where no field is to blame; and that some fields are. */
export function FormFaults({ errors, fault }: { errors: Record<string, string>; fault: string | null }) {
  const count = Object.keys(errors).length;
  if (fault === null && count === 0) return null;
  return (
    <p className="message bad" role="alert">
      {fault ?? tn(count, "One entry can't be taken; see below. Nothing was changed.", "{count} entries can't be taken; see below. Nothing was changed.")}
    </p>
  );
}
