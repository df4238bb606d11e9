import { describe, expect, it } from 'vitest';
import type { PolicyNotice } from '../../../src/domain/policy/versions/notice.ts';
import { policyNoticeMessage } from '../../../src/slack/policy/policy-notice-message.ts';

const NOTHING = { added: [], removed: [], changed: [], reordered: false, parts: [] };
const changed: PolicyNotice = {
  about: 'changed',
  from: 'aaa',
  to: 'bbb',
  changes: { ...NOTHING, added: ['large'], changed: ['nights', '<!channel> *x*'] },
  outcomes: 2,
};
const invalid: PolicyNotice = {
  about: 'invalid',
  file: 'headroom.yml',
  version: 'aaa',
  problems: [
    {
      where: 'headroom.yml: approvals.rules[0].need',
      line: 12,
      what: 'expected number',
      remedy: 'Write a number.',
    },
  ],
  total: 7,
};

describe('a notice about the policy', () => {
  it('says what changed by names, and how many outcomes do', () => {
    const { text, blocks, metadata } = policyNoticeMessage('policy-2-bbb', changed, 'en');
    expect(text.split('\n')).toEqual([
      'New approval policy in effect: version bbb (before: aaa). It applies to new requests and edits; pending requests keep their rules.',
      '• Rules added: large',
      '• Rules changed: nights, &lt;!channel&gt; *x*',
      '2 kinds of requests now have a different outcome. To list them: npx headroom policy diff old.yml new.yml',
    ]);
    expect(blocks.map(({ type }) => type)).toEqual(['rich_text', 'rich_text', 'rich_text']);
    expect(metadata).toEqual({
      event_type: 'headroom_policy',
      event_payload: { id: 'policy-2-bbb', about: 'changed' },
    });
  });

  it('says what is wrong in the file, on which line, and that the policy before it applies', () => {
    expect(policyNoticeMessage('policy-3-x', invalid, 'en').text.split('\n')).toEqual([
      'headroom.yml is invalid and was not loaded. The approval policy stays at version aaa. Correct the file: it reloads on its own.',
      '• Line 12 · headroom.yml: approvals.rules[0].need: expected number',
      '6 more problems: see Headroom’s log.',
    ]);
  });

  it('is in Chinese where everything public is', () => {
    expect(policyNoticeMessage('policy-2-bbb', changed, 'zh').text).toContain('有 2 类申请的审批结果会不同');
    expect(policyNoticeMessage('policy-3-x', invalid, 'zh').text).toContain('第 12 行');
    const again: PolicyNotice = { about: 'valid_again', file: 'headroom.yml', version: 'aaa' };
    expect(policyNoticeMessage('policy-4-aaa', again, 'zh').text).toBe(
      'headroom.yml 已恢复有效，审批策略没有变化，仍为版本 aaa。',
    );
  });

  it('fits Slack with two hundred rules of the longest names', () => {
    const names = Array.from({ length: 200 }, (_one, index) => `${index}${'n'.repeat(57)}`);
    const all = { added: names, removed: names, changed: names, reordered: true, parts: ['budgets'] };
    const { text } = policyNoticeMessage('policy-5-x', { ...changed, changes: all }, 'en');
    expect(text.length).toBeLessThanOrEqual(4000);
    expect(text).toContain('and 190 more');
  });
});
