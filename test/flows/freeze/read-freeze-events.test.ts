import { expect, it } from 'vitest';
import { hashedEntry } from '../../../src/domain/audit/entry.ts';
import { readFreezeEvents } from '../../../src/flows/freeze/read-freeze-events.ts';

it('what happened to freezes is read from the audit, in its order, without refusals and everything else', async () => {
  const actor = { kind: 'person', userId: 'UMEI', surface: 'command' } as const;
  const head = { actor, subject: 'freeze', previous: null };
  const frozen = { type: 'frozen', by: 'UMEI', at: 10, scope: 'all', until: null, reason: 'a "freeze"' };
  const ended = { type: 'freeze_ended', at: 40 };
  const entries = [
    { text: '{"subject":"freeze"}' },
    hashedEntry(head, frozen),
    hashedEntry(head, { type: 'refused', at: 20 }),
    hashedEntry({ actor, request: 'R-1', rule: 'freeze', previous: null }, { type: 'frozen', at: 25 }),
    hashedEntry({ actor, subject: 'policy', previous: null }, { type: 'policy_changed', at: 30 }),
    hashedEntry(head, ended),
  ];
  async function* batches() {
    yield { missing: Buffer.alloc(32) };
    yield entries.slice(0, 3).map((entry, index) => ({ id: `${index}-0`, entry }));
    yield entries.slice(3).map((entry, index) => ({ id: `${index + 3}-0`, entry }));
  }
  expect(await readFreezeEvents({ batches })).toEqual({ events: [frozen, ended], missing: true });
});
