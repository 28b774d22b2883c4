// Puts the font of reports on paper beside the page, where storemood.takeaway.lettering finds it: M PLUS 1p (SIL Open
// Font License), which the package @expo-google-fonts/m-plus-1p holds.
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

const PACKAGE = new URL("../node_modules/@expo-google-fonts/m-plus-1p/", import.meta.url);
const FILES = {
  "regular.ttf": "400Regular/MPLUS1p_400Regular.ttf",
  "bold.ttf": "700Bold/MPLUS1p_700Bold.ttf",
  "LICENCE.txt": "LICENSE_FONT",
};

export function letters(): Plugin {
  return {
    name: "letters",
    apply: "build",
    generateBundle() {
      for (const [name, source] of Object.entries(FILES)) {
        this.emitFile({ type: "asset", fileName: `letters/${name}`, source: readFileSync(new URL(source, PACKAGE)) });
      }
    },
  };
}
