import type { ModalView } from '@slack/web-api';
import type { CardClaim } from '../../../domain/requests/card-claim.ts';
import type { AskRefusal } from '../../../domain/requests/refusals.ts';
import type { Language } from '../../../kit/language.ts';
import { ASK_ACTIONS } from '../../blocks/action-ids.ts';
import type { PrivateAnswer } from '../../blocks/ephemeral.ts';
import { LIMITS, plainText } from '../../blocks/limits.ts';
import { paragraph, textOf } from '../../blocks/render.ts';
import { words } from '../../words/words.ts';
import { claimOf, readCardValue, requestValue } from '../card/card-value.ts';

export type SameAgain = Extract<AskRefusal, { reason: 'same_again' }>;

/** Asks whether the same raise shall be submitted once more. `onceKey`: of the line or form that was held back. */
export function sameAgainAnswer(refusal: SameAgain, onceKey: string, language: Language): PrivateAnswer {
  const { refusals, answers } = words(language);
  const sentence = refusals.ask(refusal);
  return {
    text: textOf([sentence], '', LIMITS.messageText),
    blocks: [
      paragraph(sentence),
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            action_id: ASK_ACTIONS.again,
            text: plainText(answers.submitAgain, LIMITS.button),
            value: againValue(refusal, onceKey),
          },
        ],
      },
    ],
  };
}

/** The same question in place of the form that was sent. */
export function sameAgainForm(refusal: SameAgain, onceKey: string, language: Language): ModalView {
  const { refusals, answers, form } = words(language);
  return {
    type: 'modal',
    callback_id: ASK_ACTIONS.again,
    title: plainText(form.title, LIMITS.viewTitle),
    submit: plainText(answers.submitAgain, LIMITS.viewButton),
    close: plainText(form.close, LIMITS.viewButton),
    private_metadata: againValue(refusal, onceKey),
    blocks: [paragraph(refusals.ask(refusal))],
  };
}

/** Whatever the person wished is in the request that it is the same as, but for whether its pack was named. */
function againValue({ request, key, packs }: SameAgain, onceKey: string): string {
  const named = packs.map((pack) => pack ?? '-').join(',');
  return [requestValue({ request, key }), named, onceKey].join(' ');
}

/** What a button or form carries back; `null` where it is none of ours. */
export function readAgain(
  value: string | null,
): { request: string; card: CardClaim; packs: (string | null)[]; key: string } | null {
  const [, target, named, key] = /^(\S{1,90}) ([0-9A-Za-z,-]{1,1300}) (\S{1,255})$/.exec(value ?? '') ?? [];
  const read = readCardValue(target ?? null);
  if (!read || read.allocation !== null || !named || !key) return null;
  const packs = named.split(',').map((pack) => (pack === '-' ? null : pack));
  return { request: read.request, card: claimOf(read, null), packs, key };
}
