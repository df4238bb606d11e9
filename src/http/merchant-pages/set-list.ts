import { html } from 'hono/html';
import { findPermissionSet } from '../../domain/merchants/permission-sets.ts';
import { meaningOfSet } from '../../domain/merchants/set-meanings.ts';
import type { Language } from '../../kit/language.ts';
import type { Html } from './layout.ts';
import type { PageWords } from './words/words-type.ts';

export type SetListOptions = {
  words: PageWords;
  language: Language;
  /** A label behind the name of each. */
  label: { text: string; style: 'needed' | 'missing' };
};

/** Permission sets with what each is for and which only one provider can have. */
export function setList(ids: readonly number[], { words, language, label }: SetListOptions): Html {
  const rows = ids.map((id) => {
    const meaning = meaningOfSet(id)?.[language];
    const only = findPermissionSet(id)?.exclusive
      ? html`<span class="tag only">${words.start.exclusive}</span>`
      : null;
    return html`<li><b>${nameOf(id, words)}</b> <span class="tag ${label.style}">${label.text}</span>${only}${
      meaning === undefined ? null : html`<p class="soft">${meaning}</p>`
    }</li>`;
  });
  return html`<ul class="sets">${rows}</ul>`;
}

/** Permission sets by name alone, side by side. */
export function setNames(ids: readonly number[], words: PageWords): Html {
  return html`<ul class="names">${ids.map((id) => html`<li>${nameOf(id, words)}</li>`)}</ul>`;
}

/** One that is newer than our table has its number only. */
function nameOf(id: number, words: PageWords): string {
  return words.setName(id, findPermissionSet(id)?.names ?? null);
}
