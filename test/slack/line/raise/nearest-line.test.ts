import { describe, expect, it } from 'vitest';
import { SOLD_RATES } from '../../../../src/domain/packs/catalogue.ts';
import type { AskRefusal } from '../../../../src/domain/requests/refusals.ts';
import { nearestLine } from '../../../../src/slack/line/raise/nearest-line.ts';
import { context, NOW } from '../../quota/read.ts';

describe('what is refused after it was read', () => {
  const wish = { app: 'shop', rate: 600_000, days: 30, beginsAt: null, pack: null, reason: 'x' };

  it('gets back the nearest rate and the nearest days, for either would be refused next', () => {
    const refusal: AskRefusal = {
      reason: 'rate_not_sold',
      rate: 600_000,
      nearest: 500_000,
      sold: SOLD_RATES,
    };
    expect(nearestLine(refusal, wish, context)).toBe('/quota raise shop 500k 14d because x');
    expect(nearestLine(refusal, wish, { ...context, language: 'zh' })).toBe(
      '/quota 提额 shop 50万 14天 因为 x',
    );
  });

  it('gets back no start that is over', () => {
    const refusal: AskRefusal = { reason: 'unknown_app', typed: 'shpo', nearest: 'shop', known: ['shop'] };
    const late = { ...wish, rate: 300_000, days: 3, app: 'shpo', beginsAt: NOW - 1 };
    expect(nearestLine(refusal, late, context)).toBe(
      '/quota raise shop 300k 3d from 2026-10-02 00:00 because x',
    );
  });

  it('keeps what the packs at hand offer, though it is not in the catalogue', () => {
    const refusal: AskRefusal = { reason: 'rate_not_sold', rate: 2_000, nearest: 1_000, sold: [1_000] };
    const line = nearestLine(refusal, { ...wish, rate: 2_000, days: 3 }, context);
    expect(line).toBe('/quota raise shop 1k 3d because x');
  });
});
