import { describe, expect, it } from 'vitest';
import { type FreezeEvent, NOT_FROZEN } from '../../../src/domain/freeze/freeze.ts';
import type { PublishedEvent } from '../../../src/domain/outgoing/published-event.ts';
import type { ResultUnderKey } from '../../../src/flows/ports/clients/result-under-key.ts';
import { aMovement } from '../../slack/samples/movement-samples.ts';
import { aFreeze } from '../../support/freezes.ts';
import { DAY, T0 } from '../../support/requests.ts';
import { implementations, type Opened } from './deployments.ts';

const actor = { kind: 'client', name: 'ci', surface: 'api', userId: 'UMEI' } as const;
const freeze = aFreeze();
const { proposal: _none, ...wish } = freeze;
const frozen: FreezeEvent = { type: 'frozen', ...wish };
const delegation = { for: 'UANN', delegate: 'ULIN', from: T0, until: T0 + DAY };
const event: PublishedEvent = {
  id: 'evt_1',
  type: 'request.approved',
  at: T0,
  body: '{}',
  notice: null,
  shownAs: null,
  deliveries: {},
};

type Here = Opened['here'];
type Commit = (here: Here, expected: number, under: ResultUnderKey) => Promise<string>;

const COMMITS: [name: string, result: ResultUnderKey['result'], commit: Commit][] = [
  [
    'freeze',
    { kind: 'freeze', freeze },
    ({ freezes }, expected, under) =>
      freezes.commit({ expected, next: { freeze }, events: [frozen], actor, effects: [], under }),
  ],
  [
    'freeze that is so already',
    { kind: 'freeze_end', ended: true, freeze },
    ({ freezes }, expected, under) =>
      freezes.commit({ expected, next: NOT_FROZEN, events: [], actor, effects: [], under }),
  ],
  [
    'delegate',
    { kind: 'delegation', delegation },
    ({ delegateStore }, expected, under) =>
      delegateStore.commit({
        expected,
        next: [delegation],
        actor,
        event: { type: 'delegate_named', at: T0, delegation },
        under,
      }),
  ],
  [
    'movement',
    { kind: 'movement', movement: 'O-3' },
    ({ outside }, expected, under) =>
      outside.commit({ balances: [], movements: [{ expected, next: aMovement() }], audit: [], under }),
  ],
  [
    'replay',
    { kind: 'replay', event: 'evt_1', targets: ['ops'] },
    ({ outgoing }, expected, under) =>
      outgoing.commit({
        expected,
        next: event,
        effects: [],
        replay: {
          actor,
          event: { type: 'event_replayed', at: T0, outgoing: 'evt_1', targets: ['ops'], round: 2 },
        },
        under,
      }),
  ],
];

describe.each(implementations)('what a change under a key came to, in $name', ({ open }) => {
  it.each(COMMITS)(
    'is saved in one step with it, and nothing under that key after it: %s',
    async (_name, result, commit) => {
      const { here, there } = open();
      const under = { key: 'k', fingerprint: 'f', result };
      expect(await here.keyResults.find('k')).toBeNull();
      expect(await commit(here, 7, under)).toBe('conflict');
      expect(await here.keyResults.find('k')).toBeNull();
      const both = await Promise.all([commit(here, 0, under), commit(there, 0, under)]);
      expect(both.filter((one) => one === 'saved')).toHaveLength(1);
      expect(await there.keyResults.find('k')).toEqual(under);
      const before = await here.dump();
      expect(await commit(there, 1, { ...under, fingerprint: 'other' })).toBe('duplicate');
      expect(await here.dump()).toEqual(before);
      expect(await commit(there, 1, { ...under, key: 'l' })).toBe('saved');
    },
  );
});
