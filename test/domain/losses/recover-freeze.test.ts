import { expect, it } from 'vitest';
import { evolveFreeze, type FreezeEvent, NOT_FROZEN } from '../../../src/domain/freeze/freeze.ts';
import { recoverFreeze } from '../../../src/domain/losses/recover-freeze.ts';
import { aFreeze } from '../../support/freezes.ts';
import { HOUR, T0 } from '../../support/requests.ts';

const freeze = aFreeze();
const { proposal: _none, ...begun } = freeze;
const frozen: FreezeEvent = { type: 'frozen', ...begun };
const proposed: FreezeEvent = { type: 'unfreeze_proposed', at: T0 + HOUR, by: 'ULIN' };
const unfrozen: FreezeEvent = { type: 'unfrozen', at: T0 + 2 * HOUR, by: 'UANN', proposedBy: 'ULIN' };
const ended: FreezeEvent = { type: 'freeze_ended', at: T0 + 2 * HOUR };
const newer = aFreeze({ at: T0 + 3 * HOUR, by: 'UKIM' });

it.each([
  ['what was frozen is frozen again', null, frozen, freeze],
  ['with a proposal as well, without it', null, proposed, freeze],
  ['what is frozen stays as it is', freeze, frozen, freeze],
  ['a lost proposal is made again by whoever wants it', freeze, proposed, freeze],
  ['what two people let go on goes on', freeze, unfrozen, null],
  ['so does what ended by itself', freeze, ended, null],
  ['what goes on goes on', null, unfrozen, null],
  ['what was frozen since then stays frozen', newer, unfrozen, newer],
  ['and is not replaced by an older one', newer, frozen, newer],
])('%s', (_, stored, event, after) => {
  const state = { freeze: stored };
  const events = recoverFreeze(state, 1, { revision: 2, event, freeze });
  expect(events.reduce(evolveFreeze, state)).toEqual({ freeze: after });
  // It is not ahead of what is stored.
  expect(recoverFreeze(state, 2, { revision: 2, event, freeze })).toEqual([]);
});

it('what is restored says so', () => {
  expect(recoverFreeze(NOT_FROZEN, 0, { revision: 1, event: frozen, freeze })).toEqual([
    { ...frozen, evidence: 'announcement' },
  ]);
});
