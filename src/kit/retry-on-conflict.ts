/** Writers need about as many tries as there are of them. */
const MAX_TRIES = 16;

/** Load, decide and save again while somebody else saves first. */
export async function retryOnConflict<T>(what: string, attempt: () => Promise<T | 'conflict'>): Promise<T> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const done = await attempt();
    if (done !== 'conflict') return done;
  }
  throw new Error(`${what}: too many at once`);
}
