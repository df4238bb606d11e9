import { describe, expect, it } from 'vitest';
import { lastWarnings } from '../../../src/domain/warnings/last.ts';
import type { Severity } from '../../../src/domain/warnings/severity.ts';
import type { WarningItem, WarningMessage } from '../../../src/domain/warnings/warning.ts';
import { T0 } from '../../support/requests.ts';

type Kind = WarningItem['standing']['kind'];

/** A message at its number of minutes about these accounts. */
function message(no: number, ...told: [account: string, standing: Kind][]): WarningMessage {
  const at = T0 + no * 60_000;
  const items = told.map(
    ([account, kind]): WarningItem => ({
      warning: { kind: 'push_silent', account, since: T0, lastPushAt: null, subject: account, level: 0 },
      standing: kind === 'over' ? { kind, at } : { kind },
      quiet: null,
    }),
  );
  return { id: `W-${no}`, channel: 'C1', request: null, items, at, postAt: at };
}

const shown = (messages: WarningMessage[], limit = 5) =>
  lastWarnings(messages, limit).map(({ message: id, item }) => `${id} ${item.warning.subject}`);

describe('the last warnings', () => {
  it('are what holds, the newest first, and then what is over', () => {
    const live = [message(1, ['a', 'holds']), message(2, ['b', 'holds'], ['c', 'over'])];
    const done = [3, 4, 5, 6, 7].map((no) => message(no, [`d${no}`, 'over']));
    expect(shown([...done.toReversed(), ...live.toReversed()])).toEqual([
      'W-2 b',
      'W-1 a',
      'W-7 d7',
      'W-6 d6',
      'W-5 d5',
    ]);
    expect(shown([...done, ...live], 2)).toEqual(['W-2 b', 'W-1 a']);
  });

  it('have the most severe in front, and notes after everything else that holds', () => {
    const as = (no: number, account: string, severity: Severity): WarningMessage => {
      const one = message(no, [account, 'holds']);
      return {
        ...one,
        items: one.items.map((item) => ({ ...item, warning: { ...item.warning, severity } })),
      };
    };
    const all = [
      as(5, 'note', 'note'),
      as(4, 'plan', 'plan'),
      as(3, 'act', 'act'),
      message(6, ['d', 'over']),
    ];
    expect(shown(all)).toEqual(['W-3 act', 'W-4 plan', 'W-5 note', 'W-6 d']);
    expect(lastWarnings(all, 1)).toMatchObject([{ severity: 'act' }]);
  });

  it('have the time of the item, which may be later than that of a message that waits', () => {
    const one = message(1, ['a', 'holds']);
    const items = one.items.map((item) => ({ ...item, at: T0 + 7 }));
    expect(lastWarnings([{ ...one, items }], 1)[0]?.at).toBe(T0 + 7);
    expect(lastWarnings([one], 1)[0]?.at).toBe(T0 + 60_000);
  });

  it('have one of each series: the newest', () => {
    expect(shown([message(3, ['a', 'over']), message(2, ['a', 'over'])])).toEqual(['W-3 a']);
    expect(shown([message(3, ['a', 'holds']), message(2, ['a', 'worse'])])).toEqual(['W-3 a']);
  });

  it('have the level that holds though a deeper one of later is over', () => {
    expect(shown([message(3, ['a', 'over']), message(2, ['a', 'holds'])])).toEqual(['W-2 a']);
  });
});
