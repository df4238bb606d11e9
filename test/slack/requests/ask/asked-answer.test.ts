import { describe, expect, it } from 'vitest';
import type { Asks } from '../../../../src/domain/policy/asks.ts';
import type { RequestState } from '../../../../src/domain/requests/state.ts';
import { askedAnswer } from '../../../../src/slack/requests/ask/ask-answers.ts';
import { words } from '../../../../src/slack/words/words.ts';
import { aPendingRequest, T0 } from '../../../support/requests.ts';
import { automatic } from '../../samples/samples.ts';

const ASKS: Asks = { anyone: true, count: 0, people: [], delegates: [] };
const NOW = { timeZone: 'Asia/Shanghai', now: T0 };
const said = (request: RequestState) => askedAnswer(request, 'en', NOW).text;
const onceApproved = words('en').start.repeated(null, NOW);

describe('the answer to whoever submitted a raise', () => {
  it('that waits repeats its start, and says who decides', () => {
    const pending = aPendingRequest();
    const text = said({ ...pending, asks: ASKS });
    expect(text).toContain(String(onceApproved));
    expect(text).toMatch(/can approve/);
  });

  it('that the policy approved says neither that it waits for approval, nor who could approve it', () => {
    const request = automatic();
    const begins = request.raise.items.map((item) => ({ ...item, beginsAt: null }));
    const [first, ...others] = begins;
    if (!first) throw new Error('no item');
    const text = said({ ...request, asks: ASKS, raise: { ...request.raise, items: [first, ...others] } });
    expect(text).toMatch(/^Approved /);
    expect(text).not.toContain(String(onceApproved));
    expect(text).not.toMatch(/can approve/);
  });
});
