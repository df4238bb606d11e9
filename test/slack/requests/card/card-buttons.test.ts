import { describe, expect, it } from 'vitest';
import type { RequestState } from '../../../../src/domain/requests/state.ts';
import type { Language } from '../../../../src/kit/language.ts';
import { messageProblems } from '../../samples/measure.ts';
import {
  allocations,
  approved,
  cancellable,
  inEveryState,
  pending,
  question,
  STARTS_AT,
} from '../../samples/samples.ts';

import { actionIds, buttonValues, card } from './support.ts';

describe('the buttons of a card', () => {
  const states = Object.entries(inEveryState());

  it('offers a decision only while it waits for one', () => {
    expect(actionIds(card())).toEqual([
      'request.approve',
      'request.reject',
      'request.question',
      'request.withdraw',
      'request.details',
    ]);
    expect(actionIds(card({ ...pending(), revision: 3 }))).toContain('request.edit');
    expect(buttonValues(card())).toEqual(Array(5).fill('R-17'));
    for (const [state, request] of states) {
      const ids = actionIds(card(request));
      expect(ids.some((id) => id !== 'request.details' && id?.startsWith('request.'))).toBe(
        state === 'pending',
      );
      expect(ids.at(-1), state).toBe('request.details');
    }
  });

  it('has the button texts that people script against', () => {
    const texts = (language: Language) =>
      card({ ...pending(), revision: 3 }, language).blocks.flatMap((block) =>
        block.type === 'actions'
          ? block.elements.map((element) =>
              element.type === 'button' ? [element.text.text, element.style] : [],
            )
          : [],
      );
    expect(texts('en')).toEqual([
      ['Approve', 'primary'],
      ['Reject', 'danger'],
      ['Ask a question', undefined],
      ['Edit', undefined],
      ['Withdraw', undefined],
      ['Details', undefined],
    ]);
    expect(texts('zh')).toEqual([
      ['批准', 'primary'],
      ['拒绝', 'danger'],
      ['提问', undefined],
      ['修改', undefined],
      ['撤回', undefined],
      ['详情', undefined],
    ]);
  });

  it('asks once more before it spends as much as the policy says, and says what', () => {
    const approve = (request: RequestState, language: Language = 'en') => {
      const [first] = card(request, language).blocks.flatMap((block) =>
        block.type === 'actions' ? block.elements : [],
      );
      return first && 'confirm' in first ? first.confirm : undefined;
    };
    const costly = { ...pending(), rule: { ...pending().rule, confirm: true as const } };
    expect(approve(pending())).toBeUndefined();
    expect(JSON.stringify(approve(costly)?.text)).toContain('R-17 spends 258,000 units');
    expect(JSON.stringify(approve(costly, 'zh')?.text)).toContain('25.8万');
    expect(messageProblems(card(costly))).toEqual([]);
  });

  it('names who approved and who rejected, twenty of them too', () => {
    const people = (from: number, count: number) =>
      Array.from({ length: count }, (_, nth) => ({
        userId: `U0PERSON${from + nth}`,
        at: STARTS_AT,
        reason: 'no '.repeat(160),
      }));
    const rule = { ...pending().rule, need: 20, reject: 'majority' as const };
    for (const votes of [people(10, 2), people(10, 19)]) {
      const voted = { ...pending(), rule, votes, rejections: people(50, 1), revision: 9 };
      const { text } = card(voted);
      expect(messageProblems(card(voted))).toEqual([]);
      expect(text).toContain(`(${votes.length} of 20)`);
      expect(text).toContain('Rejected by: <@U0PERSON50> (1 of 20)');
      for (const { userId } of votes) expect(text).toContain(`<@${userId}>`);
    }
    const many = { ...pending(), rule, votes: people(10, 19), rejections: people(50, 19) };
    expect(messageProblems(card(many))).toEqual([]);
    expect(
      messageProblems(card({ ...many, phase: 'rejected', at: STARTS_AT, by: 'U1', reason: 'no' })),
    ).toEqual([]);
  });

  it('asks people, with a confirmation, only about what nobody knows', () => {
    const message = card(inEveryState().partly);
    expect(actionIds(message)).toEqual([
      'allocation.settle:yes',
      'allocation.settle:no',
      'allocation.retry',
      'request.details',
    ]);
    expect(buttonValues(message)).toEqual(['R-17.3', 'R-17.3', 'R-17', 'R-17']);
    const confirms = message.blocks.flatMap((block) =>
      block.type === 'actions'
        ? block.elements.map((element) => 'confirm' in element && element.confirm !== undefined)
        : [],
    );
    expect(confirms).toEqual([true, true, false, false]);
  });

  it('offers a renewal once it is allocated, and only then', () => {
    for (const [state, request] of states) {
      const offered = actionIds(card(request)).includes('allocation.renew');
      expect(offered, state).toBe(['allocated', 'scheduled', 'active', 'ended'].includes(state));
    }
    expect(buttonValues(card(inEveryState().allocated))).toEqual(['R-17', 'R-17']);
  });

  it('keeps the question whether to cancel one allocation within reach while another one is not settled', () => {
    const asked = cancellable({ question });
    const one = asked.phase === 'approved' ? asked.allocations : [];
    const message = card(approved([...one, allocations.unknown]));
    expect(actionIds(message)).toEqual([
      'allocation.settle:yes',
      'allocation.settle:no',
      'request.approve:cancel',
      'request.reject:cancel',
      'request.withdraw:cancel',
      'request.details',
    ]);
    expect(messageProblems(message)).toEqual([]);
  });

  it('offers to cancel while WeChat allows it and nobody has asked, and shows until when', () => {
    const message = card(cancellable());
    expect(actionIds(message)).toEqual(['allocation.renew', 'allocation.cancel', 'request.details']);
    expect(buttonValues(message)).toEqual(['R-17', 'R-17', 'R-17']);
    expect(message.text).toContain('Can be cancelled until');
    expect(JSON.stringify(message.blocks)).toContain('"confirm"');
    expect(card(inEveryState().allocated).text).not.toContain('Can be cancelled until');
  });
});
