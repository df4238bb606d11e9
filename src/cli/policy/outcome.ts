/** What a command prints, and the code it ends with: 0 as wanted, 1 otherwise. */
export type Outcome = { code: 0 | 1; lines: string[] };
