import type { WeChatFaults } from '../../../../wechat/control.ts';
import { AnswerRules } from './answer-rules.tsx';
import { SelectRow, type SelectRowOption } from './select-row.tsx';
import { SwitchRow } from './switch-row.tsx';
import { withoutAbsent } from './without-absent.ts';

type WeChatFaultSwitchesProps = { faults: WeChatFaults; onChange(faults: WeChatFaults): void };
type Setting<K extends keyof WeChatFaults> = SelectRowOption<WeChatFaults[K] | undefined>[];

const LATENCY: Setting<'latencyMs'> = [
  { label: 'none', value: undefined },
  { label: '0.5 s', value: 500 },
  { label: '2 s', value: 2000 },
  { label: '6 s', value: 6000 },
];
const PUSH_DELAY: Setting<'pushDelayMs'> = [
  { label: 'at once', value: 0 },
  { label: '3 s', value: undefined },
  { label: '15 s', value: 15_000 },
  { label: '1 min', value: 60_000 },
  { label: '5 min', value: 300_000 },
];
const PUSHES: Setting<'pushes'> = [
  { label: 'normal', value: undefined },
  { label: 'lost', value: 'lose' },
  { label: 'sent twice', value: 'double' },
  { label: 'out of order', value: 'reorder' },
  { label: 'before the answer', value: 'before_answer' },
];
const PUSH_RESULT: Setting<'pushResult'> = [
  { label: 'success (0)', value: undefined },
  { label: 'failure (1)', value: 1 },
  { label: 'failure (-1)', value: -1 },
];
const PUSH_MODE: Setting<'pushMode'> = [
  { label: 'as configured', value: undefined },
  { label: 'plain', value: 'plain' },
  { label: 'compatible', value: 'compatible' },
  { label: 'safe', value: 'safe' },
];
const PUSH_FORMAT: Setting<'pushFormat'> = [
  { label: 'as configured', value: undefined },
  { label: 'JSON', value: 'json' },
  { label: 'XML', value: 'xml' },
];
const USAGE_LAG: Setting<'usageLagMs'> = [
  { label: 'none', value: 0 },
  { label: '30 s', value: 30_000 },
  { label: '4 min', value: undefined },
  { label: '1 h', value: 3_600_000 },
];
const REPLAY: Setting<'replayAnswer'> = [
  { label: 'default', value: undefined },
  { label: '0', value: '0' },
  { label: '10121009', value: '10121009' },
  { label: '10121031', value: '10121031' },
];
const ERRMSG: Setting<'errmsg'> = [
  { label: 'default', value: undefined },
  { label: 'absent', value: 'absent' },
  { label: 'empty', value: 'empty' },
  { label: 'ok', value: 'ok' },
];
const ANSWER_KINDS = [
  { label: 'error code', value: 'errcode' },
  { label: 'HTTP 500', value: 'http_500' },
  { label: 'time-out, processed', value: 'timeout_after_commit' },
  { label: 'time-out, not processed', value: 'timeout_before_commit' },
  { label: 'connection closed', value: 'drop' },
  { label: 'garbage', value: 'garbage' },
] as const;
const DEFAULT_ERRCODE = -1;

/** Everything that can go wrong at WeChat. */
export function WeChatFaultSwitches({ faults, onChange }: WeChatFaultSwitchesProps) {
  const set = (part: { [K in keyof WeChatFaults]: WeChatFaults[K] | undefined }) =>
    onChange(withoutAbsent<WeChatFaults>({ ...faults, ...part }));
  return (
    <>
      <SwitchRow
        label="WeChat is unreachable"
        zh="断开连接"
        on={faults.down ?? false}
        onChange={(down) => set({ down })}
      />
      <SelectRow
        label="Slow answers"
        zh="延迟"
        value={faults.latencyMs}
        options={LATENCY}
        onChange={(latencyMs) => set({ latencyMs })}
      />
      <SelectRow
        label="Pushes are"
        zh="推送"
        value={faults.pushes}
        options={PUSHES}
        onChange={(pushes) => set({ pushes })}
      />
      <SelectRow
        label="Push comes after"
        zh="推送延迟"
        value={faults.pushDelayMs}
        options={PUSH_DELAY}
        onChange={(pushDelayMs) => set({ pushDelayMs })}
      />
      <SelectRow
        label="Push reports"
        zh="分配结果"
        value={faults.pushResult}
        options={PUSH_RESULT}
        onChange={(pushResult) => set({ pushResult })}
      />
      <SelectRow
        label="Push encryption"
        zh="加密方式"
        value={faults.pushMode}
        options={PUSH_MODE}
        onChange={(pushMode) => set({ pushMode })}
      />
      <SelectRow
        label="Push format"
        zh="数据格式"
        value={faults.pushFormat}
        options={PUSH_FORMAT}
        onChange={(pushFormat) => set({ pushFormat })}
      />
      <SelectRow
        label="Used units lag by"
        zh="用量延迟"
        value={faults.usageLagMs}
        options={USAGE_LAG}
        onChange={(usageLagMs) => set({ usageLagMs })}
      />
      <SelectRow
        label="Replays get"
        zh="重复请求"
        value={faults.replayAnswer}
        options={REPLAY}
        onChange={(replayAnswer) => set({ replayAnswer })}
      />
      <SwitchRow
        label="No warning pushes"
        zh="不推送预警"
        on={faults.warnings === 'silent'}
        onChange={(silent) => set({ warnings: silent ? 'silent' : undefined })}
      />
      <SelectRow
        label="errmsg on success"
        zh="成功时"
        value={faults.errmsg}
        options={ERRMSG}
        onChange={(errmsg) => set({ errmsg })}
      />
      <AnswerRules
        what="path"
        kinds={ANSWER_KINDS}
        rules={(faults.answers ?? []).map((rule) => ({
          target: rule.path,
          kind: rule.kind,
          times: rule.times,
          detail: rule.errcode === undefined ? '' : String(rule.errcode),
        }))}
        detailOf={(kind) => (kind === 'errcode' ? 'errcode' : undefined)}
        onRules={(rules) => {
          const answers = rules.map(({ target, kind, times, detail }) => ({
            path: target,
            kind,
            ...(times !== undefined && { times }),
            ...(kind === 'errcode' && { errcode: Number(detail || DEFAULT_ERRCODE), errmsg: 'system error' }),
          }));
          set({ answers: answers.length > 0 ? answers : undefined });
        }}
      />
    </>
  );
}
