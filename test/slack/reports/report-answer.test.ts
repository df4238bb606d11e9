import { describe, expect, it } from 'vitest';
import { emptyLedger } from '../../../src/domain/packs/ledger.ts';
import { viewPack } from '../../../src/domain/packs/pack-view.ts';
import type { FullReport } from '../../../src/flows/reports/report.ts';
import { reportAnswer } from '../../../src/slack/reports/report-answer.ts';
import { reportCsv } from '../../../src/slack/reports/report-csv.ts';
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

  it.each([
    ['en', 'monitoring alerts 1,234,000'],
    ['zh', '监控告警 123.4万'],
  ] as const)('says in %s which raises alerts requested, whatever sent them', (language, line) => {
    const requesters = [{ of: 'client:alertmanager', units: 1_234_000n }];
    expect(reportAnswer({ ...full, requesters }, 30, language).text).toContain(line);
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

describe('the file of /quota report csv', () => {
  const rows = (report: FullReport, language: 'en' | 'zh' = 'en') =>
    reportCsv(report, { language, timeZone: 'Asia/Shanghai' })
      .replace(/^\ufeff/, '')
      .trimEnd()
      .split('\r\n');

  it('has a row for each figure, as plain numbers, with its times in the reader’s zone', () => {
    expect(rows({ ...full, apps: full.apps.slice(0, 1) })).toEqual([
      'Figure,Of,Value',
      'From (Asia/Shanghai),,2026-10-03 16:00',
      'Until (Asia/Shanghai),,2026-11-02 16:00',
      'Requests,,12',
      'Requests by state,ended,9',
      'Requests by state,rejected,3',
      'Units allocated,,1234000',
      'Units by app,shop,900000',
      'Units by requester,UANN,1234000',
      'Decided by people,,10',
      'Median seconds to a decision,,7200',
      'Failed allocations,,2',
      'Unknown outcomes,,1',
      `Units that expired unused,${aPack().orderId},4000000`,
    ]);
  });

  it('runs nothing that is typed in a name, and leaves out what nobody knows', () => {
    const odd = rows({
      ...full,
      decision: null,
      expired: null,
      apps: [{ of: '=HYPERLINK("https://evil.example")', units: 1n }],
    });
    expect(odd.filter((row) => /,"?[=+@-]/.test(row))).toEqual([]);
    expect(odd).toHaveLength(rows(full).length - full.apps.length + 1 - 3);
    expect(rows(full, 'zh')[0]).not.toBe(rows(full)[0]);
  });
});
