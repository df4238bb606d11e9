import type { Button, KnownBlock } from '@slack/web-api';
import type { SavedRefusal } from '../../domain/saved/change-saved.ts';
import type { SavedRequest } from '../../domain/saved/saved-request.ts';
import type { Language } from '../../kit/language.ts';
import { LINE_ACTIONS } from '../blocks/action-ids.ts';
import { button } from '../blocks/button.ts';
import { answer, type PrivateAnswer } from '../blocks/ephemeral.ts';
import { bullets, bulletText, headed } from '../blocks/headed.ts';
import { LIMITS, plainText } from '../blocks/limits.ts';
import { paragraph, textOf } from '../blocks/render.ts';
import { quotaLine } from '../line/typed/write-line.ts';
import { words } from '../words/words.ts';
import { savedText } from './read-save.ts';

/** Slack takes no longer value of a button. */
const LONGEST_VALUE = 2_000;
const MOST_BUTTONS = 5;

/** `/quota save` alone. */
export function savedListAnswer(all: readonly SavedRequest[], language: Language): PrivateAnswer {
  const { saved } = words(language);
  if (all.length === 0) return answer([[saved.none]]);
  const lines = all.map((one) => saved.row(one.name, savedText(one.items, { language }), one.by));
  const shown = lines.slice(0, 40);
  const more = lines.length > shown.length ? [[words(language).card.more(lines.length - shown.length)]] : [];
  const blocks: KnownBlock[] = [
    headed(saved.title, bullets(shown)),
    ...more.map(paragraph),
    paragraph([saved.hint]),
    { type: 'actions', elements: savedButtons(all, language) },
  ];
  const text = [[saved.title], ...shown.map(bulletText), ...more, [saved.hint]];
  return { text: textOf(text, '\n', LIMITS.messageText), blocks };
}

/** One of them, with what can be done with it. */
export function savedOneAnswer(one: SavedRequest, language: Language): PrivateAnswer {
  const { saved } = words(language);
  const row = saved.row(one.name, savedText(one.items, { language }), one.by);
  return answer([row], [useButton(one, language)]);
}

/** Requests it as if its line had been typed, once the person confirms. */
function useButton(one: SavedRequest, language: Language, nth = 0): Button {
  const { saved, grants } = words(language);
  const items = savedText(one.items, { language });
  return {
    ...button(LINE_ACTIONS.run, saved.use(one.name), quotaLine(language, 'raise', `@${one.name}`)),
    action_id: `${LINE_ACTIONS.run}:${nth}`,
    confirm: {
      title: plainText(saved.confirm.title, LIMITS.confirmTitle),
      text: plainText(saved.confirm.text(one.name, items), LIMITS.confirmText),
      confirm: plainText(saved.confirm.confirm, LIMITS.confirmButton),
      deny: plainText(grants.confirm.deny, LIMITS.confirmButton),
    },
  };
}

/** The newest ones as buttons. */
export function savedButtons(all: readonly SavedRequest[], language: Language): Button[] {
  return [...all]
    .sort((one, other) => other.at - one.at)
    .slice(0, MOST_BUTTONS)
    .map((one, index) => useButton(one, language, index));
}

export function savedAnswer(one: SavedRequest, language: Language): PrivateAnswer {
  const { saved } = words(language);
  return answer([saved.done(one.name, savedText(one.items, { language }))], [useButton(one, language)]);
}

export function savedRefusedAnswer(refusal: SavedRefusal, language: Language): PrivateAnswer {
  return answer([words(language).saved.refusal(refusal)]);
}

/** Something would be lost: said again before it is, with the line that does it as a button. */
export function sureAnswer(
  one: SavedRequest,
  line: string,
  what: 'replace' | 'delete',
  language: Language,
): PrivateAnswer {
  const { saved } = words(language);
  const question = saved.sure[what](one.name, savedText(one.items, { language }));
  const fits = line.length <= LONGEST_VALUE;
  return answer(
    [question, ...(fits ? [] : [[words(language).answers.suggestion(line)]])],
    fits ? [{ ...button(LINE_ACTIONS.run, saved.buttons[what], line), style: 'danger' }] : [],
  );
}
