import { appCalled } from '../../domain/apps/app-called.ts';
import { readAppId } from '../../domain/apps/app-id.ts';
import { nearestWord } from '../../kit/closest-word.ts';
import type { Reading } from './reading.ts';

/** AppIDs of apps that are named in any way, each once. */
export function readNamedApps(
  asked: readonly string[],
  { apps, report }: Reading,
  path: PropertyKey[],
): string[] {
  const found = asked.map((name, index) => {
    const appId = appCalled(apps, name)?.appId ?? (apps.length === 0 ? readAppId(name) : null);
    if (appId !== null) return appId;
    const known = apps.map((one) => one.name);
    const nearest = nearestWord(name, known);
    const remedy =
      nearest === null
        ? 'Name it by its AppID, or list it under apps.'
        : `Did you mean ${nearest}? Known: ${known.join(', ')}.`;
    report([...path, index], `is no app: ${name}`, remedy);
    return name;
  });
  return [...new Set(found)].sort();
}
