/** Milliseconds to pass. Injected so that tests need not wait. */
export type Sleep = (ms: number) => Promise<void>;

export const sleepFor: Sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
