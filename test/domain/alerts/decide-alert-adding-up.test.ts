import { describe, expect, it } from 'vitest';
import { type AlertSituation, decideAlert } from '../../../src/domain/alerts/decide-alert.ts';
import { confirmed, episode, facts, situation, waiting } from '../../support/alert-situations.ts';
import { shopRule } from '../../support/alerts.ts';
import { DAY, HOUR, T0 } from '../../support/requests.ts';

describe('where raises add up', () => {
  const addUp = { raisesAddUp: true };
  const another = (rate: number) => ({ ...confirmed(rate, T0 - HOUR), id: 'R-2' });
  it.each<[string, Partial<AlertSituation>, object]>([
    [
      'only the rest is requested',
      { facts: facts({ calls: 120_000, limit: 100_000 }), raises: [confirmed(50_000, T0 - HOUR)] },
      // 156,000 are needed, 100,000 are there.
      { kind: 'request', rate: 100_000 },
    ],
    [
      'what waits is taken as if it were approved',
      { facts: facts({ calls: 150_000 }), raises: [{ ...waiting(100_000), id: 'R-9' }] },
      // 195,000 are needed, 150,000 are as good as there.
      { kind: 'request', rate: 50_000 },
    ],
    [
      'several are enough together',
      { facts: facts({ calls: 100_000 }), raises: [confirmed(50_000, T0 - HOUR), another(50_000)] },
      { kind: 'covered', request: 'R-1' },
    ],
    [
      'and the one of alerts takes it in where it is among them',
      {
        facts: facts({ calls: 100_000 }),
        raises: [another(50_000), confirmed(50_000, T0 - HOUR)],
        episode: episode({ at: T0 - shopRule.everyMs }),
      },
      { kind: 'folded', request: 'R-1' },
    ],
    [
      'and one that begins later is none of them',
      { facts: facts({ calls: 100_000 }), raises: [confirmed(50_000, T0 + DAY), another(50_000)] },
      { kind: 'request', rate: 50_000 },
    ],
    [
      'one that waits takes in also what is more',
      { facts: facts({ calls: 200_000 }), raises: [waiting(50_000)], episode: episode() },
      { kind: 'folded', request: 'R-1' },
    ],
    [
      'the limit is the baseline and all that run',
      {
        facts: facts({ calls: 119_999, limit: null }),
        raises: [confirmed(50_000, T0 - HOUR), another(50_000)],
      },
      { kind: 'not_near' },
    ],
    [
      'all that run are taken off the stated limit',
      {
        baseline: null,
        facts: facts({ calls: 150_000, limit: 150_000 }),
        raises: [confirmed(50_000, T0 - HOUR), another(50_000)],
      },
      // 195,000 are needed, 50,000 are there without them, 150,000 with them.
      { kind: 'request', rate: 50_000, episode: { raised: 100_000, baseline: 50_000 } },
    ],
    [
      'the largest one is requested where none holds the rest',
      { facts: facts({ calls: 1_000_000 }), raises: [confirmed(500_000, T0 - HOUR)] },
      { kind: 'request', rate: 500_000 },
    ],
    ['nothing is requested where nothing is sold', { sold: [] }, { kind: 'not_near' }],
  ])('%s', (_what, change, decided) => {
    expect(decideAlert(situation({ ...addUp, ...change }))).toMatchObject(decided);
  });
});
