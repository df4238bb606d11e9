import type { FailureWhy } from '../../outgoing/published-event.ts';
import type { DoctorWords } from './doctor-words.ts';
import { age, shownNames } from './zh-amounts.ts';

type Says = Pick<DoctorWords['says'], 'events_ok' | 'events_off' | 'events_failing' | 'events_dead'>;

/** What is said of outgoing events. */
export const zhEvents: Says = {
  events_ok: ({ targets }) => ({ text: `发送到 ${targets} 个目标` }),
  events_off: () => ({ text: '未配置' }),
  events_failing: ({ target, what, why, sinceMs }) => ({
    text: `${shownNames([target])} 已有 ${age(sinceMs)}未接收事件（${what}）`,
    remedy: REMEDIES[why ?? 'refused'],
  }),
  events_dead: ({ count, more, targets }) => ({
    text: `${shownNames(targets)} 未接收 ${count} 个${more ? '以上' : ''}事件`,
    remedy: '用 GET /api/v1/events?dead=true 查看，修复目标后重放。',
  }),
};

const REMEDIES: Record<FailureWhy | 'refused', string> = {
  private_address: '请改用公网地址，或在 headroom.yml 的 webhooks 中为该目标设置 allowPrivate: true。',
  redirect: '不会跟随重定向，请在 headroom.yml 的 webhooks 中填写该目标的最终地址。',
  no_answer: '检查地址和网络，目标须在十秒内响应。',
  refused: '检查该目标的地址和密钥，并查看目标自己的日志。',
};
