import type { ListenerDeps } from '../../interaction/deps.ts';
import type { LastRaise } from './fill-in.ts';

/** What was last requested for an app; `null` where nothing was, or it cannot be read now: the form does without. */
export async function lastRaise(
  appId: string | null,
  { useCases, log }: Pick<ListenerDeps, 'useCases' | 'log'>,
): Promise<LastRaise | null> {
  if (appId === null) return null;
  try {
    const { items } = await useCases.lists.history({ appId, since: null }, { cursor: null, limit: 1 });
    const { items: raised } = items[0]?.raise ?? { items: [] };
    const last = raised.find(({ app }) => app.appId === appId) ?? raised[0];
    return last ? { rate: last.rate, days: last.days } : null;
  } catch (error) {
    log.warn(
      { err: error, app: appId },
      'the last raise of this app cannot be read; the form opens without it',
    );
    return null;
  }
}
