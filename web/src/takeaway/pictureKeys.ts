// The keys of a legend, which the page draws by style sheet, as SVG.

const WIDE = 14;
const HIGH = 12;
const DASHES: Record<string, string> = { dashed: "5 3", dotted: "2 2" };

type Look = Pick<CSSStyleDeclaration, "height" | "borderTopWidth" | "borderTopStyle" | "borderTopColor" | "backgroundColor" | "backgroundImage">;

/** A line where the key is no higher than its edge, else a box: filled, hatched or with an edge alone. */
export function keyOf(look: Look, x: number, y: number): SVGElement {
  const edge = { stroke: look.borderTopColor, "stroke-width": Number.parseFloat(look.borderTopWidth), "stroke-dasharray": DASHES[look.borderTopStyle] ?? "none" };
  if (Number.parseFloat(look.height) <= Number.parseFloat(look.borderTopWidth)) return made("path", { d: `M${x} ${y + 1}h${WIDE}`, ...edge });
  const [ink, ground] = hatching(look.backgroundImage);
  const box = made("svg", { x, y, width: WIDE, height: HIGH });
  box.append(made("rect", { width: WIDE, height: HIGH, rx: 2, fill: ground ?? look.backgroundColor, ...(look.borderTopStyle === "none" ? {} : edge) }));
  if (ink !== undefined) box.append(made("path", { d: "M-2 6l8-8M-2 12L12-2M2 14L16 0M8 14l8-8", stroke: ink, "stroke-width": 1.25 }));
  return box;
}

/** The colours of lines and ground of a repeating gradient. */
function hatching(image: string): (string | undefined)[] {
  const colours = image.match(/(?:rgba?|color|oklab)\([^)]*\)/g) ?? [];
  return [colours[0], colours.at(-1)];
}

function made(name: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}
