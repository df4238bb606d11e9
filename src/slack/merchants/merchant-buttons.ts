import type { Button } from '@slack/web-api';
import type { RequiredSets } from '../../domain/merchants/grants.ts';
import type { MerchantState } from '../../domain/merchants/merchant.ts';
import type { Language } from '../../kit/language.ts';
import { MERCHANT_ACTIONS } from '../blocks/action-ids.ts';
import { button } from '../blocks/button.ts';
import type { Sentence } from '../text/sentence.ts';
import { words } from '../words/words.ts';
import { missingOf } from './merchant-facts.ts';

/** What has to be done about an account, if anything: the reason for an invitation. */
type Need = 'missing' | 'withdrawn' | null;

function needOf(merchant: MerchantState, required: RequiredSets): Need {
  if (merchant.status === 'unauthorized') return 'withdrawn';
  return missingOf(merchant, required).length > 0 ? 'missing' : null;
}

/** The next step in words; nothing where there is none. */
export function nextLine(merchant: MerchantState, required: RequiredSets, language: Language): Sentence[] {
  const need = needOf(merchant, required);
  return need === null ? [] : [[words(language).authorization.next[need]]];
}

/** The line that does what the button does, for clients without buttons. */
export function nextCommand(merchant: MerchantState, required: RequiredSets, language: Language): Sentence[] {
  return needOf(merchant, required) === null ? [] : [[words(language).wxauth.link.line(merchant.appId)]];
}

/** Makes an invitation for an account that needs one. */
export function inviteButtons(merchant: MerchantState, required: RequiredSets, language: Language): Button[] {
  if (needOf(merchant, required) === null) return [];
  const made = button(MERCHANT_ACTIONS.invite, words(language).wxauth.buttons.invite, merchant.appId);
  return [{ ...made, style: 'primary' }];
}

/** Shows everything about an account. */
export function detailsButton({ appId }: MerchantState, language: Language): Button {
  return button(MERCHANT_ACTIONS.details, words(language).wxauth.buttons.details, appId);
}
