import type { WeChatFaults } from '../../../../wechat/control/control.ts';
import { selectRow, switchRow } from './fault-row.tsx';
import type { FaultSheet } from './fault-switches.tsx';

type Kind = NonNullable<WeChatFaults['answers']>[number]['kind'];

const DEFAULT_ERRCODE = -1;

/** Everything that can go wrong at WeChat. */
export const WECHAT_FAULTS: FaultSheet<WeChatFaults, Kind> = {
  rows: [
    switchRow('down', true, 'WeChat is unreachable', '断开连接'),
    selectRow('latencyMs', 'Slow answers', '延迟', [
      { label: 'none', value: undefined },
      { label: '0.5 s', value: 500 },
      { label: '2 s', value: 2000 },
      { label: '6 s', value: 6000 },
    ]),
    selectRow('pushes', 'Pushes are', '推送', [
      { label: 'normal', value: undefined },
      { label: 'lost', value: 'lose' },
      { label: 'sent twice', value: 'double' },
      { label: 'out of order', value: 'reorder' },
      { label: 'before the answer', value: 'before_answer' },
    ]),
    selectRow('pushDelayMs', 'Push comes after', '推送延迟', [
      { label: 'at once', value: 0 },
      { label: '3 s', value: undefined },
      { label: '15 s', value: 15_000 },
      { label: '1 min', value: 60_000 },
      { label: '5 min', value: 300_000 },
    ]),
    selectRow('pushResult', 'Push reports', '分配结果', [
      { label: 'success (0)', value: undefined },
      { label: 'failure (1)', value: 1 },
      { label: 'failure (-1)', value: -1 },
    ]),
    selectRow('pushMode', 'Push encryption', '加密方式', [
      { label: 'as configured', value: undefined },
      { label: 'plain', value: 'plain' },
      { label: 'compatible', value: 'compatible' },
      { label: 'safe', value: 'safe' },
    ]),
    selectRow('pushFormat', 'Push format', '数据格式', [
      { label: 'as configured', value: undefined },
      { label: 'JSON', value: 'json' },
      { label: 'XML', value: 'xml' },
    ]),
    selectRow('usageLagMs', 'Used units lag by', '用量延迟', [
      { label: 'none', value: 0 },
      { label: '30 s', value: 30_000 },
      { label: '4 min', value: undefined },
      { label: '1 h', value: 3_600_000 },
    ]),
    selectRow('replayAnswer', 'Replays get', '重复请求', [
      { label: 'default', value: undefined },
      { label: '0', value: '0' },
      { label: '10121009', value: '10121009' },
      { label: '10121031', value: '10121031' },
    ]),
    switchRow('warnings', 'silent', 'No warning pushes', '不推送预警'),
    selectRow('errmsg', 'errmsg on success', '成功时', [
      { label: 'default', value: undefined },
      { label: 'absent', value: 'absent' },
      { label: 'empty', value: 'empty' },
      { label: 'ok', value: 'ok' },
    ]),
  ],
  answers: {
    what: 'path',
    kinds: [
      { label: 'error code', value: 'errcode', detail: 'errcode' },
      { label: 'HTTP 500', value: 'http_500' },
      { label: 'time-out, processed', value: 'timeout_after_commit' },
      { label: 'time-out, not processed', value: 'timeout_before_commit' },
      { label: 'connection closed', value: 'drop' },
      { label: 'garbage', value: 'garbage' },
    ],
    read: ({ answers = [] }) =>
      answers.map(({ path, kind, times, errcode }) => ({
        target: path,
        kind,
        times,
        detail: errcode === undefined ? '' : String(errcode),
      })),
    write: (rules) =>
      rules.map(({ target, kind, times, detail }) => ({
        path: target,
        kind,
        ...(times !== undefined && { times }),
        ...(kind === 'errcode' && { errcode: Number(detail || DEFAULT_ERRCODE), errmsg: 'system error' }),
      })),
  },
};
