import type { ApiName } from './errors.ts';
import type { UnreadableElement } from './read-list.ts';
import type { Log } from './report.ts';

/**
 * Logs elements of an answer that could not be read, by index and id alone; the same ones only once.
 * `about`: the account or order that was asked for.
 */
export type LogUnreadable = (api: ApiName, elements: readonly UnreadableElement[], about?: string) => void;

/** Enough to see of what kind they are. */
const MAX_LOGGED = 10;

export function createUnreadableLog(account: string, log: Log | undefined): LogUnreadable {
  const logged = new Map<string, string>();
  return (api, elements, about) => {
    const key = `${api} ${about ?? ''}`;
    if (elements.length === 0) return void logged.delete(key);
    const shown = elements.slice(0, MAX_LOGGED);
    const now = JSON.stringify(shown);
    if (now === logged.get(key)) return;
    logged.set(key, now);
    const fields = { account, api, about, unreadable: elements.length, elements: shown };
    log?.warn(fields, "could not read some elements of WeChat's answer");
  };
}
