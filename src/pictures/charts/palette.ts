/**
 * Colours of all pictures. Every picture is a white card, which reads on Slack's light and dark backgrounds alike;
 * texts have a contrast of at least 4.5 on it.
 */
export const INK = {
  card: '#ffffff',
  title: '#17212b',
  text: '#3d4a57',
  muted: '#66727f',
  line: '#c3cbd3',
  grid: '#e9edf1',
} as const;

export const BALANCE = { line: '#1f6feb', area: '#1f6feb', unknown: '#9aa5b1' } as const;

/** Of warning levels, from the first to the last one that is left. */
export const LEVELS = ['#b7791f', '#c4561a', '#b42318'] as const;

export const RAISES = {
  running: { fill: '#1f6feb', text: '#ffffff' },
  planned: { fill: '#cfe1fd', text: '#154a9e' },
  ended: { fill: '#dfe4e9', text: '#4d5a67' },
  open: { fill: '#ffffff', text: '#4d5a67' },
} as const;

/** Told apart with the common kinds of colour blindness, too: neighbours differ in lightness. */
export const APPS = [
  '#1f6feb',
  '#f0a020',
  '#12846f',
  '#c2418c',
  '#7cb8f5',
  '#7a5cd6',
  '#8fcf9f',
  '#b5471d',
  '#e8c547',
] as const;

/** What moved without a request, for an app that nobody knows. */
export const OUTSIDE = '#5b6673';

export const OTHERS = '#aab4be';
