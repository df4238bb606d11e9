import { describe, expect, it } from 'vitest';
import type { Cap } from '../../../../src/domain/policy/meters/caps.ts';
import type { PolicyRule } from '../../../../src/domain/policy/policy.ts';
import { createCapDraws } from '../../../../src/domain/requests/replay/cap-draws.ts';
import { replayRequest } from '../../../../src/domain/requests/replay/replay-request.ts';
import type { PendingRequest } from '../../../../src/domain/requests/state.ts';
import { allocationIn, approvedWith } from '../../../support/core-allocations.ts';
import { ruleWhen } from '../../../support/policies.ts';
import { aPendingRequest, DAY, T0 } from '../../../support/requests.ts';

const review = { need: 1, approvers: { kind: 'channel' as const }, withinMs: DAY, remindMs: DAY };
const world = { apps: [], sold: [] };

function automatic(caps: Cap[]): PolicyRule {
  return ruleWhen('auto', {}, { outcome: { kind: 'approve', caps, timeZone: 'Asia/Shanghai', review } });
}

/** The rule that each of them comes to, in turn. */
function replayed(caps: Cap[], requests: (PendingRequest | ReturnType<typeof approvedWith>)[]): string[] {
  const draws = createCapDraws();
  const policy = { rules: [automatic(caps), ruleWhen('people')], version: 'v2' };
  return requests.map((request) => {
    const found = replayRequest({ ...request, policy: 'v1' }, policy, world, draws);
    return found.kind === 'depends' ? 'depends' : found.rule.name;
  });
}

const asked = (change: Partial<PendingRequest> = {}) => aPendingRequest(change);
const units = Number(asked().raise.items[0].units);

describe('caps of a policy, by the requests of the past', () => {
  it.each<[string, Cap]>([
    ['count', { per: 'rule', units: null, count: 2 }],
    ['units', { per: 'rule', units: 2 * units, count: null }],
    ['units of an app', { per: 'app', units: 2 * units, count: null }],
    ['count of a requester', { per: 'requester', units: null, count: 2 }],
  ])('by %s, the third one of a day is for people to decide, and on the next day none is', (_, cap) => {
    const tomorrow = asked({ askedAt: T0 + DAY });
    expect(replayed([cap], [asked(), asked(), asked(), tomorrow])).toEqual([
      'auto',
      'auto',
      'people',
      'auto',
    ]);
  });

  it("counts each requester's own", () => {
    const cap: Cap = { per: 'requester', units: null, count: 1 };
    expect(replayed([cap], [asked(), asked({ requester: 'UKIM' }), asked()])).toEqual([
      'auto',
      'auto',
      'people',
    ]);
  });

  it('counts nothing that was given back', () => {
    const cap: Cap = { per: 'rule', units: null, count: 1 };
    const failed = approvedWith([allocationIn('failed')]);
    expect(replayed([cap], [failed, asked(), asked()])).toEqual(['auto', 'auto', 'people']);
  });

  it('says nothing about the run of a series, which people approve whatever it is', () => {
    const run = asked({ series: { id: 'S-1', run: T0 } });
    expect(replayed([], [run, asked()])).toEqual(['people', 'auto']);
  });
});
