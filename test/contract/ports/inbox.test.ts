import { describe, expect, it } from 'vitest';
import type { InboxEntry } from '../../../src/flows/ports/inbox.ts';
import { T0 } from '../../support/requests.ts';
import { implementations } from './deployments.ts';

/** How long an entry is left to the process that kept it. */
const SOON = T0 + 19_999;
const LATER = T0 + 20_000;
const LEASE_MS = 30_000;

function entry(id: string, keptAt = T0): InboxEntry {
  return { id, kind: 'command', keptAt, body: { command: '/quota', text: '提额 "shop" {"$units":"1"}' } };
}

describe.each(implementations)('the inbox, in $name', ({ open }) => {
  it('leaves an entry to the process that kept it, then gives it to one other', async () => {
    const { here, there } = open();
    await here.inbox.keep(entry('a'));
    expect(await there.inbox.takeLeftBehind(SOON, 10, LEASE_MS)).toEqual([]);
    expect(await there.inbox.takeLeftBehind(LATER, 10, LEASE_MS)).toEqual([entry('a')]);
    expect(await here.inbox.takeLeftBehind(LATER, 10, LEASE_MS)).toEqual([]);
  });

  it('gives it out again when the lease is over and nobody ended it', async () => {
    const { here, there } = open();
    await here.inbox.keep(entry('a'));
    await here.inbox.takeLeftBehind(LATER, 10, LEASE_MS);
    expect(await there.inbox.takeLeftBehind(LATER + LEASE_MS - 1, 10, LEASE_MS)).toEqual([]);
    expect(await there.inbox.takeLeftBehind(LATER + LEASE_MS, 10, LEASE_MS)).toEqual([entry('a')]);
  });

  it('forgets what is done, before and after somebody took it', async () => {
    const { here, there } = open();
    await here.inbox.keep(entry('a'));
    await here.inbox.keep(entry('b'));
    await here.inbox.done(entry('a'));
    const [left] = await there.inbox.takeLeftBehind(LATER, 10, LEASE_MS);
    expect(left).toEqual(entry('b'));
    if (left) await there.inbox.done(left);
    await here.inbox.done(entry('b'));
    expect(await here.inbox.takeLeftBehind(LATER + 9 * LEASE_MS, 10, LEASE_MS)).toEqual([]);
  });

  it('gives the oldest first and no more than asked for', async () => {
    const { here } = open();
    for (const nth of [3, 1, 2]) await here.inbox.keep(entry(`e${nth}`, T0 + nth));
    const taken = await here.inbox.takeLeftBehind(LATER + 10, 2, LEASE_MS);
    expect(taken.map(({ id }) => id)).toEqual(['e1', 'e2']);
  });
});
