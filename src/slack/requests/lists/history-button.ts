import type { Button } from '@slack/web-api';
import type { Language } from '../../../kit/language.ts';
import { PAGE_ACTIONS } from '../../blocks/action-ids.ts';
import { button } from '../../blocks/button.ts';
import { firstPage, writeListPage } from '../../blocks/list-place.ts';
import { words } from '../../words/words.ts';

/** Shows the requests that there are, in place of the answer that it stands under. */
export function historyButton(language: Language): Button {
  const place = writeListPage(firstPage({ list: 'history', app: null, since: null }));
  return button(`${PAGE_ACTIONS.list}:history`, words(language).answers.history, place);
}
