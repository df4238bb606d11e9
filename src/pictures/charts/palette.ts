/**
 * Colours of all pictures. Every picture is a card of its own on a transparent ground: the card is light, and its edge can
 * be told from Slack's light background (#FFFFFF) and from its dark one (#1A1D21). Texts have a contrast of at least 4.5 on
 * what they stand on, marks and edges one of at least 3 (WCAG 2.2, 1.4.3 and 1.4.11).
 */
export const INK = {
  card: '#f4f6f8',
  edge: '#868f9a',
  title: '#17212b',
  text: '#3d4a57',
  muted: '#596571',
  /** Helps the eye and says nothing by itself. */
  line: '#b9c2cb',
  grid: '#e0e5ea',
} as const;

/** `before`: a week ago. */
export const CALLS = { line: '#1f6feb', limit: '#b42318', raised: '#0b6b59', before: '#7d8895' } as const;

export const BALANCE = { line: '#1f6feb', area: '#1f6feb', unknown: '#7d8895' } as const;

/** Of warning levels, from the first to the last one that is left. */
export const LEVELS = ['#8a5a00', '#a8430f', '#b42318'] as const;

/** `line`: around the bar, where its own colour is too near to the card's. */
export const RAISES = {
  running: { fill: '#1f66d6', line: '#1f66d6', text: '#ffffff' },
  planned: { fill: '#d3e3fc', line: '#1f66d6', text: '#154a9e' },
  ended: { fill: '#dce1e7', line: '#7d8895', text: '#45525f' },
  open: { fill: '#ffffff', line: '#596571', text: '#45525f' },
} as const;

/** Told apart with the common kinds of colour blindness, too: neighbours differ in lightness. */
export const APPS = [
  '#1f6feb',
  '#bf7400',
  '#0b6b59',
  '#d0559e',
  '#5a3fb8',
  '#2f95a8',
  '#8c330f',
  '#5f9440',
  '#7a2a5c',
] as const;

/** What moved without a request, for an app that nobody knows. */
export const OUTSIDE = '#4c5763';

export const OTHERS = '#838e9a';

/** What WeChat has not confirmed yet: an outline. */
export const OPEN = { fill: '#ffffff', line: '#596571' } as const;
