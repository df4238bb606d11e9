import { describe, expect, it } from 'vitest';
import type { Invitation } from '../../src/domain/merchants/invitation.ts';
import type { AuthorizationPush } from '../../src/domain/merchants/platform-event.ts';
import type { Visit } from '../../src/domain/merchants/visit.ts';
import { APP, T } from '../domain/merchants/support.ts';
import { openAuthorizationStores } from '../support/authorization.ts';

describe('the ticket', () => {
  it('is the newest one, in whatever order they come, and lies encrypted', async () => {
    const { tickets, redis, keys } = openAuthorizationStores();
    expect(await tickets.newest()).toBeNull();
    const ticket = (n: number) => ({ ticket: `ticket@@@${n}`, createdAt: T + n, receivedAt: T + n + 5 });
    expect(await tickets.save(ticket(2))).toBe(true);
    expect(await tickets.save(ticket(1))).toBe(false);
    expect(await tickets.save({ ...ticket(2), receivedAt: T + 999_999 })).toBe(false);
    expect(await tickets.newest()).toEqual(ticket(2));
    expect(await tickets.save(ticket(3))).toBe(true);
    expect(await tickets.newest()).toEqual(ticket(3));
    expect(JSON.stringify(await redis.hgetall(keys.ticket))).not.toContain('ticket@@@');
    expect(await redis.ttl(keys.ticket)).toBe(-1);
  });
});

describe('an event of the platform', () => {
  const push: AuthorizationPush = {
    kind: 'authorized',
    key: `authorized:${APP}:${T}:abc`,
    createdAt: T,
    receivedAt: T,
    appId: APP,
    code: 'queryauthcode@@@hush',
    preAuthCode: null,
  };

  it('has its effect once, however often it comes, and its code is kept for that alone', async () => {
    const { inbox, outbox, redis, keys, nudges } = openAuthorizationStores();
    const kept = await Promise.all([1, 2, 3].map(() => inbox.recordEvent(push)));
    expect(kept.filter((isNew) => isNew)).toHaveLength(1);
    const entries = (await outbox.peek(10)).map(({ entry }) => entry);
    expect(entries.map(({ effect }) => effect)).toEqual([{ kind: 'apply_authorization', push }]);
    expect(entries[0]?.id).not.toContain(':');
    expect(nudges.count).toBe(1);
    expect(JSON.stringify(await redis.xrange(keys.platformEvents, '-', '+'))).not.toContain('hush');
  });

  it('that is not supported is kept without an effect', async () => {
    const { inbox, outbox, redis, keys } = openAuthorizationStores();
    const event = {
      kind: 'unsupported',
      key: 'unsupported:x:1',
      createdAt: T,
      receivedAt: T,
      infoType: 'x',
    } as const;
    expect(await inbox.recordEvent(event)).toBe(true);
    expect(await outbox.depth()).toBe(0);
    expect(await redis.xlen(keys.platformEvents)).toBe(1);
  });

  it('of a release check leads to one message', async () => {
    const { inbox, outbox } = openAuthorizationStores();
    const check = { appId: APP, openId: 'o1', code: 'code' };
    await inbox.recordReleaseCheck(check);
    await inbox.recordReleaseCheck(check);
    expect((await outbox.peek(10)).map(({ entry }) => entry.effect)).toEqual([
      { kind: 'answer_release_check', check },
    ]);
  });
});

describe('an invitation', () => {
  const invitation: Invitation = {
    id: 'inv-1',
    kind: 'any',
    appId: null,
    createdBy: 'U1',
    createdAt: T,
    expiresAt: T + 1000,
    uses: 1,
    usesLeft: 1,
    visits: 0,
    revoked: null,
  };
  const visit: Visit = {
    nonce: 'n1',
    invitation: 'inv-1',
    startedAt: T,
    expiresAt: T + 1000,
    code: null,
    returnedAt: null,
    merchant: null,
  };

  it('is read as it was saved, newest first', async () => {
    const { invitations } = openAuthorizationStores();
    await invitations.commit({ invitation: { expected: 0, next: invitation } });
    await invitations.commit({
      invitation: { expected: 0, next: { ...invitation, id: 'inv-2', createdAt: T + 1 } },
    });
    expect(await invitations.load('inv-1')).toEqual({ value: invitation, revision: 1 });
    expect(await invitations.load('inv-3')).toBeNull();
    const page = await invitations.page(null, 10);
    expect(page.items.map(({ value }) => value.id)).toEqual(['inv-2', 'inv-1']);
  });

  it('and its visit are saved together or not at all', async () => {
    const { invitations, dump } = openAuthorizationStores();
    await invitations.commit({ invitation: { expected: 0, next: invitation } });
    const begin = {
      invitation: { expected: 1, next: { ...invitation, visits: 1 } },
      visit: { expected: 0, next: visit, preAuthCode: 'pre-1' },
    };
    expect(await invitations.commit(begin)).toBe('saved');
    const before = await dump();
    expect(await invitations.commit(begin)).toBe('conflict');
    expect(await invitations.commit({ ...begin, invitation: { expected: 2, next: invitation } })).toBe(
      'conflict',
    );
    expect(await dump()).toEqual(before);
    expect(await invitations.loadVisit('n1')).toEqual({ value: visit, revision: 1 });
  });

  it('is found by the code of a visit’s link, of which only a fingerprint is kept', async () => {
    const { invitations, redis, keys } = openAuthorizationStores();
    await invitations.commit({
      invitation: { expected: 0, next: invitation },
      visit: { expected: 0, next: visit, preAuthCode: 'preauthcode@@@hush' },
    });
    expect(await invitations.visitOf('preauthcode@@@hush')).toBe('n1');
    expect(await invitations.visitOf('preauthcode@@@other')).toBeNull();
    const names = (await redis.keys('*')).filter((name) => name.startsWith(keys.prefix));
    expect(names.join()).not.toContain('hush');
    expect(await redis.ttl(keys.visit('n1'))).toBeGreaterThan(3600);
  });
});
