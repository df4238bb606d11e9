import { code, join, type Sentence, say } from '../../text/sentence.ts';
import type { PolicyNoticeWords } from '../shape/lists.ts';
import { n } from './grammar/numbers.ts';

const named =
  (label: string) =>
  (names: readonly string[], more: number): Sentence =>
    say`${label}：${join(names.map(code), '、')}${more > 0 ? ` 等 ${n(names.length + more)} 项` : ''}`;

export const policyNotices: PolicyNoticeWords = {
  changed: (from, to) =>
    say`新的审批策略已生效：版本 ${code(to)}（此前为 ${code(from)}）。新申请和修改后的申请适用新策略，待审批的申请仍按原规则。`,
  changes: {
    added: named('新增规则'),
    removed: named('删除规则'),
    changed: named('变更规则'),
    parts: named('其他变更'),
  },
  reordered: '规则顺序有调整',
  outcomes: (kinds) =>
    kinds === 0
      ? ['所有申请的审批结果不变。']
      : [
          `有 ${n(kinds)} 类申请的审批结果会不同，逐项查看：`,
          code('npx headroom policy diff old.yml new.yml'),
        ],
  invalid: (file, version) =>
    say`${code(file)} 有误，未加载。审批策略仍为版本 ${code(version)}。改正文件后会自动重新加载。`,
  problem: ({ where, line, what }) =>
    say`${line === undefined ? '' : `第 ${line} 行 · `}${code(where)}：${what}`,
  moreProblems: (count) => [`另有 ${n(count)} 处问题，详见 Headroom 的日志。`],
  validAgain: (file, version) => say`${code(file)} 已恢复有效，审批策略没有变化，仍为版本 ${code(version)}。`,
};
