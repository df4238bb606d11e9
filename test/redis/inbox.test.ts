import { describe, expect, it } from 'vitest';
import type { InboxEntry } from '../../src/flows/ports/inbox.ts';
import { createInbox } from '../../src/redis/inbox.ts';
import { openDeployment } from '../support/core-redis.ts';
import { T0 } from '../support/requests.ts';

const SOON = T0 + 19_999;
const LATER = T0 + 20_000;

function openInbox() {
  const { redis, keys } = openDeployment();
  const errors: object[] = [];
  const log = { info: () => {}, warn: () => {}, error: (fields: object) => void errors.push(fields) };
  return { redis, keys, errors, inbox: createInbox({ redis, keys, log }) };
}

function entry(id: string, keptAt = T0): InboxEntry {
  return { id, kind: 'command', keptAt, body: { command: '/quota', text: '提额 "shop" {"$units":"1"}' } };
}

describe('the inbox', () => {
  it('leaves an entry to the process that kept it, then gives it to one other', async () => {
    const { inbox } = openInbox();
    await inbox.keep(entry('a'));
    expect(await inbox.takeLeftBehind(SOON, 10, 30_000)).toEqual([]);
    expect(await inbox.takeLeftBehind(LATER, 10, 30_000)).toEqual([entry('a')]);
    expect(await inbox.takeLeftBehind(LATER, 10, 30_000)).toEqual([]);
  });

  it('gives it out again when the lease is over and nobody ended it', async () => {
    const { inbox } = openInbox();
    await inbox.keep(entry('a'));
    await inbox.takeLeftBehind(LATER, 10, 30_000);
    expect(await inbox.takeLeftBehind(LATER + 29_999, 10, 30_000)).toEqual([]);
    expect(await inbox.takeLeftBehind(LATER + 30_000, 10, 30_000)).toEqual([entry('a')]);
  });

  it('forgets what is done, before and after somebody took it up', async () => {
    const { inbox, redis, keys } = openInbox();
    await inbox.keep(entry('a'));
    await inbox.keep(entry('b'));
    await inbox.done(entry('a'));
    const [left] = await inbox.takeLeftBehind(LATER, 10, 30_000);
    expect(left).toEqual(entry('b'));
    if (left) await inbox.done(left);
    await inbox.done(entry('b'));
    expect(await redis.exists(keys.inbox)).toBe(0);
  });

  it('gives the oldest first and no more than asked for', async () => {
    const { inbox } = openInbox();
    for (const nth of [3, 1, 2]) await inbox.keep(entry(`e${nth}`, T0 + nth));
    const taken = await inbox.takeLeftBehind(LATER + 10, 2, 30_000);
    expect(taken.map(({ id }) => id)).toEqual(['e1', 'e2']);
  });

  it.each([
    ['no JSON', '{"id":'],
    ['another kind', JSON.stringify({ ...entry('x'), kind: 'event' })],
    ['no body', JSON.stringify({ id: 'x', kind: 'command', body: null, keptAt: T0 })],
    ['no entry', '[]'],
    ['one that cannot be written again as it is', JSON.stringify({ ...entry('x'), more: 1 })],
  ])('drops what cannot be read (%s), says so without its text, and gives the rest', async (_what, raw) => {
    const { inbox, redis, keys, errors } = openInbox();
    await redis.zadd(keys.inbox, T0, raw);
    await inbox.keep(entry('good'));
    expect(await inbox.takeLeftBehind(LATER, 10, 30_000)).toEqual([entry('good')]);
    expect(await redis.zcard(keys.inbox)).toBe(1);
    expect(errors).toEqual([{ length: raw.length }]);
  });
});
