import { describe, expect, it } from 'vitest';
import { ownRequests } from '../../../../src/domain/policy/analysis/own-requests.ts';
import type { Outcome } from '../../../../src/domain/policy/outcomes.ts';
import { ruleWhen } from '../../../support/policies.ts';

const by = (...users: string[]) => ({ requester: { users, groups: [], channels: [] } });
const listed = (users: string[], groups: string[] = []) => ({ kind: 'listed' as const, users, groups });
const needs = (
  need: number,
  users: string[],
  more: { selfApproval?: boolean; groups?: string[] } = {},
): Outcome => ({
  kind: 'need',
  need,
  approvers: listed(users, more.groups),
  selfApproval: more.selfApproval ?? false,
});
const reviewed = (users: string[]): Outcome => ({
  kind: 'approve',
  caps: [],
  timeZone: 'UTC',
  review: { need: 1, approvers: listed(users), withinMs: 1, remindMs: 1 },
});
const refused: Outcome = { kind: 'refuse', sentence: { en: 'No.' } };

describe('a rule about requests of named people', () => {
  it.each<[string, ReturnType<typeof by> | object, Outcome, string | null]>([
    ['has only the requester', by('U1'), needs(1, ['U1']), 'U1 approve'],
    ['lacks one for the second of them', by('U9', 'U2'), needs(2, ['U1', 'U2']), 'U2 approve'],
    ['has enough others', by('U1', 'U2'), needs(1, ['U1', 'U2']), null],
    ['lets them approve their own', by('U1'), needs(1, ['U1'], { selfApproval: true }), null],
    ['has a group as well', by('U1'), needs(1, ['U1'], { groups: ['S1'] }), null],
    ['is for anyone', {}, needs(1, ['U1']), null],
    ['has only the requester to review it', by('U1'), reviewed(['U1']), 'U1 review'],
    ['refuses them', by('U1'), refused, null],
  ])('%s', (_what, when, outcome, expected) => {
    const found = ownRequests({ rules: [ruleWhen('a', when, { outcome })] });
    expect(found.map(({ index, requester, what }) => `${index} ${requester} ${what}`)).toEqual(
      expected === null ? [] : [`0 ${expected}`],
    );
  });
});
