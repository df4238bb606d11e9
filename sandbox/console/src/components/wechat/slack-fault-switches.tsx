import type { SlackFaults } from '../../../../slack/control.ts';
import { AnswerRules } from './answer-rules.tsx';
import { SelectRow, type SelectRowOption } from './select-row.tsx';
import { SwitchRow } from './switch-row.tsx';
import { withoutAbsent } from './without-absent.ts';

type SlackFaultSwitchesProps = { faults: SlackFaults; onChange(faults: SlackFaults): void };

const LATENCY: SelectRowOption<number | undefined>[] = [
  { label: 'none', value: undefined },
  { label: '0.5 s', value: 500 },
  { label: '2 s', value: 2000 },
  { label: '5 s', value: 5000 },
];
const DELIVERIES: SelectRowOption<number | undefined>[] = [
  { label: 'once', value: undefined },
  { label: 'twice', value: 2 },
  { label: 'three times', value: 3 },
];
const ANSWER_KINDS = [
  { label: 'rate limited (429)', value: 'rate_limited' },
  { label: 'HTTP 500', value: 'http_500' },
  { label: 'time-out, processed', value: 'timeout' },
  { label: 'connection closed', value: 'drop' },
  { label: 'error', value: 'error' },
] as const;
const DETAILS = { rate_limited: 'seconds', error: 'error' } as const;
const DEFAULT_RETRY_SECONDS = 5;

/** Everything that can go wrong at Slack. */
export function SlackFaultSwitches({ faults, onChange }: SlackFaultSwitchesProps) {
  const set = (part: { [K in keyof SlackFaults]: SlackFaults[K] | undefined }) =>
    onChange(withoutAbsent<SlackFaults>({ ...faults, ...part }));
  return (
    <>
      <SwitchRow
        label="Slack is unreachable"
        zh="断开连接"
        on={faults.down ?? false}
        onChange={(down) => set({ down })}
      />
      <SwitchRow
        label="Enforce rate limits"
        zh="限流"
        on={faults.rateLimits ?? false}
        onChange={(rateLimits) => set({ rateLimits })}
      />
      <SelectRow
        label="Slow answers"
        zh="延迟"
        value={faults.latencyMs}
        options={LATENCY}
        onChange={(latencyMs) => set({ latencyMs })}
      />
      <SelectRow
        label="Clicks and events arrive"
        zh="投递"
        value={faults.deliveries}
        options={DELIVERIES}
        onChange={(deliveries) => set({ deliveries })}
      />
      <AnswerRules
        what="method"
        kinds={ANSWER_KINDS}
        rules={(faults.answers ?? []).map((rule) => ({
          target: rule.method,
          kind: rule.kind,
          times: rule.times,
          detail: rule.error ?? (rule.retryAfterSeconds === undefined ? '' : `${rule.retryAfterSeconds}`),
        }))}
        detailOf={(kind) => (kind === 'rate_limited' || kind === 'error' ? DETAILS[kind] : undefined)}
        onRules={(rules) => {
          const answers = rules.map(({ target, kind, times, detail }) => ({
            method: target,
            kind,
            ...(times !== undefined && { times }),
            ...(kind === 'rate_limited' && { retryAfterSeconds: Number(detail || DEFAULT_RETRY_SECONDS) }),
            ...(kind === 'error' && { error: detail || 'internal_error' }),
          }));
          set({ answers: answers.length > 0 ? answers : undefined });
        }}
      />
    </>
  );
}
