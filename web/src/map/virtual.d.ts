// What scripts/outlines.ts makes when the page is built.
declare module "virtual:outlines" {
  const packed: { steps: number; arcs: string[]; land: number[][]; borders: number[] };
  export default packed;
}
