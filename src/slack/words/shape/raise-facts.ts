/** What a sentence about a raise names. */
export type RaiseFacts = { id: string; app: string; rate: number; days: number };
