import { describe, expect, it } from 'vitest';
import type { RequestEvent } from '../../../src/domain/request/events.ts';
import type { RequestState } from '../../../src/domain/request/state.ts';
import type { AuditEntry } from '../../../src/flows/ports.ts';
import { ROWS_A_PAGE } from '../../../src/slack/blocks/list-table.ts';
import { appList, historyList, pendingList, runningList } from '../../../src/slack/blocks/request-lists.ts';
import { EVENTS_A_PAGE, noStoryAnswer, storyAnswer } from '../../../src/slack/blocks/story.ts';
import { firstPage, readListPage, writeListPage } from '../../../src/slack/list-place.ts';
import { messageProblems } from './measure.ts';
import { common, explain, HOSTILE, inEveryState, NOW, pending } from './samples.ts';

const LANGUAGES = ['en', 'zh'] as const;
const page = firstPage({ list: 'pending' });
const found = <T>(items: T[]) => ({ items, total: 30, next: '1-1' });

function withReason(request: RequestState, reason: string, name = 'shop'): RequestState {
  const { raise } = request;
  return { ...request, raise: { ...raise, reason, app: { ...raise.app, name } } };
}

describe.each(LANGUAGES)('lists in %s', (language) => {
  const drawn = { page, language, now: NOW };

  it('fit Slack with every state', () => {
    const requests = Object.values(inEveryState()).slice(0, ROWS_A_PAGE);
    const answers = [
      pendingList({ ...drawn, found: found(requests) }),
      runningList({ ...drawn, found: found(requests) }, 'shop'),
      historyList({ ...drawn, found: found(requests) }, null),
      appList({ ...drawn, found: found([{ appId: 'wx1', name: 'shop', label: null }]) }),
      noStoryAnswer('R-999', language),
    ];
    for (const answer of answers) expect(messageProblems(answer)).toEqual([]);
  });

  it.each(Object.entries(HOSTILE))(
    'show hostile words as they are and keep every row: %s',
    (_name, typed) => {
      const items = Array.from({ length: ROWS_A_PAGE }, (_, n) => ({
        ...withReason(pending(), typed, typed),
        id: `R-${n + 100}`,
      }));
      const answer = pendingList({ ...drawn, found: found(items) });
      expect(messageProblems(answer)).toEqual([]);
      for (const { id } of items) expect(answer.text).toContain(id);
      expect(answer.text).not.toMatch(/<!(?:channel|here)|U0EVIL>|<https/);
      const table = answer.blocks?.find((block) => block.type === 'table');
      expect(JSON.stringify(table)).not.toContain('mrkdwn');
    },
  );

  it('that are empty say what to type', () => {
    const nothing = { items: [], total: 0, next: null };
    for (const answer of [
      pendingList({ ...drawn, found: nothing }),
      runningList({ ...drawn, found: nothing }, null),
      historyList({ ...drawn, found: nothing }, 'shop'),
      appList({ ...drawn, found: nothing }),
    ]) {
      expect(answer.text).toContain('/quota ');
      expect(messageProblems(answer)).toEqual([]);
    }
  });
});

const at = NOW;
const EVENTS: { [T in RequestEvent['type']]: Extract<RequestEvent, { type: T }>[] } = {
  requested: [{ type: 'requested', at, request: { ...common(), phase: 'pending' } }],
  approval_given: [{ type: 'approval_given', at, by: 'U1' }],
  approved: [{ type: 'approved', at, rule: 'default', allocations: [] }],
  rejected: [{ type: 'rejected', at, by: 'U1', reason: '<!channel>' }],
  withdrawn: [{ type: 'withdrawn', at, by: 'U1' }],
  expired: [{ type: 'expired', at }],
  submission_started: [{ type: 'submission_started', at, allocation: 1, attempt: 2, usedBefore: null }],
  submission_put_off: [{ type: 'submission_put_off', at, allocation: 1, code: -1, uncertain: false }],
  submission_unanswered: [{ type: 'submission_unanswered', at, allocation: 1, cause: 'timeout' }],
  submission_accepted: [{ type: 'submission_accepted', at, allocation: 1 }],
  allocation_confirmed: (['push', 'replay', 'usage', 'person'] as const).map((proof) => ({
    type: 'allocation_confirmed',
    at,
    allocation: 1,
    startsAt: at,
    packageId: null,
    proof,
    by: proof === 'person' ? 'U1' : null,
  })),
  allocation_failed: (
    [
      { source: 'answer', code: 10045 },
      { source: 'push', code: 7 },
      { source: 'usage' },
      { source: 'person', userId: 'U1' },
    ] as const
  ).map((failure) => ({ type: 'allocation_failed', at, allocation: 1, failure })),
  outcome_checked: [{ type: 'outcome_checked', at, allocation: 1 }],
  outcome_unknown: [{ type: 'outcome_unknown', at, allocation: 1 }],
  cancel_asked: [{ type: 'cancel_asked', at, allocation: 1, by: 'U1', expiresAt: at + 1 }],
  cancel_approval_given: [{ type: 'cancel_approval_given', at, allocation: 1, by: 'U1' }],
  cancel_approved: [{ type: 'cancel_approved', at, allocation: 1, rule: 'default' }],
  cancel_rejected: [{ type: 'cancel_rejected', at, allocation: 1, by: 'U1' }],
  cancel_withdrawn: [{ type: 'cancel_withdrawn', at, allocation: 1, by: 'U1' }],
  cancel_expired: [{ type: 'cancel_expired', at, allocation: 1 }],
  cancel_window_closed: [{ type: 'cancel_window_closed', at, allocation: 1 }],
  cancel_started: [{ type: 'cancel_started', at, allocation: 1, attempt: 1 }],
  cancel_accepted: [{ type: 'cancel_accepted', at, allocation: 1 }],
  cancel_put_off: [{ type: 'cancel_put_off', at, allocation: 1, code: -1, uncertain: true }],
  cancel_unanswered: [{ type: 'cancel_unanswered', at, allocation: 1, cause: 'timeout' }],
  cancel_unknown: [{ type: 'cancel_unknown', at, allocation: 1 }],
  cancel_confirmed: [
    { type: 'cancel_confirmed', at, allocation: 1, proof: 'push', by: null },
    { type: 'cancel_confirmed', at, allocation: 1, proof: 'person', by: 'U1' },
  ],
  cancel_refused: [{ type: 'cancel_refused', at, allocation: 1, failure: { source: 'late' } }],
};

describe.each(LANGUAGES)('a story in %s', (language) => {
  const entry = (event: RequestEvent): AuditEntry => ({
    request: 'R-17',
    revision: 1,
    actor: { kind: 'headroom', surface: 'worker' },
    event,
  });
  const all = Object.values(EVENTS).flat().map(entry);
  const tell = (items: AuditEntry[], from = 0, request: RequestState = pending()) =>
    storyAnswer({
      story: { request, revision: 3, trail: { items, total: all.length, next: '10' } },
      page: { place: { list: 'show', request: 'R-17' }, cursor: null, from },
      language,
      explain,
    });

  it('has different words for everything that can happen', () => {
    const lines = all.map((one) => tell([one], 10).text.split('\n').at(-1));
    expect(new Set(lines).size).toBe(all.length);
  });

  it('fits Slack, with the card on its first page', () => {
    const first = tell(all.slice(0, EVENTS_A_PAGE));
    const second = tell(all.slice(EVENTS_A_PAGE), EVENTS_A_PAGE);
    for (const answer of [first, second]) expect(messageProblems(answer)).toEqual([]);
    expect(first.text).toContain('DD2981741311549200000');
    expect(second.text).not.toContain('DD2981741311549200000');
    expect(first.text + second.text).not.toContain('<!channel>');
    expect(JSON.stringify(first.blocks)).not.toContain('request.approve');
  });

  it.each(Object.entries(inEveryState()))('fits Slack for a request that is %s', (_state, request) => {
    const long = { ...request, rule: common().rule };
    expect(messageProblems(tell(all.slice(0, EVENTS_A_PAGE), 0, long))).toEqual([]);
  });
});

describe('the value of a page button', () => {
  it('is read as it was written', () => {
    const second = { place: { list: 'running', app: 'wx1' } as const, cursor: '1700-2', from: 8 };
    expect(readListPage(writeListPage(second))).toEqual(second);
  });

  it.each([
    null,
    '',
    'R-1',
    '{}',
    '{"place":{"list":"secrets"},"cursor":null,"from":0}',
    '{"place":{"list":"show","request":"R-1:*"},"cursor":null,"from":0}',
    '{"place":{"list":"running","app":"x}:*"},"cursor":null,"from":0}',
    '{"place":{"list":"pending"},"cursor":"(inf","from":0}',
    '{"place":{"list":"pending"},"cursor":null,"from":-1}',
  ])('is nothing where it was made by hand: %j', (value) => {
    expect(readListPage(value)).toBeNull();
  });
});
