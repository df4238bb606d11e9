import { appCalled, type NamedApp } from '../../domain/apps/app-called.ts';
import type { TrafficQuery } from '../../domain/traffic/traffic-query.ts';
import type { InFile, Problem } from './problem.ts';

/** Which app an entry of the file is about: `app` or `appLabel`, and an app that there is. */
export function readNamedApp(
  { app, appLabel }: { app?: string | undefined; appLabel?: string | undefined },
  apps: readonly NamedApp[],
  path: PropertyKey[],
  inFile: InFile,
): { app: TrafficQuery['app']; problems: Problem[] } {
  const problems: Problem[] = [];
  if ((app === undefined) === (appLabel === undefined))
    problems.push(inFile(path, 'names no app, or names it twice', 'Set either app or appLabel.'));
  if (app !== undefined && appCalled(apps, app) === null)
    problems.push(inFile([...path, 'app'], `is not an app: ${app}`, 'Use a short name from apps.'));
  return { app: appLabel === undefined ? { name: app ?? '' } : { label: appLabel }, problems };
}
