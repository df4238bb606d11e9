/** Everything that this page keeps in the browser has a name that begins so. */
const PREFIX = 'headroom-sandbox-';

/** What was kept under a name; nothing where that is unreadable. */
export function kept(name: string): unknown {
  try {
    return JSON.parse(window.localStorage.getItem(PREFIX + name) ?? 'null');
  } catch {
    return null;
  }
}

export function keep(name: string, value: unknown): void {
  window.localStorage.setItem(PREFIX + name, JSON.stringify(value));
}

/** Forgets all of it, as a workspace in which nothing has happened yet needs it. */
export function forgetKept(): void {
  for (const store of [window.localStorage, window.sessionStorage]) {
    for (const key of Object.keys(store)) if (key.startsWith(PREFIX)) store.removeItem(key);
  }
}
