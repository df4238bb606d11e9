import type { SlackFaults } from '../../../../slack/control.ts';
import { selectRow, switchRow } from './fault-row.tsx';
import type { FaultSheet } from './fault-switches.tsx';

type Kind = NonNullable<SlackFaults['answers']>[number]['kind'];

const DEFAULT_RETRY_SECONDS = 5;

/** Everything that can go wrong at Slack. */
export const SLACK_FAULTS: FaultSheet<SlackFaults, Kind> = {
  rows: [
    switchRow('down', true, 'Slack is unreachable', '断开连接'),
    switchRow('rateLimits', true, 'Enforce rate limits', '限流'),
    selectRow('latencyMs', 'Slow answers', '延迟', [
      { label: 'none', value: undefined },
      { label: '0.5 s', value: 500 },
      { label: '2 s', value: 2000 },
      { label: '5 s', value: 5000 },
    ]),
    selectRow('deliveries', 'Clicks and events arrive', '投递', [
      { label: 'once', value: undefined },
      { label: 'twice', value: 2 },
      { label: 'three times', value: 3 },
    ]),
  ],
  answers: {
    what: 'method',
    kinds: [
      { label: 'rate limited (429)', value: 'rate_limited', detail: 'seconds' },
      { label: 'HTTP 500', value: 'http_500' },
      { label: 'time-out, processed', value: 'timeout' },
      { label: 'connection closed', value: 'drop' },
      { label: 'error', value: 'error', detail: 'error' },
    ],
    read: ({ answers = [] }) =>
      answers.map(({ method, kind, times, error, retryAfterSeconds }) => ({
        target: method,
        kind,
        times,
        detail: error ?? (retryAfterSeconds === undefined ? '' : `${retryAfterSeconds}`),
      })),
    write: (rules) =>
      rules.map(({ target, kind, times, detail }) => ({
        method: target,
        kind,
        ...(times !== undefined && { times }),
        ...(kind === 'rate_limited' && { retryAfterSeconds: Number(detail || DEFAULT_RETRY_SECONDS) }),
        ...(kind === 'error' && { error: detail || 'internal_error' }),
      })),
  },
};
