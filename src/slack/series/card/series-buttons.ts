import type { ActionsBlock } from '@slack/web-api';
import { runsToCome } from '../../../domain/series/next-step.ts';
import type { Series } from '../../../domain/series/series.ts';
import type { Language } from '../../../kit/language.ts';
import { SERIES_ACTIONS } from '../../blocks/action-ids.ts';
import { button } from '../../blocks/button.ts';
import { LIMITS, plainText } from '../../blocks/limits.ts';
import { words } from '../../words/words.ts';
import { seriesValue } from './series-value.ts';

/** Only what can still be done: a decision while pending; afterwards skipping a run, a pause and the end. */
export function seriesButtons(
  series: Series,
  place: 'card' | 'elsewhere',
  language: Language,
): ActionsBlock[] {
  const { buttons, series: texts } = words(language);
  const onCard = place === 'card' ? ({ card: true } as const) : {};
  const value = seriesValue(series, onCard);
  const block = (elements: ActionsBlock['elements']): ActionsBlock[] => [
    { type: 'actions', block_id: `series:${series.id}`, elements },
  ];
  switch (series.phase) {
    case 'pending':
      return block([
        { ...button(SERIES_ACTIONS.approve, buttons.approve, value), style: 'primary' },
        { ...button(SERIES_ACTIONS.reject, buttons.reject, value), style: 'danger' },
        button(SERIES_ACTIONS.withdraw, buttons.withdraw, value),
      ]);
    case 'active': {
      const next = runsToCome(series, series.doneUntil).next();
      const skip = next.done
        ? []
        : [
            button(
              SERIES_ACTIONS.skip,
              texts.buttons.skip,
              seriesValue(series, { run: next.value, ...onCard }),
            ),
          ];
      const pause = button(SERIES_ACTIONS.pause, texts.buttons.pause, value);
      return block([...skip, pause, stopButton(series, value, language)]);
    }
    case 'paused':
      return block([
        { ...button(SERIES_ACTIONS.resume, texts.buttons.resume, value), style: 'primary' },
        stopButton(series, value, language),
      ]);
    case 'rejected':
    case 'withdrawn':
    case 'expired':
    case 'stopped':
    case 'ended':
      return [];
  }
}

function stopButton({ id }: Series, value: string, language: Language) {
  const { buttons, confirm } = words(language).series;
  return {
    ...button(SERIES_ACTIONS.stop, buttons.stop, value),
    style: 'danger' as const,
    confirm: {
      title: plainText(confirm.title, LIMITS.confirmTitle),
      text: plainText(confirm.text(id), LIMITS.confirmText),
      confirm: plainText(confirm.confirm, LIMITS.confirmButton),
      deny: plainText(confirm.deny, LIMITS.confirmButton),
    },
  };
}
