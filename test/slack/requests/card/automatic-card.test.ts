import { describe, expect, it } from 'vitest';
import type { RequestState } from '../../../../src/domain/requests/state.ts';
import type { Automatic } from '../../../../src/domain/reviews/automatic.ts';
import type { Language } from '../../../../src/kit/language.ts';
import { cardMessage } from '../../../../src/slack/requests/card/card.ts';
import { messageProblems } from '../../samples/measure.ts';
import { allocations, approved, automatic, explain, NOW, STARTS_AT } from '../../samples/samples.ts';

const card = (request: RequestState, language: Language = 'en') =>
  cardMessage({ request, revision: 4, language, explain });
const actionIds = (request: RequestState) =>
  card(request).blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements.map((element) => element.action_id) : [],
  );
/** The same in another state of its allocation. */
function inState(state: keyof typeof allocations, change: Partial<Automatic> = {}): RequestState {
  const [request, other] = [automatic(change), approved([allocations[state]])];
  if (request.phase !== 'approved' || other.phase !== 'approved') throw new Error('not approved');
  return { ...request, allocations: other.allocations };
}

describe('the card of what the policy approved', () => {
  it.each(['en', 'zh'] as const)('says by which rule, and who reviews it until when: %s', (language) => {
    const message = card(automatic(), language);
    expect(messageProblems(message)).toEqual([]);
    expect(message.text).toContain(language === 'en' ? 'Approved by policy: rule “' : '自动批准：规则“');
    expect(message.text).toContain(language === 'en' ? 'Review: due <!date^' : '复核：');
    expect(message.text).not.toContain('🚨');
  });

  it('has Reviewed and Undo in place of Cancel raise, until it is reviewed', () => {
    expect(actionIds(automatic())).toEqual([
      'request.review',
      'allocation.cancel:undo',
      'allocation.renew',
      'request.details',
    ]);
    const done = automatic({ reviews: [{ userId: 'U0ANN', at: NOW }], reviewedAt: NOW });
    expect(actionIds(done)).toEqual(['allocation.renew', 'allocation.cancel', 'request.details']);
    expect(card(done).text).toContain('Reviewed by: <@U0ANN>');
  });

  it('has no Undo where nothing can be undone any more', () => {
    expect(actionIds(inState('reserved'))).toContain('allocation.cancel:undo');
    expect(actionIds(inState('cancelling'))).not.toContain('allocation.cancel:undo');
    expect(actionIds(inState('failed'))).not.toContain('request.review');
  });

  it('says that somebody undid it, while WeChat allocates it', () => {
    const undo = { by: 'U0ANN', at: NOW };
    expect(card(inState('accepted', { undo })).text).toContain('<@U0ANN> undid it');
    expect(card(inState('cancelled', { undo })).text).not.toContain('undid it');
    expect(actionIds(inState('accepted', { undo }))).not.toContain('allocation.cancel:undo');
  });

  it('says that its review is overdue once people were reminded', () => {
    expect(card(automatic({ remindedAt: STARTS_AT })).text).toContain('overdue since');
  });

  it('is hard to overlook where somebody broke the glass', () => {
    const message = card(automatic({ kind: 'break_glass' }));
    expect(messageProblems(message)).toEqual([]);
    expect(message.text).toMatch(/^🚨 /);
    expect(message.text).toContain('Break-glass: 🚨 <@U0MINA>, rule “');
  });
});
