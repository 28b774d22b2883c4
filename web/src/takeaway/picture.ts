// A chart of the page as a PNG file: with its title, what it is of, and where it comes from written on it.

const SCALE = 2;
const MARGIN = 20;
const HEAD = 56;
const FOOT = 28;
const STYLES = ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "fill-opacity", "font", "text-anchor", "dominant-baseline"];

export interface Caption {
  title: string;
  /** Place and period. */
  about: string;
  source: string;
}

export function chartOf(panel: string): SVGSVGElement | null {
  const drawings = [...document.querySelectorAll<SVGSVGElement>(`.panel-${panel} .panel-body svg`)];
  const big = drawings.filter((one) => one.getBoundingClientRect().width > 200 && one.getBoundingClientRect().height > 80);
  return big[0] ?? null;
}

/** The drawing and its captions as one SVG that needs no style sheet. */
export function captioned(drawing: SVGSVGElement, caption: Caption): { svg: string; width: number; height: number } {
  const { width, height } = drawing.getBoundingClientRect();
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  inlineStyles(drawing, copy);
  copy.setAttribute("x", String(MARGIN));
  copy.setAttribute("y", String(HEAD));
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const page = getComputedStyle(document.documentElement);
  const ink = page.getPropertyValue("--ink").trim() || "#1a1a19";
  const ground = page.getPropertyValue("--surface").trim() || "#ffffff";
  const whole = { width: width + 2 * MARGIN, height: height + HEAD + FOOT };
  const outer = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  outer.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  outer.setAttribute("width", String(whole.width));
  outer.setAttribute("height", String(whole.height));
  outer.append(rectangle(whole.width, whole.height, ground));
  outer.append(words(caption.title, MARGIN, 26, 16, ink, "600"), words(caption.about, MARGIN, 44, 12, ink, "400"));
  outer.append(copy, words(caption.source, MARGIN, whole.height - 10, 10, ink, "400"));
  return { svg: new XMLSerializer().serializeToString(outer), ...whole };
}

export async function savePicture(drawing: SVGSVGElement, caption: Caption, name: string): Promise<void> {
  const { svg, width, height } = captioned(drawing, caption);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * SCALE);
  canvas.height = Math.round(height * SCALE);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("This browser can't draw pictures.");
  context.scale(SCALE, SCALE);
  context.drawImage(image, 0, 0, width, height);
  const link = document.createElement("a");
  link.href = canvas.toDataURL("image/png");
  link.download = name;
  link.click();
}

function inlineStyles(from: Element, to: Element): void {
  const computed = getComputedStyle(from);
  for (const name of STYLES) {
    const value = computed.getPropertyValue(name);
    if (value !== "") (to as SVGElement).style.setProperty(name, value);
  }
  [...from.children].forEach((child, index) => {
    const twin = to.children[index];
    if (twin !== undefined) inlineStyles(child, twin);
  });
}

function rectangle(width: number, height: number, fill: string): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [name, value] of Object.entries({ width, height, fill })) made.setAttribute(name, String(value));
  return made;
}

function words(text: string, x: number, y: number, size: number, fill: string, weight: string): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "text");
  const look = { x, y, fill, "font-size": size, "font-weight": weight, "font-family": "system-ui, sans-serif" };
  for (const [name, value] of Object.entries(look)) made.setAttribute(name, String(value));
  made.textContent = text;
  return made;
}
