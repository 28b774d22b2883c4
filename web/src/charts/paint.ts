// The palette as the charts use it. The colours themselves live in styles/palette.css, once for light and dark.
export const paint = {
  ink: "var(--ink)",
  muted: "var(--ink-muted)",
  line: "var(--line)",
  lineStrong: "var(--line-strong)",
  surface: "var(--surface)",
  series: "var(--series)",
  hatch: "var(--hatch)",
  seriesSoft: "var(--series-soft)",
  before: "var(--before)",
  gap: "var(--gap)",
  note: "var(--note)",
  shade: "var(--shade)",
} as const;
