/** A line for the composer of one person in one channel. */
export type Draft = { user: string | undefined; channel: string | undefined; text: string };
