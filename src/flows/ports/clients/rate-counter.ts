/** Counts what somebody does, over all replicas. */
export type RateCounter = {
  /** One more within a time that begins with the first one; answers how many there were, and when it begins anew. */
  hit(key: string, windowSeconds: number): Promise<{ count: number; resetSeconds: number }>;
};
