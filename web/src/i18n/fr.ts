import type { Dictionary } from "./language";

export default {} satisfies Dictionary;
