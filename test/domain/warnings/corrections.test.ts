import { describe, expect, it } from 'vitest';
import { cooldownOf, correctionOf } from '../../../src/domain/warnings/corrections.ts';
import { WARNING_KINDS } from '../../../src/domain/warnings/kinds.ts';

describe('a kind of warning', () => {
  it('is over at once, unless its figures flap', () => {
    const slow = WARNING_KINDS.filter((kind) => cooldownOf(kind) > 0);
    expect(slow).toEqual(['pack_forecast', 'account_runway', 'wechat_refused']);
  });

  it('keeps what its messages said, unless that leads people astray', () => {
    const changing = WARNING_KINDS.filter((kind) => correctionOf(kind) !== null);
    expect(changing).toEqual(['wechat_refused', 'outside_movement']);
  });
});
