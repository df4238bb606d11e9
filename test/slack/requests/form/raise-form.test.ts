import type { ModalView } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import type { AskRefusal } from '../../../../src/domain/requests/refusals.ts';
import { raiseErrors } from '../../../../src/slack/requests/form/raise-errors.ts';
import { raiseForm } from '../../../../src/slack/requests/form/raise-form.ts';
import { RAISE_ACTIONS, RAISE_BLOCKS } from '../../../../src/slack/requests/form/raise-form-ids.ts';
import { raiseFormGaps, readRaiseForm } from '../../../../src/slack/requests/form/raise-form-input.ts';
import type { RaiseFormModel } from '../../../../src/slack/requests/form/raise-form-model.ts';
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
const quote = { units: 258_000n, pack: 'DD1001', left: 1_200_000n, after: 942_000n };

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

describe('the raise form', () => {
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

  it('shows the cost of the choice, or what is missing', () => {
    const cost = (model: RaiseFormModel) => JSON.stringify(raiseForm(model).blocks.at(-1));
    expect(cost(ready({ chosen, quote }))).toContain(
      '86,000 units × 3 days = 258,000 units from DD1001: 1,200,000 → 942,000',
    );
    expect(cost(ready({ chosen: { ...nothing, rate: 50_000 } }))).toContain('Choose the days');
    expect(cost(ready({ chosen, refusal: { reason: 'no_pack' } }))).toContain('no pack');
    const zh = { ...ready({ chosen, quote }), language: 'zh' as const };
    expect(cost(zh)).toContain('8.6万额度 × 3 天 = 25.8万额度');
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
