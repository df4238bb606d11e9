import type { InLanguages } from '../../kit/language.ts';
import { plainWord } from '../../kit/text/plain-word.ts';

/** What an app can be called by: its AppID, its short name, and its display names where it has some. */
export type NamedApp = { appId: string; name: string; label?: InLanguages | null };

/** From the surest to the one that most apps might share. */
const NAMES: readonly ((app: NamedApp) => readonly (string | undefined)[])[] = [
  ({ appId }) => [appId],
  ({ name }) => [name],
  ({ label }) => Object.values(label ?? {}),
];

/** As it is written, in any case; then as it was meant, whatever came with it when it was copied. */
const READINGS: readonly ((text: string) => string)[] = [
  (text) => text.trim().toLowerCase(),
  (text) => plainWord(text).toLowerCase(),
];

/**
 * The app that a text calls by its AppID, short name or display name, wherever it comes from: a person, a file, a label
 * of monitoring. A display name gives way to a short name; one that several apps share calls none of them.
 */
export function appCalled<A extends NamedApp>(apps: readonly A[], text: string): A | null {
  return appFinder(apps)(text);
}

/** The same for many texts. */
export function appFinder<A extends NamedApp>(apps: readonly A[]): (text: string) => A | null {
  const indexes = READINGS.flatMap((read) =>
    NAMES.map((namesOf) => {
      const readNames = (app: A) => namesOf(app).map((one) => read(one ?? ''));
      return { read, index: once(() => indexOf(apps, readNames)) };
    }),
  );
  return (text) => {
    for (const { read, index } of indexes) {
      const wanted = read(text);
      const [app = null, ...others] = (wanted !== '' && index().get(wanted)) || [];
      if (app !== null) return others.length === 0 ? app : null;
    }
    return null;
  };
}

/** Most texts are found at once, so that the later indexes are seldom needed. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function indexOf<A>(apps: readonly A[], namesOf: (app: A) => readonly string[]): Map<string, Set<A>> {
  const index = new Map<string, Set<A>>();
  for (const app of apps)
    for (const name of namesOf(app)) index.set(name, (index.get(name) ?? new Set()).add(app));
  return index;
}
