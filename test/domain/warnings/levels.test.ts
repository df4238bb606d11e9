import { describe, expect, it } from 'vitest';
import { levelsOf, WARNING_KINDS } from '../../../src/domain/warnings/kinds.ts';
import {
  countingDown,
  countingUp,
  DEFAULT_LEVELS,
  type WarningLevels,
} from '../../../src/domain/warnings/levels.ts';

const nothing: WarningLevels = {
  ...DEFAULT_LEVELS,
  balance: [],
  validity: [],
  refund: [],
  ending: [],
  cancel: [],
  unanswered: [],
};

describe('levels', () => {
  it('are put in the order of severity, each once', () => {
    expect(countingDown([5, 20, 0, 20, 10])).toEqual([20, 10, 5, 0]);
    expect(countingUp([90, 50, 90])).toEqual([50, 90]);
    expect([countingDown([]), countingUp([])]).toEqual([[], []]);
  });

  it('are WeChat’s own where it has some, and the configuration says nothing', () => {
    expect(DEFAULT_LEVELS).toMatchObject({
      balance: [20, 10, 5, 0],
      validity: [15, 7, 3, 1, 0],
      refund: [2],
    });
  });
});

describe('the levels of a kind', () => {
  it('are those of the configuration, or fixed ones', () => {
    const all = Object.fromEntries(WARNING_KINDS.map((kind) => [kind, levelsOf(kind, DEFAULT_LEVELS)]));
    expect(all).toEqual({
      pack_balance: [20, 10, 5, 0],
      pack_forecast: [0, 0],
      account_runway: [0],
      need_unmet: [0],
      deferred_unpaid: [0],
      outcome_unknown: [0],
      pack_validity: [15, 7, 3, 1, 0],
      pack_refund: [2],
      raise_ending: [24, 1],
      raise_ended: [0],
      cancel_closing: [24, 1],
      request_unanswered: [50, 90],
      sync_silent: [0],
      push_silent: [0],
      wechat_refused: [0],
      records_lost: [0],
      outside_movement: [0],
      platform_ticket: [30, 120, 660],
      platform_refused: [0],
    });
  });

  it('are none where its list in the configuration is empty', () => {
    expect(WARNING_KINDS.filter((kind) => levelsOf(kind, nothing).length === 0)).toEqual([
      'pack_balance',
      'pack_validity',
      'pack_refund',
      'raise_ending',
      'raise_ended',
      'cancel_closing',
      'request_unanswered',
    ]);
  });
});
