/** Several allocations of one request, and their apps, each once. */
export type Several = { count: number; apps: readonly string[] };

/**
 * What a sentence about a raise names. `several`: absent where it has one allocation; else `app` names all apps, and the rate and the
 * days are the highest.
 */
export type RaiseFacts = { id: string; app: string; rate: number; days: number; several?: Several };
