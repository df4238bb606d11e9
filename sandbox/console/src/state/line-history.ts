const KEPT_LINES = 50;

/** Lines that a person sent, newest last, for the arrow keys. */
export type LineHistory = { add(line: string): void; at(stepsBack: number): string | undefined };

/** Kept for this window only. */
export function createLineHistory(name: string): LineHistory {
  const key = `headroom-sandbox-lines:${name}`;
  const read = (): string[] => {
    try {
      const value: unknown = JSON.parse(window.sessionStorage.getItem(key) ?? '[]');
      return Array.isArray(value) ? value.filter((line) => typeof line === 'string') : [];
    } catch {
      return [];
    }
  };
  return {
    add(line) {
      const lines = read().filter((known) => known !== line);
      window.sessionStorage.setItem(key, JSON.stringify([...lines, line].slice(-KEPT_LINES)));
    },
    at: (stepsBack) => read().at(-stepsBack),
  };
}
