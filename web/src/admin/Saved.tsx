import { Icon } from "../ui/icons";

export function Saved({ shown }: { shown: boolean }) {
  return (
    <span role="status" className="saved">
      {shown && (
        <>
          <Icon name="check" /> Saved
        </>
      )}
    </span>
  );
}
