import { editDistance, nearestWord } from '../../kit/closest-word.ts';
import type { InLanguages } from '../../kit/language.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { plainWord } from '../../kit/text/plain-word.ts';
import type { People } from '../people.ts';
import { appCalled, type NamedApp } from './app-called.ts';
import { readAppId } from './app-id.ts';

const NOBODY: People = { users: [], groups: [] };

/** An AppID that may receive raises. */
export type ReceiverApp = {
  appId: string;
  /** Short name, unique. */
  name: string;
  label: InLanguages | null;
  /** Provider account that pays for it. */
  account: string;
  /** Channel of its cards, if configured. */
  channel: string | null;
  /** Calls per minute without any raise, if configured. */
  baseline: number | null;
  /** Who looks after it; rules can be about that. */
  owners: People;
};

/** Finds what a person means by any name of an app. A near miss names the nearest. */
export function findApp(
  apps: ReceiverApp[],
  typed: string,
  account: string,
): Result<ReceiverApp, { reason: 'unknown_app'; typed: string; nearest: string | null; known: string[] }> {
  const found = findNamed(apps, typed);
  if (found.ok) return found;
  // Without a list every well-formed AppID may be raised; WeChat itself checks whose it is (10045).
  const appId = apps.length === 0 ? readAppId(typed) : null;
  if (appId !== null)
    return accept({
      appId,
      name: appId,
      label: null,
      account,
      channel: null,
      baseline: null,
      owners: NOBODY,
    });
  return refuse({
    reason: 'unknown_app',
    typed,
    nearest: found.refusal.nearest,
    known: apps.map(({ name }) => name),
  });
}

/** The same among configured apps alone. */
export function findNamed<A extends NamedApp>(
  apps: readonly A[],
  typed: string,
): Result<A, { nearest: string | null }> {
  const app = appCalled(apps, typed);
  return app ? accept(app) : refuse({ nearest: nearestName(apps, plainWord(typed).toLowerCase()) });
}

function nearestName(apps: readonly NamedApp[], wanted: string): string | null {
  const nearest = nearestWord(
    wanted,
    apps.map(({ name }) => name.toLowerCase()),
  );
  const isNear =
    nearest !== null && editDistance(nearest, wanted) <= Math.max(2, Math.floor(wanted.length / 3));
  return isNear ? (apps.find(({ name }) => name.toLowerCase() === nearest)?.name ?? null) : null;
}
