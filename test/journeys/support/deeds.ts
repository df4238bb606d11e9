import { vi } from 'vitest';
import type { SimMessage, SimView } from '../../../sandbox/slack/control.ts';
import { LANGUAGES } from '../../../src/kit/language.ts';
import { words } from '../../../src/slack/words/words.ts';
import type { World } from '../../support/world.ts';
import { fill } from './form.ts';
import { IN_CHANNEL, STAFF } from './office.ts';
import { buttonsOf } from './story.ts';

/** Something that is ready to be done at a moment. */
export type Deed = { what: string; run: () => Promise<unknown> };

/** Numbers that come again with the same seed (mulberry32). */
export function dice(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    below: (most: number) => Math.floor(next() * most),
    of<T>(...all: T[]): T {
      const found = all[Math.floor(next() * all.length)];
      if (found === undefined) throw new Error('nothing to choose from');
      return found;
    },
  };
}
export type Dice = ReturnType<typeof dice>;

const raise = ({ of, below }: Dice) => {
  const glass = below(8) === 0 ? ' break-glass' : '';
  const what = `${of('shop', 'shop', 'tickets')} ${of('50k', '50k', '100k', '300k')} 1d`;
  return `/quota raise ${what}${of('', '', ' from in 2 days')}${glass} because ${below(1e9)}`;
};
const grant = ({ of, below }: Dice) =>
  `/quota grant @${of('lin', 'mei', 'ann', 'bea')} shop up to ${of('100k', '300k')}, ${of('60k', '400k')} units until in 3 days because ${below(1e9)}`;
const freeze = ({ of, below }: Dice) =>
  `/quota freeze ${of('auto', 'all')} until in ${of('1 hour', '2 days')} because ${below(1e9)}`;
const LINES = [raise, raise, raise, raise, raise, raise, grant, grant, freeze, () => '/quota unfreeze'];

/** What somebody types. */
export function line(dice: Dice, world: World, text = dice.of(...LINES)(dice)): Deed {
  const user = dice.of(...IN_CHANNEL);
  return { what: `${user} ${text}`, run: () => world.say(user, text) };
}

/** There is something to decide. */
export function beginning(dice: Dice, world: World): Deed[] {
  return [raise, raise, raise, raise, grant, grant].map((of) => line(dice, world, of(dice)));
}

const FORMS = ['request.reject', 'request.question', 'request.edit'];
const ELSEWHERE = /details|renew|retry|settle|reject:grant/;

/** Somebody presses some button of a card, as it is on the screen now. */
export function press({ of }: Dice, world: World, card: SimMessage): Deed | null {
  const buttons = buttonsOf(card).filter((one) => !FORMS.includes(one) && !ELSEWHERE.test(one));
  // People mostly come to approve.
  const approving = buttons.filter((one) => one.startsWith('request.approve'));
  if (buttons.length === 0) return null;
  const button = of(...buttons, ...approving, ...approving, ...approving, ...approving);
  const user = of(...STAFF);
  return {
    what: `${user} ${button} on ${nameOf(card)}`,
    run: () => world.press(user, button, card),
  };
}

/** Somebody has filled in a form of a card and is about to send it; `null`: the form did not open for them. */
export async function form(
  dice: Dice,
  world: World,
  card: SimMessage,
  requester: string,
): Promise<Deed | null> {
  const button = dice.of(...FORMS);
  if (!buttonsOf(card).includes(button)) return null;
  const others = STAFF.filter((one) => one !== requester);
  const user = button === 'request.edit' ? requester : dice.of(...others);
  const before = await privately(world, user);
  await world.press(user, button, card);
  const view = await opened(world, user, before);
  if (view === null) return null;
  const state = stateFor(button, view, dice);
  return {
    what: `${user} sends ${button} of ${nameOf(card)}`,
    run: () => world.slack('submit', { user, view: view.id, state }),
  };
}

function stateFor(button: string, view: SimView, { of, below }: Dice) {
  const text = { value: `because ${below(1e9)}` };
  switch (button) {
    case 'request.reject':
      return { reject_reason: { 'request.reject.reason': { type: 'plain_text_input', ...text } } };
    case 'request.question':
      return { question_text: { 'request.question.text': text } };
    default:
      return fill(view, {
        app: of('shop', 'tickets'),
        rate: of(50_000, 100_000),
        days: 1,
        reason: text.value,
      });
  }
}

/** What somebody sees of the app alone: private answers, and the form in front of them. */
async function privately(world: World, user: string) {
  const { messages, modals } = await world.workspace(user);
  const answers = messages.filter(
    ({ ephemeralTo, channel }) => ephemeralTo === user || channel.startsWith('D'),
  );
  return { view: modals.at(-1), answers: answers.length };
}

const LOADING = LANGUAGES.map((language) => words(language).form.loading);

/** The form that came up for a click, once it can be filled in; `null`: the click was answered otherwise, or there is nothing to fill in. */
function opened(world: World, user: string, before: Awaited<ReturnType<typeof privately>>) {
  return vi.waitFor(async (): Promise<SimView | null> => {
    const { view, answers } = await privately(world, user);
    if (view && view.id !== before.view?.id) {
      const text = JSON.stringify(view.blocks);
      if (LOADING.some((loading) => text.includes(loading)))
        throw new Error(`the form is still loading: ${text}`);
      return view.blocks.some(({ type }) => type === 'input') ? view : null;
    }
    if (answers > before.answers) return null;
    throw new Error(`the click of ${user} was not answered`);
  });
}

function nameOf({ metadata }: SimMessage): string {
  const { id, type } = metadata?.event_payload ?? {};
  return String(id ?? type ?? 'a message');
}
