import { describe, expect, it } from 'vitest';
import type { RequestEvent } from '../../../../src/domain/requests/events.ts';
import type { RequestState } from '../../../../src/domain/requests/state.ts';
import type { AuditEntry } from '../../../../src/flows/ports/audit.ts';
import { firstPage, readListPage, writeListPage } from '../../../../src/slack/blocks/list-place.ts';
import { ROWS_A_PAGE } from '../../../../src/slack/blocks/list-table.ts';
import {
  appList,
  historyList,
  pendingList,
  runningList,
} from '../../../../src/slack/requests/lists/request-lists.ts';
import { EVENTS_A_PAGE, noStoryAnswer, storyAnswer } from '../../../../src/slack/requests/lists/story.ts';
import { words } from '../../../../src/slack/words/words.ts';
import { raiseWith } from '../../../support/raises.ts';
import { eventSamples } from '../../samples/event-samples.ts';
import { messageProblems } from '../../samples/measure.ts';
import { common, explain, HOSTILE, inEveryState, NOW, pending } from '../../samples/samples.ts';

const LANGUAGES = ['en', 'zh'] as const;
const page = firstPage({ list: 'pending' });
const found = <T>(items: T[]) => ({ items, total: 30, next: '1-1' });

function withReason(request: RequestState, reason: string, name = 'shop'): RequestState {
  const { raise } = request;
  return { ...request, raise: raiseWith(raise, { reason, app: { ...raise.items[0].app, name } }) };
}

describe.each(LANGUAGES)('lists in %s', (language) => {
  const drawn = { page, language, now: NOW };

  it('fit Slack with every state', () => {
    const requests = Object.values(inEveryState()).slice(0, ROWS_A_PAGE);
    const answers = [
      pendingList({ ...drawn, found: found(requests) }),
      runningList({ ...drawn, found: found(requests) }, 'shop'),
      historyList({ ...drawn, found: found(requests) }, null),
      appList({
        ...drawn,
        found: found([{ app: { appId: 'wx1', name: 'shop', label: null }, ready: null }]),
        platform: true,
      }),
      noStoryAnswer('R-999', language),
    ];
    for (const answer of answers) expect(messageProblems(answer)).toEqual([]);
  });

  it('keep every value on its line but the reason, and count themselves only where there is more', () => {
    const whole = pendingList({ ...drawn, found: { items: [pending()], total: 1, next: null } });
    const [table] = (whole.blocks ?? []).flatMap((block) => (block.type === 'table' ? [block] : []));
    expect(table?.column_settings?.map((column) => column?.is_wrapped)).toEqual([
      ...Array((table?.rows[0]?.length ?? 0) - 1).fill(false),
      true,
    ]);
    const { lists } = words(language);
    expect(JSON.stringify(whole.blocks)).not.toContain(lists.range(1, 1, 1));
    const part = pendingList({ ...drawn, found: found([pending()]) });
    expect(JSON.stringify(part.blocks)).toContain(lists.range(1, 1, 30));
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
      appList({ ...drawn, found: nothing, platform: false }),
    ]) {
      expect(answer.text).toContain('/quota ');
      expect(messageProblems(answer)).toEqual([]);
    }
  });
});

const at = NOW;

describe.each(LANGUAGES)('a story in %s', (language) => {
  const entry = (event: RequestEvent): AuditEntry => ({
    request: 'R-17',
    revision: 1,
    actor: { kind: 'headroom', surface: 'worker' },
    event,
  });
  const all = eventSamples({ typed: '<!channel>', name: 'default', slackId: 'U1', count: 7, at }).map(entry);
  const tell = (items: AuditEntry[], from = 0, request: RequestState = pending()) =>
    storyAnswer({
      story: { request, revision: 3, trail: { items, total: all.length, next: '10' } },
      page: { place: { list: 'show', request: 'R-17' }, cursor: null, from },
      language,
      explain,
      diagnosesAt: null,
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

  it('tells why a raise was not taken back', () => {
    const failures = [
      { source: 'answer', code: 10121001 },
      { source: 'person', userId: 'U0ANN' },
      { source: 'late' },
    ] as const;
    const lines = failures.map(
      (failure) => tell([entry({ type: 'cancel_refused', at, allocation: 1, failure })], 10).text,
    );
    expect(new Set(lines).size).toBe(3);
    expect(lines[0]).toContain('10121001');
    expect(lines[1]).toContain('<@U0ANN>');
  });

  it('has no line for a plan that is still a plan, also where nothing else is on the page', () => {
    const planned = entry({ type: 'stage_reached', at, allocation: 1, stage: 'scheduled' });
    const began = entry({ type: 'stage_reached', at, allocation: 1, stage: 'active' });
    expect(tell([planned], 10).text.split('\n')).toHaveLength(1);
    expect(messageProblems(tell([planned], 10))).toEqual([]);
    expect(tell([planned, began], 10).text.split('\n')).toHaveLength(2);
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
