import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../src/domain/policy/rule.ts';
import { whoIsAsked } from '../../../src/flows/delegates/who-is-asked.ts';
import { createFakeDirectory } from '../../support/core-slack.ts';

const rule: Rule = {
  name: 'operators',
  need: 1,
  approvers: { kind: 'listed', users: ['ULIN'], groups: ['SOPS'] },
  selfApproval: false,
};
const none = { active: async () => [] };

/** What is known of a request of UREQ, and whose accounts Slack was asked about. */
async function asked(members: string[], accounts: Parameters<typeof createFakeDirectory>[2] = {}) {
  const directory = createFakeDirectory([], { SOPS: members }, accounts);
  const looked: string[] = [];
  const accountOf: typeof directory.accountOf = async (userId, use) => {
    looked.push(`${userId} ${use}`);
    return directory.accountOf(userId, use);
  };
  const asks = await whoIsAsked({ directory: { ...directory, accountOf }, delegates: none }, rule, 'UREQ');
  return { asks, looked };
}

describe('the people who are notified of a request', () => {
  it('are counted as far as they could vote now, by what was known some minutes ago', async () => {
    const { asks, looked } = await asked(['UANN', 'UBEA', 'UZOE', 'UREQ'], {
      UANN: { deactivated: true },
      UZOE: { guest: true },
      ULIN: { guest: true },
    });
    expect(asks).toMatchObject({ count: 2, people: ['ULIN', 'UBEA'] });
    expect(looked.sort()).toEqual(['UANN', 'UBEA', 'ULIN', 'UZOE'].map((one) => `${one} showing`));
  });

  it('are all counted where they are too many to look at each', async () => {
    const many = Array.from({ length: 40 }, (_one, index) => `U${index}`);
    const { asks, looked } = await asked(many, { U1: { deactivated: true } });
    expect([asks?.count, looked]).toEqual([41, []]);
    expect((await asked(many.slice(1), { U1: { deactivated: true } })).asks?.count).toBe(39);
  });

  it('are unknown where Slack does not tell', async () => {
    const away = () => Promise.reject(new Error('away'));
    const directory = { ...createFakeDirectory(), accountOf: away };
    expect(await whoIsAsked({ directory, delegates: none }, rule, 'UREQ')).toBeNull();
  });
});
