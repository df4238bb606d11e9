import type { TrafficProblem } from '../../traffic/traffic-problem.ts';
import type { Facts } from '../finding.ts';
import type { DoctorWords, Said } from './doctor-words.ts';
import { MOST_NAMES, shownNames } from './zh-amounts.ts';

type Says = Pick<
  DoctorWords['says'],
  | 'alerts_ok'
  | 'alerts_off'
  | 'alerts_unmapped'
  | 'alerts_unknown_app'
  | 'alerts_unreadable'
  | 'alerts_too_large'
  | 'alerts_refused'
  | 'traffic_off'
  | 'traffic_ok'
  | 'traffic_problem'
>;

/** What is said of alerts and call rates. */
export const zhMonitoring: Says = {
  alerts_ok: ({ rules }) => ({ text: rules > 0 ? `接收中，共 ${rules} 条规则` : '接收中，但没有规则' }),
  alerts_off: () => ({ text: '未配置' }),
  alerts_unmapped: ({ names }) => ({
    text: `没有规则匹配这些告警：${shownNames(names)}`,
    remedy: '在 headroom.yml 的 alerts 中添加规则，或停止发送。',
  }),
  alerts_unknown_app: ({ apps }) => ({
    text: `告警中的应用未配置：${shownApps(apps)}`,
    remedy: '更正告警的标签，或在 headroom.yml 的 apps 中添加该应用。',
  }),
  alerts_unreadable: ({ count }) => ({
    text: `昨天以来有 ${count} 条告警无法读取`,
    remedy: '日志中有出错的字段，告警格式见 docs/alerts.md。',
  }),
  alerts_too_large: ({ count }) => ({
    text: `昨天以来有 ${count} 次告警推送超过 1 MiB，未被读取`,
    remedy: '在 Alertmanager 的 webhook 配置中设置 max_alerts，例如 200。',
  }),
  alerts_refused: ({ reasons }) => ({
    text: `昨天以来未能转为申请的告警：${reasons.map(({ reason, count }) => `${reason} ${count} 条`).join('、')}`,
    remedy: '日志中有对应的应用和规则。traffic_unknown 表示告警缺少 headroom_calls。',
  }),

  traffic_off: () => ({ text: '未配置' }),
  traffic_ok: ({ queries, apps }) => ({ text: `${queries} 个查询有结果，已知 ${apps} 个应用的调用量` }),
  traffic_problem: (problem) => SAID[problem.what](problem),
};

function shownApps(apps: Facts['alerts_unknown_app']['apps']): string {
  const shown = apps
    .slice(0, MOST_NAMES)
    .map(({ said, nearest }) =>
      said === '' ? '没有应用标签' : `“${said}”${nearest === null ? '' : `（最接近：${nearest}）`}`,
    );
  return [...shown, ...(apps.length > MOST_NAMES ? ['……'] : [])].join('、');
}

const SAID: Record<TrafficProblem['what'], (problem: TrafficProblem) => Said> = {
  no_answer: ({ query, detail }) => ({
    text: `查询 ${query}：Prometheus 没有响应（${detail ?? '原因不明'}），卡片上的调用量不会更新`,
    remedy: '检查 PROMETHEUS_URL、网络和查询耗时。',
  }),
  refused: ({ query, detail }) => ({
    text: `查询 ${query}：Prometheus 拒绝执行（${detail ?? '原因不明'}）`,
    remedy: '在 Prometheus 中试运行该查询。如果是 http_401 或 http_403，请设置 PROMETHEUS_TOKEN。',
  }),
  empty: ({ query }) => ({
    text: `查询 ${query} 没有查到任何应用的调用量`,
    remedy: '在 Prometheus 中试运行，并核对 app 或 appLabel 与结果中的标签。',
  }),
  several: ({ query, detail }) => ({
    text: `查询 ${query} 对 ${detail ?? '同一应用'} 返回了多个值，均未采用`,
    remedy: '请先聚合，例如 sum by (app)。',
  }),
  no_number: ({ query, detail }) => ({
    text: `查询 ${query} 对 ${detail ?? '某个应用'} 返回的不是有效数字`,
    remedy: '检查是否除以了零，或单位不是每分钟调用次数。',
  }),
  odd: ({ query, detail }) => ({
    text: `查询 ${query}：有 ${detail ?? '一些'} 条结果无法读取`,
    remedy: '查询应返回普通数字，不能是直方图或文本。',
  }),
  partial: ({ query, detail }) => ({
    text: `查询 ${query}：Prometheus 提示数据可能不全（${detail ?? '原因不明'}）`,
    remedy: '检查 Prometheus 背后的存储。',
  }),
};
