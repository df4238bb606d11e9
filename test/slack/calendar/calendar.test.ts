import { describe, expect, it } from 'vitest';
import type { CalendarRaise } from '../../../src/domain/calendar/calendar-entry.ts';
import { calendarAnswer } from '../../../src/slack/calendar/calendar-answer.ts';
import { quota } from '../../../src/slack/quota.ts';
import { DAY, T0 } from '../../support/requests.ts';
import { messageProblems } from '../samples/measure.ts';

const context = { now: T0, timeZone: 'Asia/Shanghai', language: 'en' as const };
const lineOf = (text: string) => quota.interpret(text, context).line;

const raise = (index: number): CalendarRaise => ({
  kind: 'raise',
  id: `R-${index}`,
  uid: `R-${index}`,
  app: { appId: 'wx1', name: 'shop <&>' },
  rate: 300_000,
  days: 3,
  startsAt: T0 + (index % 40) * DAY,
  endsAt: T0 + ((index % 40) + 3) * DAY,
  onApproval: index % 7 === 0,
  state: index % 7 === 0 ? 'pending' : 'scheduled',
  requester: 'U0LIN',
  changedAt: T0,
  revision: 1,
});

describe('/quota calendar', () => {
  it.each([
    ['calendar', { kind: 'calendar', app: null, days: 14 }],
    ['calendar shop', { kind: 'calendar', app: 'shop', days: 14 }],
    ['calendar 30d shop', { kind: 'calendar', app: 'shop', days: 30 }],
    ['cal 3 days', { kind: 'calendar', app: null, days: 3 }],
    ['calendar 900d', { kind: 'calendar', app: null, days: 60 }],
    ['calendar feed', { kind: 'calendar_feed' }],
    ['calendar unsubscribe', { kind: 'calendar_revoke' }],
    ['日历 shop 30天', { kind: 'calendar', app: 'shop', days: 30 }],
    ['日历 订阅', { kind: 'calendar_feed' }],
  ])('reads %s', (text, expected) => {
    expect(lineOf(text)).toEqual(expected);
  });

  it.each([
    ['calendar shop tickets', '/quota calendar shop'],
    ['calendar feed now', '/quota calendar feed'],
    ['calendar 3d 5d', '/quota calendar 3d'],
  ])('suggests for %s what it can read', (text, suggestion) => {
    expect(lineOf(text)).toMatchObject({ problem: { reason: 'one_too_many', suggestion } });
  });

  it.each(['en', 'zh'] as const)('fits one message in %s, however much there is', (language) => {
    for (const count of [0, 1, 7, 200]) {
      const entries = Array.from({ length: count }, (_, index) => raise(index));
      const page = { entries, missing: count === 7 ? ('packs' as const) : null, cut: count === 200 };
      const message = calendarAnswer(
        { page, days: 60, app: count === 1 ? { appId: 'wx1', name: 'shop' } : null, now: T0 },
        { language, timeZone: 'Asia/Shanghai' },
      );
      expect(messageProblems(message)).toEqual([]);
      expect(message.blocks?.length).toBeLessThanOrEqual(50);
    }
  });
});
