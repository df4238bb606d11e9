import { describe, expect, it } from 'vitest';
import type { CalendarRaise, CalendarRun } from '../../../src/domain/calendar/calendar-entry.ts';
import { createCalendarRoutes } from '../../../src/http/calendar/calendar-routes.ts';
import { accept, refuse } from '../../../src/kit/result.ts';
import { DAY, T0 } from '../../support/requests.ts';
import { recordingLog, serve } from '../support.ts';

const TOKEN = 'a'.repeat(43);
const REVOKED = 'b'.repeat(43);

const raise: CalendarRaise = {
  kind: 'raise',
  id: 'R-17',
  uid: 'R-17.1.1',
  app: { appId: 'wx1', name: 'shop' },
  rate: 300_000,
  days: 3,
  startsAt: T0,
  endsAt: T0 + 3 * DAY,
  onApproval: false,
  state: 'scheduled',
  requester: 'ULIN',
  changedAt: T0 - DAY,
  revision: 4,
};

const run: CalendarRun = {
  kind: 'series_run',
  id: 'S-3',
  uid: 'S-3.1.2.1',
  app: { appId: 'wx1', name: 'shop' },
  rate: 300_000,
  days: 1,
  startsAt: T0,
  endsAt: T0 + DAY,
  revision: 7,
};

async function open(
  raises: CalendarRaise[] = [raise],
  language: 'en' | 'zh' = 'en',
  runs: CalendarRun[] = [],
) {
  const { log, lines } = recordingLog();
  const time = { now: T0 };
  const calendar = {
    feed: async (token: string) => {
      if (token === REVOKED) return refuse({ reason: 'revoked' } as const);
      return token === TOKEN
        ? accept({ feed: { language, hash: 'h' }, raises, runs })
        : refuse({ reason: 'unknown' } as const);
    },
  };
  const { url, lines: served } = await serve([
    createCalendarRoutes({ calendar, clock: () => time.now, log }),
  ]);
  const get = (token: string, headers: Record<string, string> = {}) =>
    fetch(`${url}/api/v1/calendar.ics?token=${token}`, { headers });
  return { get, url, time, lines: () => [...lines, ...served].join('\n') };
}

describe('the calendar over HTTP', () => {
  it('is a calendar that programs read, kept by nobody on the way', async () => {
    const { get } = await open();
    const answer = await get(TOKEN);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(answer.headers.get('cache-control')).toMatch(/^private/);
    const text = await answer.text();
    for (const line of [
      'UID:R-17.1.1@headroom',
      'SEQUENCE:4',
      'STATUS:CONFIRMED',
      'DTSTART:20261102T080000Z',
    ])
      expect(text.split('\r\n')).toContain(line);
  });

  it('is in the language of whoever made the address', async () => {
    const text = await (await (await open([raise], 'zh')).get(TOKEN)).text();
    expect(text).toContain('待生效');
  });

  it.each([
    ['pending', 'TENTATIVE'],
    ['running', 'CONFIRMED'],
    ['cancelled', 'CANCELLED'],
  ] as const)('says of what is %s that it is %s', async (state, status) => {
    expect(await (await (await open([{ ...raise, state }])).get(TOKEN)).text()).toContain(`STATUS:${status}`);
  });

  it.each([
    [run, 'TENTATIVE'],
    [{ ...run, calledOff: true as const }, 'CANCELLED'],
  ])('says of a run whether it will come: %j is %s', async (one, status) => {
    const text = await (await (await open([], 'en', [one])).get(TOKEN)).text();
    for (const line of ['UID:S-3.1.2.1@headroom', 'SEQUENCE:7', `STATUS:${status}`])
      expect(text.split('\r\n')).toContain(line);
  });

  it('without a token in its address is the API’s', async () => {
    const { url } = await open();
    expect((await fetch(`${url}/api/v1/calendar.ics`)).status).toBe(404);
  });

  it('is sent once while nothing changes', async () => {
    const { get } = await open();
    const etag = (await get(TOKEN)).headers.get('etag') ?? '';
    expect((await get(TOKEN, { 'if-none-match': etag })).status).toBe(304);
    expect((await get(TOKEN, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it.each([
    ['', 404],
    ['c'.repeat(43), 404],
    ['a'.repeat(42), 404],
    ['%00'.repeat(20), 404],
    ['../../etc/passwd', 404],
    [REVOKED, 410],
  ])('answers the token “%s” with %s and a sentence', async (token, status) => {
    const { get } = await open();
    const answer = await get(token);
    expect(answer.status).toBe(status);
    expect(await answer.text()).toMatch(/^[^\n]{10,100}\/quota calendar feed$/);
  });

  it('is not read without end, and again a minute later', async () => {
    const { get, time } = await open();
    const statuses: number[] = [];
    for (let index = 0; index < 31; index += 1) statuses.push((await get(TOKEN)).status);
    expect(statuses.slice(-2)).toEqual([200, 429]);
    expect((await get(REVOKED)).status).toBe(410);
    time.now += 60_000;
    expect((await get(TOKEN)).status).toBe(200);
  });

  it('writes no token to the log', async () => {
    const { get, lines } = await open();
    await get(TOKEN);
    await get(REVOKED);
    expect(lines()).not.toContain(TOKEN);
    expect(lines()).not.toContain(REVOKED);
  });
});
