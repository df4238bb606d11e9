import { expect, vi } from 'vitest';
import type { Block, Outcome, SimView } from '../../../sandbox/slack/control.ts';
import type { World } from '../../support/world.ts';

type Option = { value: string; text: string };

/** What somebody puts into the form of a raise. */
export type Wish = {
  app: string;
  rate: number;
  days: number;
  reason: string;
  /** Order id, or `auto`. */
  pack?: string;
  /** Epoch seconds. */
  start?: number;
  channel?: string;
};

/** Opens the form by its command and waits until it can be filled. */
export async function openForm(world: World, user: string): Promise<SimView> {
  await world.say(user, '/quota raise');
  return formIn(world, user, /Choose a rate|选好/);
}

/** The form in front of somebody, once its blocks say what is expected. */
export function formIn(world: World, user: string, words: RegExp): Promise<SimView> {
  return vi.waitFor(
    async () => {
      const form = await world.topModal(user);
      expect(JSON.stringify(form?.blocks ?? [])).toMatch(words);
      if (!form) throw new Error('no form');
      return form;
    },
    { timeout: 8_000, interval: 20 },
  );
}

/** The form once it shows errors. */
export function errorsIn(world: World, user: string): Promise<SimView> {
  return vi.waitFor(
    async () => {
      const form = await world.topModal(user);
      expect(Object.keys(form?.errors ?? {})).not.toEqual([]);
      if (!form) throw new Error('no form');
      return form;
    },
    { timeout: 5_000, interval: 20 },
  );
}

/** The text of the cost block, once it says what is expected. */
export async function costOf(world: World, user: string, words: RegExp): Promise<string> {
  return vi.waitFor(
    async () => {
      const form = await world.topModal(user);
      const cost = form?.blocks.find(({ block_id }) => block_id === 'raise_cost');
      const text = textsIn(cost).join('');
      expect(text).toMatch(words);
      return text;
    },
    { timeout: 8_000, interval: 20 },
  );
}

/** The pieces of a rich text in order. */
function textsIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  if ('text' in part && typeof part.text === 'string') return [part.text];
  return Object.values(part).flatMap(textsIn);
}

/** block_ids of the fields. */
export function fieldsOf(form: SimView): string[] {
  return form.blocks.filter(({ type }) => type === 'input').map(({ block_id }) => block_id);
}

export function optionsOf(form: SimView, blockId: string): Option[] {
  const { options } = elementOf(form, blockId);
  if (!Array.isArray(options)) return [];
  return options.map((one: { value: string; text: { text: string } }) => ({
    value: one.value,
    text: one.text.text,
  }));
}

/** Somebody chooses an option; the app hears of it. */
export function change(
  world: World,
  user: string,
  form: SimView,
  blockId: string,
  value: string,
): Promise<Outcome> {
  const { action_id: actionId } = elementOf(form, blockId);
  const state = { selected_option: rawOption(form, blockId, value) };
  return world.act({ user, place: { view: form.id }, blockId, actionId, state });
}

/** The same, and it has to be acknowledged. */
export async function choice(
  world: World,
  user: string,
  form: SimView,
  blockId: string,
  value: string,
): Promise<void> {
  expect(await change(world, user, form, blockId, value)).toEqual({ ok: true });
}

/** State values of a wish, in Slack's shapes. */
export function fill(form: SimView, wish: Wish): Record<string, Record<string, unknown>> {
  const app = optionsOf(form, 'raise_app').find(({ text }) => text.includes(wish.app))?.value ?? '';
  const selected = { raise_app: app, raise_rate: String(wish.rate), raise_days: String(wish.days) };
  const picks = { ...selected, ...(wish.pack ? { raise_pack: wish.pack } : {}) };
  return {
    ...Object.fromEntries(
      Object.entries(picks).map(([blockId, value]) => [
        blockId,
        { [elementOf(form, blockId).action_id]: { selected_option: rawOption(form, blockId, value) } },
      ]),
    ),
    raise_reason: { 'raise.form.reason': { value: wish.reason } },
    ...(wish.start ? { raise_start: { 'raise.form.start': { selected_date_time: wish.start } } } : {}),
    ...(wish.channel
      ? { raise_channel: { 'raise.form.channel': { selected_conversation: wish.channel } } }
      : {}),
  };
}

export function submit(
  world: World,
  user: string,
  form: SimView,
  state: ReturnType<typeof fill>,
): Promise<Outcome> {
  return world.slack<Outcome>('submit', { user, view: form.id, state });
}

/** What is in the fields now: values of options, or texts. */
export function chosen(form: SimView): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(form.state).map(([blockId, row]) => [blockId, plain(Object.values(row)[0])]),
  );
}

function plain(state: unknown): unknown {
  if (typeof state !== 'object' || state === null) return null;
  if ('selected_option' in state) {
    const option = state.selected_option;
    return typeof option === 'object' && option !== null && 'value' in option ? option.value : null;
  }
  return 'value' in state ? state.value : null;
}

type Element = { action_id: string; options?: unknown };

function elementOf(form: SimView, blockId: string): Element {
  const block: Block | undefined = form.blocks.find(({ block_id }) => block_id === blockId);
  const element: unknown = block?.element;
  if (typeof element !== 'object' || element === null || !('action_id' in element)) {
    throw new Error(`There is no field ${blockId}`);
  }
  return { ...element, action_id: String(element.action_id) };
}

function rawOption(form: SimView, blockId: string, value: string): unknown {
  const { options } = elementOf(form, blockId);
  const found: unknown = Array.isArray(options)
    ? options.find((one: { value: string }) => one.value === value)
    : undefined;
  if (found === undefined) throw new Error(`${blockId} does not offer ${value}`);
  return found;
}
