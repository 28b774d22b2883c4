import { HOME } from "./view";

/** A camera's own page is this and its login. */
export const HEALTH_CAMERA = `${HOME}/`;
