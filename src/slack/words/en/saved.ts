import { bold, code, person, say } from '../../text/sentence.ts';
import type { Words } from '../shape/words.ts';
import { some } from './grammar/numbers.ts';

export const saved = {
  title: 'Saved requests',
  none: 'No saved requests yet. How to save one: /quota help save',
  row: (name, items, by) => say`${bold(name)} · ${items} · saved by ${person(by)}`,
  hint: 'Request one: /quota raise @name · More: /quota help save',
  done: (name, items) => say`Saved ${bold(name)}: ${items}. Request it with ${code(`/quota raise @${name}`)}`,
  deleted: (name) => say`Deleted ${bold(name)}. Requests already submitted aren’t affected.`,
  use: (name) => `Request ${name}`,
  confirm: {
    title: 'Submit this request?',
    text: (name, items) => `${name}: ${items}, starting once approved.`,
    confirm: 'Submit',
  },
  sure: {
    replace: (name, items) => say`${bold(name)} already exists: ${items}. Replace it?`,
    delete: (name, items) => say`Delete ${bold(name)} (${items})?`,
  },
  buttons: { replace: 'Replace', delete: 'Delete' },
  refusal(refusal) {
    switch (refusal.reason) {
      case 'bad_saved_name':
        return say`“${refusal.typed}” can’t be a name. Use one word of letters, digits, - and _, like double11.`;
      case 'too_many_saved':
        return say`The limit is ${some(refusal.most, 'saved request', 'saved requests')}. Delete one first.`;
      case 'too_many_saved_items':
        return say`A saved request holds at most ${some(refusal.most, 'raise', 'raises')}. Split it in two.`;
      case 'saved_already':
        return say`${bold(refusal.saved.name)} already exists.`;
      case 'not_saved_by_you':
        return say`${bold(refusal.saved.name)} belongs to ${person(refusal.saved.by)}. Only they and members of the admin channel can change it; choose another name.`;
      case 'nothing_saved':
        return refusal.nearest === null
          ? say`Nothing is saved as “${refusal.typed}”. See all: ${code('/quota save')}`
          : say`Nothing is saved as “${refusal.typed}”. Did you mean ${bold(refusal.nearest)}?`;
    }
  },
} satisfies Words['saved'];
