import { describe, expect, it } from 'vitest';
import { DEFAULT_LEVELS } from '../../../src/domain/warnings/levels.ts';
import {
  corrected,
  inMessages,
  isHeld,
  isNote,
  isWorthNoting,
  itemOf,
  marked,
  onlyRequest,
  reworded,
  stillHolding,
} from '../../../src/domain/warnings/message.ts';
import { observeAccount } from '../../../src/domain/warnings/observe/observe-account.ts';
import type { Warning, WarningItem } from '../../../src/domain/warnings/warning.ts';
import { HOUR, T0 } from '../../support/requests.ts';
import { aMessage, aMovement, anItem } from './support.ts';

const OVER: WarningItem['standing'] = { kind: 'over', at: T0 };
const HOLDS: WarningItem['standing'] = { kind: 'holds' };
const at = { message: 'W-1', item: 0, depth: 1 };

const silent = (account: string): Warning => ({
  kind: 'push_silent',
  subject: `account:${account}`,
  level: 0,
  account,
  since: T0,
  lastPushAt: null,
});
const about = (subject: string): WarningItem => anItem({ ...silent('a'), subject });

describe('the request of a message', () => {
  it.each([
    ['one request', ['request:R-1'], 'R-1'],
    ['one request twice', ['request:R-1', 'request:R-1'], 'R-1'],
    ['two requests', ['request:R-1', 'request:R-2'], null],
    ['a request and a pack', ['request:R-1', 'pack:DD1'], null],
    ['a pack', ['pack:DD1'], null],
    ['nothing', [], null],
  ])('of items about %s is %3$s', (_what, subjects, request) => {
    expect(onlyRequest(subjects.map(about))).toBe(request);
  });
});

describe('an item', () => {
  it('begins as one that holds and that nobody silenced', () => {
    expect(itemOf(silent('a'), T0)).toEqual({ warning: silent('a'), standing: HOLDS, quiet: null, at: T0 });
  });

  it('is changed by a mark, and the others stay', () => {
    const message = aMessage([about('pack:1'), about('pack:2')]);
    const next = marked(message, { at: { ...at, item: 1 }, standing: OVER, quiet: null });
    expect(next.items.map(({ standing }) => standing)).toEqual([HOLDS, OVER]);
    expect(message.items[1]?.standing).toEqual(HOLDS);
  });

  it('that is marked as it is already leaves its message the same', () => {
    const muted = { kind: 'muted' as const, by: 'UANN', at: T0 };
    const message = aMessage([anItem(silent('a'), { quiet: muted })]);
    expect(marked(message, { at, standing: HOLDS, quiet: { ...muted } })).toBe(message);
    expect(marked(message, { at, standing: HOLDS, quiet: null })).not.toBe(message);
    expect(marked(message, { at, standing: HOLDS, quiet: { ...muted, at: T0 + 1 } })).not.toBe(message);
    expect(marked(message, { at: { ...at, item: 7 }, standing: OVER, quiet: null })).toBe(message);
  });

  it('keeps the time at which it was over, until it holds again', () => {
    const over = aMessage([anItem(silent('a'), { standing: OVER })]);
    expect(marked(over, { at, standing: { kind: 'over', at: T0 + 1 }, quiet: null })).toBe(over);
    expect(marked(over, { at, standing: HOLDS, quiet: null }).items[0]?.standing).toEqual(HOLDS);
  });
});

describe('a correction', () => {
  const refused = (code: number, address: string | null): Warning => {
    const health = { goodAt: null, lastPushAt: null, awaitingPushSince: null };
    const [observation] = observeAccount(
      'main',
      { ...health, refused: { code, address, at: T0 } },
      T0,
      DEFAULT_LEVELS,
    );
    if (!observation?.warning) throw new Error('not refused');
    return observation.warning;
  };
  const moved = (change: Parameters<typeof aMovement>[0] = {}): Warning => ({
    kind: 'outside_movement',
    subject: 'outside:O-3',
    level: 0,
    movement: aMovement(change),
  });
  const correctedItem = (said: Warning, now: Warning, standing: WarningItem['standing'] = HOLDS) => {
    const message = aMessage([anItem(said, { standing })]);
    const next = corrected(message, 0, now);
    return next === message ? null : next.items[0]?.warning;
  };

  it.each([
    ['another address', refused(40164, '203.0.113.8')],
    ['another code', refused(40125, '203.0.113.7')],
  ])('of a refusal is due with %s, while it holds', (_what, now) => {
    expect(correctedItem(refused(40164, '203.0.113.7'), now)).toEqual(now);
    expect(correctedItem(refused(40164, '203.0.113.7'), now, OVER)).toBeNull();
  });

  it('of a refusal is not due where only its time is another', () => {
    const now = { ...refused(40164, null), at: T0 + HOUR } as Warning;
    expect(correctedItem(refused(40164, null), now)).toBeNull();
  });

  it('of a movement is due with anything new, also once it is over', () => {
    const now = moved({ figures: 'absent' });
    expect(correctedItem(moved(), now)).toEqual(now);
    expect(correctedItem(moved(), now, OVER)).toEqual(now);
    expect(correctedItem(moved(), moved())).toBeNull();
  });

  it('is never due of any other kind, nor by a warning of another kind', () => {
    expect(correctedItem(silent('a'), { ...silent('a'), since: T0 + 1 } as Warning)).toBeNull();
    expect(correctedItem(silent('a'), moved())).toBeNull();
    expect(corrected(aMessage([]), 0, moved())).toEqual(aMessage([]));
  });
});

describe('a note', () => {
  const note: Warning = { ...silent('a'), severity: 'note' };

  it('does not decide in which thread its message is', () => {
    const ofRequest = about('request:R-1');
    expect(onlyRequest([ofRequest, anItem(note)])).toBe('R-1');
    expect(onlyRequest([anItem(note)])).toBeNull();
  });

  it('is what was stored as one, and nothing that an older version stored', () => {
    expect([isNote(anItem(note)), isNote(anItem(silent('a')))]).toEqual([true, false]);
  });

  it('about a request is worth a line for a week, any other one as long as it holds', () => {
    const ofRequest = anItem({ ...note, subject: 'request:R-1' }, { at: T0 });
    expect(isWorthNoting(ofRequest, T0 + 7 * 24 * HOUR - 1)).toBe(true);
    expect(isWorthNoting(ofRequest, T0 + 7 * 24 * HOUR)).toBe(false);
    expect(isWorthNoting(anItem(note, { at: T0 }), T0 + 99 * 24 * HOUR)).toBe(true);
  });

  it('takes the place of what was posted as more, and gives it back, until that is over', () => {
    const posted = aMessage([anItem(silent('a'))]);
    const quiet = reworded(posted, 0, note);
    expect(quiet.items[0]?.warning.severity).toBe('note');
    expect(reworded(quiet, 0, note)).toBe(quiet);
    expect(reworded(quiet, 0, { ...silent('a'), severity: 'plan' }).items[0]?.warning.severity).toBe('plan');
    const over = aMessage([anItem(silent('a'), { standing: OVER })]);
    expect(reworded(over, 0, note)).toBe(over);
  });
});

describe('a message that quiet hours held back', () => {
  it('is held until its time', () => {
    const message = aMessage([about('pack:1')], { postAt: T0 + HOUR });
    expect([isHeld(message, T0 + HOUR - 1), isHeld(message, T0 + HOUR)]).toEqual([true, false]);
  });

  it('has items that still hold, and it is known where each of them was', () => {
    const items = [
      anItem(silent('a'), { standing: OVER }),
      about('pack:1'),
      anItem(silent('b'), { standing: { kind: 'worse' } }),
      about('pack:2'),
    ];
    expect(stillHolding(aMessage(items))).toEqual([
      { before: 1, item: about('pack:1') },
      { before: 3, item: about('pack:2') },
    ]);
    expect(stillHolding(aMessage([anItem(silent('a'), { standing: OVER })]))).toEqual([]);
  });

  it.each([
    [0, []],
    [1, [1]],
    [15, [15]],
    [16, [15, 1]],
    [31, [15, 15, 1]],
  ])('has room for fifteen: %i items become messages of %j', (count, sizes) => {
    const messages = inMessages(Array.from({ length: count }, (_, index) => index));
    expect(messages.map(({ length }) => length)).toEqual(sizes);
    expect(messages.flat()).toEqual(Array.from({ length: count }, (_, index) => index));
  });
});
