import { expect, it } from 'vitest';
import type { InboxEntry } from '../../src/flows/ports/inbox.ts';
import { createInbox } from '../../src/redis/inbox.ts';
import { openDeployment } from '../support/core-redis.ts';
import { T0 } from '../support/requests.ts';

const entry: InboxEntry = { id: 'good', kind: 'command', keptAt: T0, body: { command: '/quota' } };

function openInbox() {
  const { redis, keys } = openDeployment();
  const errors: object[] = [];
  const log = { info: () => {}, warn: () => {}, error: (fields: object) => void errors.push(fields) };
  return { redis, keys, errors, inbox: createInbox({ redis, keys, log }) };
}

it.each([
  ['no JSON', '{"id":'],
  ['another kind', JSON.stringify({ ...entry, kind: 'event' })],
  ['no body', JSON.stringify({ id: 'x', kind: 'command', body: null, keptAt: T0 })],
  ['no entry', '[]'],
  ['one that cannot be written again as it is', JSON.stringify({ ...entry, more: 1 })],
])(
  'the inbox drops what cannot be read (%s), says so without its text, and gives the rest',
  async (_what, raw) => {
    const { inbox, redis, keys, errors } = openInbox();
    await redis.zadd(keys.inbox, T0, raw);
    await inbox.keep(entry);
    expect(await inbox.takeLeftBehind(T0 + 20_000, 10, 30_000)).toEqual([entry]);
    expect(await redis.zcard(keys.inbox)).toBe(1);
    expect(errors).toEqual([{ length: raw.length }]);
  },
);

it('the inbox leaves no key behind when all is done', async () => {
  const { inbox, redis, keys } = openInbox();
  await inbox.keep(entry);
  await inbox.done(entry);
  expect(await redis.exists(keys.inbox)).toBe(0);
});
