/** Counts changes of the workspace and tells who listens. */
export type Changes = {
  version(): number;
  bump(): void;
  /** @returns how to stop listening */
  listen(listener: (version: number) => void): () => void;
};

export function createChanges(): Changes {
  const listeners = new Set<(version: number) => void>();
  let version = 1;
  return {
    version: () => version,
    bump() {
      version += 1;
      for (const listener of listeners) listener(version);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
