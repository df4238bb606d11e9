import type { Alert } from '../../../src/domain/alerts/alert.ts';
import { createAlertRoutes } from '../../../src/http/hooks/alert-routes.ts';
import { recordingLog, serve } from '../support.ts';

export const TOKEN = 'alertmanager-sends-this';

/** The intake of alerts over a connection, with what it took and what it could not read. */
export async function hook(take: (alerts: readonly Alert[]) => Promise<void> = async () => {}) {
  const taken: Alert[] = [];
  const unread: [string, number][] = [];
  const { log, lines } = recordingLog();
  const routes = createAlertRoutes({
    token: TOKEN,
    log,
    noteUnread: async (why, count) => {
      unread.push([why, count]);
    },
    take: async (alerts) => {
      taken.push(...alerts);
      await take(alerts);
    },
  });
  const { url } = await serve([routes]);
  const send = (body: unknown, authorization = `Bearer ${TOKEN}`) =>
    fetch(`${url}/hooks/alertmanager`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  /** As a service that can only be given an address sends it. */
  const callBack = (query: string, body: string, headers: Record<string, string> = {}) =>
    fetch(`${url}/hooks/alertmanager${query}`, { method: 'POST', headers, body });
  return { send, callBack, taken, unread, lines };
}
