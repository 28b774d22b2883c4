// Puts the fonts of reports on paper beside the page, where storemood.takeaway.lettering finds them, all under the SIL
// Open Font License. Large ones keep the letters that names are written with.
import { readFileSync } from "node:fs";
import subsetFont from "subset-font";
import type { Plugin } from "vite";

const PACKAGES = new URL("../node_modules/@expo-google-fonts/", import.meta.url);

interface Face {
  from: string;
  file: string;
  /** The letters that are kept; all of them where none are named. */
  keep?: () => string;
}

const FACES: Record<string, Face> = {
  "regular.ttf": { from: "m-plus-1p", file: "400Regular/MPLUS1p_400Regular.ttf" },
  "bold.ttf": { from: "m-plus-1p", file: "700Bold/MPLUS1p_700Bold.ttf" },
  "korean.ttf": { from: "nanum-gothic", file: "400Regular/NanumGothic_400Regular.ttf", keep: () => ASCII + span(0x3130, 0x318f) + span(0xac00, 0xd7a3) },
  "chinese.ttf": { from: "noto-sans-sc", file: "400Regular/NotoSansSC_400Regular.ttf", keep: () => ASCII + coded("gb18030", 0xb0, 0xf7, 0xa1) + coded("big5", 0xa4, 0xc6, 0x40) },
  "thai.ttf": { from: "noto-sans-thai", file: "400Regular/NotoSansThai_400Regular.ttf" },
  "arabic.ttf": { from: "noto-sans-arabic", file: "400Regular/NotoSansArabic_400Regular.ttf" },
  "hebrew.ttf": { from: "noto-sans-hebrew", file: "400Regular/NotoSansHebrew_400Regular.ttf" },
  "devanagari.ttf": { from: "noto-sans-devanagari", file: "400Regular/NotoSansDevanagari_400Regular.ttf" },
};
const ASCII = span(0x20, 0x7e);

export function letters(): Plugin {
  return {
    name: "letters",
    apply: "build",
    async generateBundle() {
      for (const [name, { from, file, keep }] of Object.entries(FACES)) {
        const whole = readFileSync(new URL(`${from}/${file}`, PACKAGES));
        const source = keep === undefined ? whole : await subsetFont(whole, keep(), { targetFormat: "truetype" });
        this.emitFile({ type: "asset", fileName: `letters/${name}`, source });
      }
      for (const from of new Set(Object.values(FACES).map((face) => face.from))) {
        this.emitFile({ type: "asset", fileName: `letters/LICENCE-${from}.txt`, source: readFileSync(new URL(`${from}/LICENSE_FONT`, PACKAGES)) });
      }
    },
  };
}

function span(first: number, last: number): string {
  return String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, number) => first + number));
}

/** The letters of some rows of a two-byte encoding: those of GB 2312, and the common ones of Big5. */
function coded(encoding: string, first: number, last: number, column: number): string {
  const decoder = new TextDecoder(encoding);
  const rows = Array.from({ length: last - first + 1 }, (_, row) =>
    Array.from({ length: 0xff - column }, (_, number) => decoder.decode(new Uint8Array([first + row, column + number]))),
  );
  return rows.flat().filter((letter) => [...letter].length === 1 && letter !== "\ufffd").join("");
}
