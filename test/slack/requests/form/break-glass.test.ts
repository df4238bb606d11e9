import { describe, expect, it } from 'vitest';
import type { SimView } from '../../../../sandbox/slack/control.ts';
import { raiseErrors } from '../../../../src/slack/requests/form/raise-errors.ts';
import { CHANNEL, MEI } from '../../../sandbox/slack/support.ts';
import { fakeUseCases, offer } from '../../app/fake-use-cases.ts';
import { type SlackWorld, startWorld, until } from '../../app/world.ts';

const option = (value: string) => ({ selected_option: { text: { type: 'plain_text', text: value }, value } });
const CHOSEN = {
  raise_app: { 'raise.form.app': option('wx1111111111111111') },
  raise_rate: { 'raise.form.rate': option('300000') },
  raise_days: { 'raise.form.days': option('3') },
  raise_reason: { 'raise.form.reason': { value: 'db down' } },
};
const TICKED = {
  raise_break_glass: {
    'raise.form.break_glass': {
      selected_options: [{ text: { type: 'plain_text', text: 'x' }, value: 'break_glass' }],
    },
  },
};

async function openForm(world: SlackWorld): Promise<SimView> {
  await world.bench.post('command', { user: MEI, channel: CHANNEL, line: '/quota raise' });
  return until(async () => {
    const [view] = await world.modals(MEI);
    if (!view?.blocks.some((block) => block.block_id === 'raise_rate')) throw new Error('no form');
    return view;
  });
}
const hasBox = (view: SimView) => view.blocks.some((block) => block.block_id === 'raise_break_glass');
const allowing = { ...offer, breakGlass: true };

describe('the box for a raise without approval', () => {
  it('is there where the policy lets somebody do that', async () => {
    expect(hasBox(await openForm(await startWorld()))).toBe(false);
    const world = await startWorld({ useCases: fakeUseCases({ offer: async () => allowing }) });
    expect(hasBox(await openForm(world))).toBe(true);
  });

  it.each([
    ['ticked', { ...CHOSEN, ...TICKED }, true],
    ['left alone', CHOSEN, undefined],
  ])('%s is what is asked for', async (_what, state, breakGlass) => {
    const useCases = fakeUseCases({ offer: async () => allowing });
    const world = await startWorld({ useCases });
    const view = await openForm(world);
    await world.bench.post('submit', { user: MEI, view: view.id, state });
    await until(() => {
      const input = useCases.calls.find(({ name }) => name === 'ask')?.input;
      expect(input).toMatchObject({ items: [{ app: 'wx1111111111111111' }], reason: 'db down' });
      expect((input as { breakGlass?: true }).breakGlass).toBe(breakGlass);
    });
  });

  it('says under it who may, to whoever may not', () => {
    const refusal = { reason: 'no_break_glass' as const, may: { users: ['U0ANN'], groups: [] } };
    const errors = raiseErrors(refusal, { language: 'en', timeZone: 'UTC', channelShown: false });
    expect(Object.keys(errors)).toEqual(['raise_break_glass']);
  });
});
