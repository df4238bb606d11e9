import { html } from 'hono/html';
import { findPermissionSet } from '../../domain/merchants/permission-sets.ts';
import { meaningOfSet } from '../../domain/merchants/set-meanings.ts';
import type { Language } from '../../kit/language.ts';
import type { Html } from './layout.ts';
import type { PageWords } from './words/words-type.ts';

export type SetListOptions = {
  words: PageWords;
  language: Language;
  /** A label in front of each. */
  label: { text: string; style: 'needed' | 'missing' } | null;
  /** Whether to say what each means and which only one provider can have. */
  explained: boolean;
};

/** Permission sets by name; one that is newer than our table by its number. */
export function setList(ids: readonly number[], { words, language, label, explained }: SetListOptions): Html {
  const rows = ids.map((id) => {
    const set = findPermissionSet(id);
    const meaning = explained ? meaningOfSet(id)?.[language] : undefined;
    const marks = [
      ...(label ? [html`<span class="tag ${label.style}">${label.text}</span>`] : []),
      ...(explained && set?.exclusive ? [html`<span class="tag only">${words.start.exclusive}</span>`] : []),
    ];
    return html`<li><b>${words.setName(id, set?.names ?? null)}</b> ${marks}${
      meaning === undefined ? null : html`<p class="soft">${meaning}</p>`
    }</li>`;
  });
  return html`<ul class="sets">${rows}</ul>`;
}
