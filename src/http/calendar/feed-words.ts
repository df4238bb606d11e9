import type { CalendarRaise, CalendarState } from '../../domain/calendar/calendar-entry.ts';
import type { Language } from '../../kit/language.ts';

/** What a calendar program shows. Plain text, since it knows nothing of Slack. */
type FeedWords = {
  name: string;
  summary(entry: Pick<CalendarRaise, 'id' | 'app' | 'rate'>): string;
  state: Record<CalendarState, string>;
  run: string;
  /** Of such a run nothing will come. */
  calledOff: string;
  duration(days: number): string;
};

const en: FeedWords = {
  name: 'WeChat quota raises',
  summary: ({ id, app, rate }) => `${app.name} ${rate.toLocaleString('en-US')}/min (${id})`,
  state: {
    pending: 'Pending approval',
    approved: 'Approved, not allocated yet',
    scheduled: 'Scheduled',
    running: 'Running',
    ended: 'Ended',
    cancelled: 'Cancelled',
  },
  run: 'Run of a series, not submitted yet',
  calledOff: 'Run of a series that doesn’t take place',
  duration: (days) => (days === 1 ? '1 day' : `${days} days`),
};

const zh: FeedWords = {
  name: '微信提额日历',
  summary: ({ id, app, rate }) => `${app.name} ${rate.toLocaleString('en-US')}/分钟（${id}）`,
  state: {
    pending: '待审批',
    approved: '已批准，尚未分配',
    scheduled: '待生效',
    running: '生效中',
    ended: '已结束',
    cancelled: '已取消',
  },
  run: '周期提额，尚未提交',
  calledOff: '周期提额，本次不执行',
  duration: (days) => `${days} 天`,
};

export const feedWords: Record<Language, FeedWords> = { en, zh };
