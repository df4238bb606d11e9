import { describe, expect, it } from 'vitest';
import { emptyLedger } from '../../../src/domain/packs/ledger.ts';
import { viewPack } from '../../../src/domain/packs/pack-view.ts';
import type { FullReport } from '../../../src/flows/reports/report.ts';
import { reportAnswer } from '../../../src/slack/reports/report-answer.ts';
import { aPack, DAY, HOUR, T0 } from '../../support/requests.ts';

const full: FullReport = {
  since: T0 - 30 * DAY,
  until: T0,
  requests: 12,
  outcomes: [
    { standing: 'ended', count: 9 },
    { standing: 'rejected', count: 3 },
  ],
  units: 1_234_000n,
  apps: ['shop', 'a', 'b', 'c', 'd', 'e'].map((of) => ({ of, units: 900_000n })),
  requesters: [{ of: 'UANN', units: 1_234_000n }],
  decision: { medianMs: 2 * HOUR, count: 10 },
  failed: 2,
  unknown: 1,
  expired: [viewPack({ ...aPack(), validUntil: T0 - DAY }, emptyLedger, T0)],
  firstAt: T0 - 9 * DAY,
  use: null,
};

describe('the answer of /quota report', () => {
  it('has a line for each figure, short enough for a phone', () => {
    const { text } = reportAnswer(full, 30, 'en');
    expect(text).toContain('12 requests: 9 ended, 3 rejected');
    expect(text).toContain('1,234,000 units allocated');
    expect(text).toContain('shop 900,000');
    expect(text).toContain('1 more');
    expect(text).toContain('<@UANN> 1,234,000');
    expect(text).toContain('Median time to decision: 2 h');
    expect(text).toContain('2 allocations failed, 1 with an unknown outcome');
    expect(text).toContain('expired unused');
    expect(text).toContain('The first request on record is from');
    expect(reportAnswer(full, 30, 'zh').text).toContain('申请 12 个：已结束 9');
  });

  it('names raises that ended with little use, and what they cost too much', () => {
    const use = { no: 1, appId: 'wx1', app: 'shop', rate: 300_000, peak: 180_000, limit: 350_000 };
    const little = [{ request: 'R-17', use: { ...use, enough: { rate: 200_000, spared: 29_000n } } }];
    const { text } = reportAnswer({ ...full, use: { known: 3, spared: 29_000n, little } }, 30, 'en');
    expect(text).toContain('1 of 3 ended raises with known calls was larger than needed: 29,000 units');
    expect(text).toContain(
      'R-17 · shop: peak 180,000 per min, raised by 300k/min, 200k/min would have been enough',
    );
    const none = reportAnswer({ ...full, use: { known: 3, spared: 0n, little: [] } }, 30, 'en').text;
    expect(none).toBe(reportAnswer(full, 30, 'en').text);
  });

  it('says that there was nothing, and where WeChat gives no figures', () => {
    const { text } = reportAnswer({ ...full, requests: 0, expired: null }, 7, 'en');
    expect(text).toContain('No requests in that time.');
    expect(text).toContain('no figures from WeChat');
  });
});
