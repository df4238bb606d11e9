/**
 * Why a query of call rates says nothing, or not everything, about its apps.
 * `empty`: it finds nothing. `several`: more than one figure for one app, and which one is right is not guessed. `no_number`: a figure
 * that is none, such as NaN. `odd`: an element that cannot be read. `partial`: whoever answered warned that something is missing.
 */
export type TrafficProblem = {
  /** Place in the configuration, from 1. */
  query: number;
  what: 'no_answer' | 'refused' | 'empty' | 'several' | 'no_number' | 'odd' | 'partial';
  /** An app, a code, or what was said of it, without secrets; `null`: nothing more is known. */
  detail: string | null;
};
