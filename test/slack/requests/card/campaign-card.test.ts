import { describe, expect, it } from 'vitest';
import type { Allocation } from '../../../../src/domain/allocations/allocation.ts';
import type { RequestState } from '../../../../src/domain/requests/state.ts';
import type { Language } from '../../../../src/kit/language.ts';
import { clickAnswer } from '../../../../src/slack/blocks/ephemeral.ts';
import { cardMessage } from '../../../../src/slack/requests/card/card.ts';
import { raiseWith } from '../../../support/raises.ts';
import { messageProblems } from '../../samples/measure.ts';
import { allocations, approved, explain, pending, question, STARTS_AT } from '../../samples/samples.ts';

const LANGUAGES: Language[] = ['en', 'zh'];
const card = (request: RequestState, language: Language = 'en') =>
  cardMessage({ request, revision: 4, language, explain });
const actionsOf = ({ blocks }: ReturnType<typeof card>) =>
  blocks.flatMap((block) =>
    block.type === 'actions'
      ? block.elements.flatMap((one) => (one.type === 'button' ? [[one.action_id, one.value] as const] : []))
      : [],
  );

/** So many of the same raise. */
function campaign(one: RequestState, count: number): RequestState {
  const [item] = one.raise.items;
  return { ...one, raise: { ...one.raise, items: [item, ...Array.from({ length: count - 1 }, () => item)] } };
}

const of = (count: number, stateOf: (no: number) => Allocation) =>
  campaign(
    approved(Array.from({ length: count }, (_, index) => ({ ...stateOf(index + 1), no: index + 1 }))),
    count,
  );

const scheduled: Allocation = { ...allocations.allocated, cancelUntil: STARTS_AT } as Allocation;
const asked = (together?: number[]): Allocation =>
  ({ ...scheduled, question: { ...question, ...(together ? { together } : {}) } }) as Allocation;

describe('a card of thirty allocations', () => {
  const cards: [string, RequestState][] = [
    ['pending', campaign(pending({ reason: 'long '.repeat(100), appName: 'a'.repeat(60) }), 30)],
    ...Object.entries(allocations).map(([state, one]): [string, RequestState] => [state, of(30, () => one)]),
    ['asked about one by one', of(30, () => asked())],
    [
      'mixed',
      of(30, (no) => (no % 3 === 0 ? allocations.unknown : no % 3 === 1 ? allocations.failed : asked())),
    ],
    ['retried', of(30, () => ({ ...allocations.failed, wechatRequestId: 'R-17-0123456789abcdef-12' }))],
  ];

  it.each(cards)('is within what Slack shows, and says that there are more: %s', (_state, request) => {
    for (const language of LANGUAGES) {
      const message = card(request, language);
      expect(messageProblems(message)).toEqual([]);
      expect(message.blocks.length).toBeLessThanOrEqual(50);
      expect(message.text).toContain(language === 'en' ? 'and 20 more: /quota show R-17' : '另有 20 项');
    }
  });

  it('shows what needs somebody before anything else', () => {
    const request = of(30, (no) =>
      no === 25 ? allocations.failed : no === 30 ? allocations.unknown : scheduled,
    );
    const { text } = card(request);
    expect(text).toMatch(/R-17\.1 .*R-17\.8 .*R-17\.25 .*R-17\.30 /s);
    expect(text).not.toContain('R-17.9 ');
  });

  it('ten are all shown', () => {
    expect(card(of(10, () => scheduled)).text).not.toContain('more: /quota show');
  });
});

it('cancelling all of it says what returns to which pack', () => {
  const other = 'DD2981741311549212086';
  const taken = (no: number): Allocation => (no === 2 ? { ...scheduled, orderId: other } : scheduled);
  const both = /Cancelling returns 516,000 units to pack …0000, 258,000 units to pack …2086/;
  expect(card(of(3, taken)).text).toMatch(both);
  const question = card(of(3, (no) => ({ ...asked([1, 2, 3]), orderId: taken(no).orderId })));
  expect(question.text).toMatch(both);
});

describe('the question whether to cancel', () => {
  it('about several at once is one, with the units of all', () => {
    const message = card(of(3, () => asked([1, 2, 3])));
    const approving = actionsOf(message).filter(([id]) => id === 'request.approve:cancel');
    expect(approving).toEqual([['request.approve:cancel', 'R-17.1']]);
    expect(message.text).toContain('Cancelling returns 774,000 units');
  });

  it('about some of them leaves the others theirs', () => {
    const message = card(of(4, (no) => (no < 3 ? asked([1, 2]) : no === 3 ? asked() : scheduled)));
    const approving = actionsOf(message).filter(([id]) => id === 'request.approve:cancel');
    expect(approving.map(([, value]) => value)).toEqual(['R-17.1', 'R-17.3']);
  });

  it('that an older version asked of each is of each', () => {
    const message = card(of(3, () => asked()));
    expect(actionsOf(message).filter(([id]) => id === 'request.approve:cancel')).toHaveLength(3);
  });
});

describe('a start that WeChat takes no time for', () => {
  const before = 600_000;
  const later = (request: RequestState): RequestState => ({
    ...request,
    raise: raiseWith(request.raise, { allocateBeforeMs: before }),
  });

  it('is on the card while it is pending, with the time of the call', () => {
    expect(card(later(pending())).text).toMatch(/Headroom allocates it <!date\^1794325800/);
    expect(card(pending()).text).not.toContain('allocates it');
    expect(card(later(pending()), 'zh').text).toContain('Headroom 将于');
  });

  it('is in the state once it is approved, and in the answer to whoever approved it', () => {
    const reserved = { ...allocations.reserved, callAt: STARTS_AT - before } as Allocation;
    const request = later(approved([reserved]));
    expect(card(request).text.match(/allocates it/g)).toHaveLength(1);
    expect(clickAnswer('approve', request, 'en').text).toContain('Headroom allocates it');
    expect(clickAnswer('approve', approved([allocations.reserved]), 'en').text).toContain(
      'Allocating at WeChat now',
    );
  });
});
