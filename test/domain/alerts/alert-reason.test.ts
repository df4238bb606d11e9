import { expect, it } from 'vitest';
import { alertReason } from '../../../src/domain/alerts/words/alert-reason.ts';
import { anAlert } from '../../support/alerts.ts';

const figures = { calls: 46_000, limit: 50_000 };

it.each([
  ['en', 'Alert “NearLimit”: 46,000 of 50,000 calls/min (92%), 12.5% refused with 45011'],
  ['zh', '告警“NearLimit”：每分钟 46,000 次，上限 50,000 次（92%），12.5% 返回 45011'],
] as const)('the reason says the figures in %s', (language, said) => {
  expect(alertReason(anAlert({ share45011: 0.125 }), figures, language)).toBe(said);
});

it('codes that were used twice are said before anybody spends units on them', () => {
  expect(alertReason(anAlert({ share40163: 0.3 }), figures, 'en')).toContain(
    '30% wasted on codes used twice (40163)',
  );
});

it('a name from outside is one short line of text', () => {
  const labels = { alertname: `a\n<!channel>\u202e ${'x'.repeat(500)}` };
  const said = alertReason({ ...anAlert(), labels }, figures, 'en');
  expect(said).not.toMatch(/[\n\u202e]/);
  expect(said.length).toBeLessThan(160);
});
