// A chart of the page as a PNG file: with its title, what it is of, its legend, and where it comes from written on it.
import { keyOf } from "./pictureKeys";

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

export function legendOf(panel: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`.panel-${panel} .legend-list`);
}

/** The drawing, its legend and its captions as one SVG that needs no style sheet. */
export function captioned(drawing: SVGSVGElement, legend: HTMLElement | null, caption: Caption): { svg: string; width: number; height: number } {
  const { width, height } = drawing.getBoundingClientRect();
  const keys = legend === null ? 0 : legend.getBoundingClientRect().height + 8;
  const copy = placed(drawing, MARGIN, HEAD + keys);
  const page = getComputedStyle(document.documentElement);
  const ink = page.getPropertyValue("--ink").trim() || "#1a1a19";
  const ground = page.getPropertyValue("--surface").trim() || "#ffffff";
  const whole = { width: Math.max(width, widthOf(caption.about, 12)) + 2 * MARGIN, height: height + HEAD + keys + FOOT };
  const outer = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  outer.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  outer.setAttribute("width", String(whole.width));
  outer.setAttribute("height", String(whole.height));
  outer.append(rectangle(whole.width, whole.height, ground));
  outer.append(words(caption.title, MARGIN, 26, 16, ink, "600"), words(caption.about, MARGIN, 44, 12, ink, "400"));
  if (legend !== null) outer.append(...patterns(), ...legendAt(legend, MARGIN, HEAD, ink));
  outer.append(copy, words(caption.source, MARGIN, whole.height - 10, 10, ink, "400"));
  return { svg: new XMLSerializer().serializeToString(outer), ...whole };
}

export async function savePicture(drawing: SVGSVGElement, legend: HTMLElement | null, caption: Caption, name: string): Promise<void> {
  const { svg, width, height } = captioned(drawing, legend, caption);
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

/** The legend as the page lays it out, line by line. */
function legendAt(legend: HTMLElement, x: number, y: number, ink: string): SVGElement[] {
  const corner = legend.getBoundingClientRect();
  return [...legend.children].flatMap((entry) => {
    const key = entry.firstElementChild;
    if (key === null) return [];
    const box = key.getBoundingClientRect();
    const [left, top] = [x + box.left - corner.left, y + box.top - corner.top];
    const own = key.querySelector("svg");
    const line = entry.getBoundingClientRect();
    const name = words(entry.textContent.trim(), left + box.width + 6, y + line.top - corner.top + line.height / 2 + 4, 12, ink, "400");
    return [own === null ? keyOf(getComputedStyle(key), left, top) : placed(own, left, top), name];
  });
}

/** What bars and swatches refer to by name. */
function patterns(): Element[] {
  return [...document.querySelectorAll(".patterns defs")].map(styled);
}

/** A copy of a drawing of the page at another place. */
function placed(drawing: SVGSVGElement, x: number, y: number): SVGElement {
  const { width, height } = drawing.getBoundingClientRect();
  const copy = styled(drawing) as SVGElement;
  for (const [name, value] of Object.entries({ x, y, width, height })) copy.setAttribute(name, String(value));
  return copy;
}

function styled(drawing: Element): Element {
  const copy = drawing.cloneNode(true) as Element;
  inlineStyles(drawing, copy);
  return copy;
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

function widthOf(text: string, size: number): number {
  const context = document.createElement("canvas").getContext("2d");
  if (context === null) return 0;
  context.font = `${size}px system-ui, sans-serif`;
  return Math.ceil(context.measureText(text).width);
}

function words(text: string, x: number, y: number, size: number, fill: string, weight: string): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "text");
  const look = { x, y, fill, "font-size": size, "font-weight": weight, "font-family": "system-ui, sans-serif" };
  for (const [name, value] of Object.entries(look)) made.setAttribute(name, String(value));
  made.textContent = text;
  return made;
}
