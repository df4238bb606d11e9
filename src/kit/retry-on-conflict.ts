/** Writers need about as many tries as there are of them. */
const MAX_TRIES = 16;

/** Loads, decides and saves again while somebody else saves first; answers `conflict` if that never ends. */
export async function retryWhileConflict<T>(
  attempt: () => Promise<T | 'conflict'>,
  maxTries = MAX_TRIES,
): Promise<T | 'conflict'> {
  for (let tries = 0; tries < maxTries; tries++) {
    const done = await attempt();
    if (done !== 'conflict') return done;
  }
  return 'conflict';
}

/**
 * The same where it has to end.
 * @param what is changed, for the message
 * @throws if somebody else was first every time
 */
export async function retryOnConflict<T>(what: string, attempt: () => Promise<T | 'conflict'>): Promise<T> {
  const done = await retryWhileConflict(attempt);
  if (done === 'conflict') throw new Error(`${what}: too many change it at once`);
  return done;
}
