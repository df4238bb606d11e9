import type { ModalView } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import type { AskRefusal } from '../../../../src/domain/requests/refusals.ts';
import type { CountedWish } from '../../../../src/flows/policy/count-wish.ts';
import { toMrkdwn } from '../../../../src/slack/blocks/render.ts';
import { raiseErrors } from '../../../../src/slack/requests/form/raise-errors.ts';
import { raiseForm } from '../../../../src/slack/requests/form/raise-form.ts';
import { RAISE_ACTIONS, RAISE_BLOCKS } from '../../../../src/slack/requests/form/raise-form-ids.ts';
import {
  raiseFormGaps,
  readFilling,
  readRaiseForm,
} from '../../../../src/slack/requests/form/raise-form-input.ts';
import type { Foreseen, RaiseFormModel } from '../../../../src/slack/requests/form/raise-form-model.ts';
import { words } from '../../../../src/slack/words/words.ts';
import { viewProblems } from '../../samples/measure.ts';
import { DAY_MS, explain, HOSTILE, NOW, offer, STARTS_AT } from '../../samples/samples.ts';

const reader = { language: 'en' as const, timeZone: 'America/New_York' };
const nothing = { app: null, pack: null, rate: null, days: null, beginsAt: null, reason: '' };
const ready = (change: Partial<Extract<RaiseFormModel, { state: 'ready' }>> = {}): RaiseFormModel => ({
  channel: 'C0SHOP',
  hasDefaultChannel: false,
  ...reader,
  state: 'ready',
  offer: offer(),
  chosen: nothing,
  quote: null,
  ...change,
});
const chosen = {
  app: 'wx0000000000000001',
  pack: 'DD1001',
  rate: 300_000,
  days: 3,
  beginsAt: STARTS_AT,
  reason: 'Double 11',
};
const quote = {
  units: 258_000n,
  pack: 'DD1001',
  after: 942_000n,
  all: 2_000_000n,
};

const GRANT = { id: 'G-3', by: ['U0MEI'], remaining: 142_000n };
const SPENT = {
  name: 'Shop team',
  units: 500_000n,
  used: 400_000n,
  month: '2026-11',
  timeZone: 'UTC',
  over: true,
};
const foreseen = ({
  grant = null,
  budgets = [],
  asks = null,
  overLimit = null,
}: Partial<Foreseen & CountedWish>) =>
  ({ asks, grant, needs: null, counted: { limits: null, asked: [], budgets, overLimit } }) satisfies Foreseen;

const inputs = (view: ModalView) =>
  view.blocks.filter((block) => block.type === 'input').map((block) => block.block_id);
const optionsOf = (view: ModalView, blockId: string) => {
  const block = view.blocks.find((one) => one.block_id === blockId);
  if (block?.type !== 'input' || !('element' in block) || block.element.type !== 'static_select') return null;
  return { all: block.element.options ?? [], initial: block.element.initial_option };
};
/** What Slack would send back for the initial values of a view. */
function stateOf(view: ModalView): unknown {
  const values: Record<string, Record<string, unknown>> = {};
  for (const block of view.blocks) {
    if (block.type !== 'input' || !('element' in block)) continue;
    const { element } = block;
    const state =
      element.type === 'static_select'
        ? { selected_option: element.initial_option ?? null }
        : element.type === 'datetimepicker'
          ? { selected_date_time: element.initial_date_time ?? null }
          : element.type === 'conversations_select'
            ? { selected_conversation: element.initial_conversation ?? null }
            : { value: 'initial_value' in element ? (element.initial_value ?? null) : null };
    values[block.block_id ?? ''] = { [element.action_id ?? '']: { type: element.type, ...state } };
  }
  return { private_metadata: view.private_metadata, state: { values } };
}

/** All that is said between the fields about the cost. */
function costOf({ blocks }: ModalView): string {
  const from = blocks.findIndex(({ block_id }) => block_id === RAISE_BLOCKS.cost);
  const [cost, next] = blocks.slice(from);
  return [cost, ...(next?.type === 'rich_text' ? [next] : [])].map(textsIn).join(' ');
}

function textsIn(part: unknown): string {
  if (typeof part !== 'object' || part === null) return '';
  if ('text' in part && typeof part.text === 'string') return part.text;
  return Object.values(part).map(textsIn).join('');
}

describe('the raise form', () => {
  it('names the standing grant that covers the raise in place of approvers', () => {
    const said = costOf(raiseForm(ready({ chosen, quote, foreseen: foreseen({ grant: GRANT }) })));
    expect(said).toContain('none needed: G-3 covers it; 142,000 units remain in it afterwards');
  });

  it('names the budgets that it goes beyond or nearly uses up, and no others', () => {
    const ample = { ...SPENT, name: 'Ample', units: 9_000_000n, used: 0n, over: false };
    const said = costOf(raiseForm(ready({ chosen, quote, foreseen: foreseen({ budgets: [SPENT, ample] }) })));
    expect(said).toContain('Shop team');
    expect(said).toContain('over budget');
    expect(said).not.toContain('Ample');
  });

  it('says why nobody could approve it, where a limit of the company stands against it', () => {
    const overLimit = {
      reason: 'over_limit' as const,
      limit: 'unitsPerMonth' as const,
      most: 100n,
      used: 90n,
      resetsAt: NOW,
      needs: 258_000n,
    };
    const said = costOf(raiseForm(ready({ chosen, quote, foreseen: foreseen({ overLimit }) })));
    expect(said).toContain('Refused');
  });

  it('gives back no half of a character, however long the reason was', () => {
    const reason = `x${'🎉'.repeat(300)}`;
    const view = raiseForm(ready({ chosen: { ...chosen, reason } }));
    expect(viewProblems(view)).toEqual([]);
    expect(JSON.stringify(stateOf(view))).toContain('🎉');
  });

  const models: [string, RaiseFormModel][] = [
    ['loading', { ...ready(), state: 'loading' }],
    ['ready', ready()],
    ['chosen', ready({ chosen, quote })],
    ['crowded', ready({ offer: offer(150, 150) })],
    ['no packs', ready({ offer: offer(0) })],
    ['no apps', ready({ offer: offer(2, 0) })],
    ['no channel', ready({ channel: null })],
    ['foreseen', ready({ chosen, quote, foreseen: foreseen({ grant: GRANT, budgets: [SPENT] }) })],
    ['no quote', ready({ chosen })],
    ['refused', ready({ chosen, refusal: { reason: 'not_enough_units', units: 5n, best: null } })],
    [
      'unavailable',
      {
        ...ready(),
        state: 'unavailable',
        why: { kind: 'wechat_refused', code: 40125, address: null },
        explain,
      },
    ],
  ];

  it.each(models)('fits Slack in both languages: %s', (_name, model) => {
    for (const language of ['en', 'zh'] as const) {
      const view = raiseForm({ ...model, language });
      expect(viewProblems(view)).toEqual([]);
      expect(view.callback_id).toBe('raise.form');
    }
  });

  it('reads back exactly what it shows', () => {
    const view = raiseForm(ready({ channel: null, chosen: { ...chosen, channel: 'C0OTHER' }, quote }));
    expect(readRaiseForm(stateOf(view))).toEqual({ ...chosen, channel: 'C0OTHER' });
    expect(readRaiseForm(stateOf(raiseForm(ready())))).toEqual({ ...nothing, channel: 'C0SHOP' });
  });

  it('takes a typed AppID where no apps are configured', () => {
    const view = raiseForm(ready({ offer: offer(1, 0), chosen: { ...nothing, app: 'wxabc' } }));
    expect(readRaiseForm(stateOf(view)).app).toBe('wxabc');
  });

  it('keeps its ids whatever is chosen, so that Slack keeps what was typed', () => {
    expect(inputs(raiseForm(ready({ chosen, quote })))).toEqual(inputs(raiseForm(ready())));
  });

  it('offers the automatic choice first and the pack that expires first next', () => {
    const { all, initial } = optionsOf(raiseForm(ready()), RAISE_BLOCKS.pack) ?? { all: [] };
    expect(all.map((option) => option.value)).toEqual(['auto', 'DD1001', 'DD1000']);
    expect(initial?.value).toBe('auto');
  });

  it('keeps the chosen one among the first hundred', () => {
    const view = raiseForm(
      ready({ offer: offer(150, 150), chosen: { ...chosen, pack: 'DD1000', app: 'app149' } }),
    );
    expect(optionsOf(view, RAISE_BLOCKS.pack)?.initial?.value).toBe('DD1000');
    expect(optionsOf(view, RAISE_BLOCKS.app)?.initial?.value).toBe('wx0000000000000149');
    expect(optionsOf(view, RAISE_BLOCKS.pack)?.all).toHaveLength(100);
  });

  it('drops a choice that is not offered any more', () => {
    const view = raiseForm(ready({ chosen: { ...chosen, rate: 7, pack: 'DDgone' } }));
    expect(optionsOf(view, RAISE_BLOCKS.rate)?.initial).toBeUndefined();
    expect(optionsOf(view, RAISE_BLOCKS.pack)?.initial?.value).toBe('auto');
  });

  it.each(['en', 'zh'] as const)(
    'shows the cost of the choice, or what is missing and what there is, in %s',
    (language) => {
      const { form, card, refusals } = words(language);
      const cost = (model: RaiseFormModel) => costOf(raiseForm({ ...model, language }));
      const whole = cost(ready({ chosen, quote }));
      expect(whole).toContain(card.cost(258_000n, 3));
      expect(whole).toContain(form.after(card.after(942_000n, 2_000_000n), quote.pack));
      const half = cost(ready({ chosen: { ...nothing, rate: 50_000 } }));
      expect(half).toContain(form.choose(['days']));
      expect(half).toContain(form.remaining(2_400_000n, 2));
      const refused = cost(ready({ chosen, refusal: { reason: 'no_pack' } }));
      expect(refused).toContain(toMrkdwn(refusals.ask({ reason: 'no_pack' })));
    },
  );

  it('shows the cost right below the fields that it follows from, where nobody has to scroll for it', () => {
    const ids = raiseForm(ready({ chosen, quote })).blocks.map(({ block_id }) => block_id);
    expect(ids.slice(0, 4)).toEqual([
      RAISE_BLOCKS.app,
      RAISE_BLOCKS.rate,
      RAISE_BLOCKS.days,
      RAISE_BLOCKS.cost,
    ]);
  });

  describe('offers only what can be had', () => {
    const values = (model: RaiseFormModel, block: string) =>
      optionsOf(raiseForm(model), block)?.all.map(({ value }) => value);
    /** The second pack has units for a single day only. */
    const tight = () => {
      const [first, second] = offer().packs;
      return {
        ...offer(),
        packs: [first, second]
          .flatMap((one) => one ?? [])
          .map((one, index) => ({ ...one, left: index === 0 ? 90_000n : 1n })),
      };
    };

    it('has no days that no pack can pay for at that rate', () => {
      expect(values(ready({ offer: tight() }), RAISE_BLOCKS.days)).toEqual(['1']);
      expect(values(ready({ chosen: { ...nothing, rate: 300_000 } }), RAISE_BLOCKS.days)).toEqual(['1', '3']);
    });

    it('has no packs that cannot pay, and keeps the one that is chosen', () => {
      expect(values(ready({ offer: tight() }), RAISE_BLOCKS.pack)).toEqual(['auto', 'DD1000']);
      const kept = ready({ offer: tight(), chosen: { ...nothing, pack: 'DD1001' } });
      expect(values(kept, RAISE_BLOCKS.pack)).toEqual(['auto', 'DD1001', 'DD1000']);
    });

    it('has the rates of the chosen pack only', () => {
      const { packs, ...rest } = offer();
      const one = packs.map((pack) => ({
        ...pack,
        specifications: pack.specifications.filter(
          ({ rate }) => pack.orderId !== 'DD1001' || rate === 50_000,
        ),
      }));
      const model = ready({ offer: { ...rest, packs: one }, chosen: { ...nothing, pack: 'DD1001' } });
      expect(values(model, RAISE_BLOCKS.rate)).toEqual(['50000']);
    });

    it('keeps what is chosen already: Slack goes on showing it, and the cost says what is wrong', () => {
      const model = ready({ offer: tight(), chosen });
      expect(values(model, RAISE_BLOCKS.days)).toEqual(['1', '3']);
    });

    it('shows no fields where nothing can be paid for', () => {
      const empty = { ...offer(), packs: offer().packs.map((pack) => ({ ...pack, left: 1n })) };
      expect(inputs(raiseForm(ready({ offer: empty })))).toEqual([]);
    });
  });

  it('gives fields that were filled in other ids, since Slack keeps what an id showed before', () => {
    const filling = { times: 2, rate: 300_000, days: 3 };
    const view = raiseForm(ready({ chosen, quote, filling }));
    expect(inputs(view).slice(0, 3)).toEqual([RAISE_BLOCKS.app, 'raise_rate.2', 'raise_days.2']);
    expect(readRaiseForm(stateOf(view))).toEqual({ ...chosen, channel: 'C0SHOP' });
    expect(readFilling(stateOf(view))).toEqual(filling);
    expect(Object.keys(raiseFormGaps({ ...nothing, channel: null }, 'en', filling))).toEqual([
      RAISE_BLOCKS.app,
      'raise_rate.2',
      'raise_days.2',
    ]);
    const refusal: AskRefusal = { reason: 'days_not_sold', days: 2, nearest: 3, sold: [3] };
    expect(Object.keys(raiseErrors(refusal, { ...reader, channelShown: false, fillings: 2 }))).toEqual([
      'raise_days.2',
    ]);
  });

  it('asks for a channel only where there is none', () => {
    expect(inputs(raiseForm(ready({ channel: null })))).toContain(RAISE_BLOCKS.channel);
    expect(inputs(raiseForm(ready({ channel: null, hasDefaultChannel: true })))).not.toContain(
      RAISE_BLOCKS.channel,
    );
    expect(inputs(raiseForm(ready()))).not.toContain(RAISE_BLOCKS.channel);
  });
});

describe('what a raise form sends', () => {
  it.each([
    null,
    undefined,
    7,
    'x',
    [],
    {},
    { state: null },
    { state: { values: { raise_app: null } }, private_metadata: '{' },
  ])('is read without a throw: %j', (raw) => {
    expect(readRaiseForm(raw)).toEqual({ ...nothing, channel: null });
  });

  it('counts foreign values as not filled in', () => {
    const values = {
      [RAISE_BLOCKS.rate]: { [RAISE_ACTIONS.rate]: { selected_option: { value: '1e9' } } },
      [RAISE_BLOCKS.days]: { [RAISE_ACTIONS.days]: { selected_option: 'three' } },
      [RAISE_BLOCKS.start]: { [RAISE_ACTIONS.start]: { selected_date_time: 'soon' } },
    };
    expect(readRaiseForm({ state: { values } })).toEqual({ ...nothing, channel: null });
  });

  it('names the fields that are missing', () => {
    const empty = { ...nothing, channel: null };
    expect(Object.keys(raiseFormGaps(empty, 'zh'))).toEqual([
      RAISE_BLOCKS.app,
      RAISE_BLOCKS.rate,
      RAISE_BLOCKS.days,
    ]);
    expect(raiseFormGaps({ ...chosen, channel: null }, 'en')).toEqual({});
  });
});

describe('refusals in the form', () => {
  const refusals: [AskRefusal, string][] = [
    [
      { reason: 'unknown_app', typed: HOSTILE.broadcast ?? '', nearest: 'shop', known: ['shop'] },
      RAISE_BLOCKS.app,
    ],
    [{ reason: 'rate_not_sold', rate: 7, nearest: 50_000, sold: [50_000] }, RAISE_BLOCKS.rate],
    [{ reason: 'days_not_sold', days: 2, nearest: 3, sold: [3] }, RAISE_BLOCKS.days],
    [{ reason: 'starts_in_past', at: NOW - DAY_MS }, RAISE_BLOCKS.start],
    [{ reason: 'reason_too_long', length: 501, max: 500 }, RAISE_BLOCKS.reason],
    [{ reason: 'not_enough_units', units: 9n, best: { orderId: 'DD1', left: 1n } }, RAISE_BLOCKS.pack],
    [{ reason: 'pack_ends_before_start', orderId: 'DD1', validUntil: NOW }, RAISE_BLOCKS.start],
    [{ reason: 'no_channel' }, RAISE_BLOCKS.app],
  ];

  it.each(refusals.map(([refusal, block]) => ({ refusal, block })))(
    'stand under a field that is always there: $refusal.reason',
    ({ refusal, block }) => {
      const errors = raiseErrors(refusal, { ...reader, channelShown: false });
      expect(Object.keys(errors)).toEqual([block]);
      expect(inputs(raiseForm(ready()))).toContain(block);
    },
  );

  it('use the channel’s field only where it is shown', () => {
    const errors = raiseErrors({ reason: 'no_channel' }, { ...reader, channelShown: true });
    expect(Object.keys(errors)).toEqual([RAISE_BLOCKS.channel]);
  });

  it('write times on the reader’s clock, since errors cannot carry Slack’s dates', () => {
    const errors = raiseErrors({ reason: 'starts_in_past', at: NOW }, { ...reader, channelShown: false });
    expect(errors[RAISE_BLOCKS.start]).toContain('2026-11-09 23:00 UTC-5');
  });
});
