import { describe, expect, it } from 'vitest';
import type { Invitation } from '../../../src/domain/merchants/invitation.ts';
import type { Visit } from '../../../src/domain/merchants/visit.ts';
import { T } from '../../domain/merchants/support.ts';
import { implementations } from './deployments.ts';

describe.each(implementations)('an invitation, in $name', ({ open }) => {
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
    const { invitations } = open().here;
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
    const { here } = open();
    const { invitations } = here;
    await invitations.commit({ invitation: { expected: 0, next: invitation } });
    const begin = {
      invitation: { expected: 1, next: { ...invitation, visits: 1 } },
      visit: { expected: 0, next: visit, preAuthCode: 'pre-1' },
    };
    expect(await invitations.commit(begin)).toBe('saved');
    const before = await here.dump();
    expect(await invitations.commit(begin)).toBe('conflict');
    expect(await invitations.commit({ ...begin, invitation: { expected: 2, next: invitation } })).toBe(
      'conflict',
    );
    expect(await here.dump()).toEqual(before);
    expect(await invitations.loadVisit('n1')).toEqual({ value: visit, revision: 1 });
  });

  it('is found by the code of a visit’s link, and by no other', async () => {
    const { invitations } = open().here;
    await invitations.commit({
      invitation: { expected: 0, next: invitation },
      visit: { expected: 0, next: visit, preAuthCode: 'preauthcode@@@hush' },
    });
    expect(await invitations.visitOf('preauthcode@@@hush')).toBe('n1');
    expect(await invitations.visitOf('preauthcode@@@other')).toBeNull();
  });
});
