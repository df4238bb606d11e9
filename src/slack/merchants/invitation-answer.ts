import type { Button } from '@slack/web-api';
import { type RequiredSets, requiredFor } from '../../domain/merchants/grants.ts';
import type { Invitation } from '../../domain/merchants/invitation.ts';
import type { Language } from '../../kit/language.ts';
import { MERCHANT_ACTIONS } from '../blocks/action-ids.ts';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import { LIMITS, plainText } from '../blocks/limits.ts';
import { link as linkTo, say } from '../text/sentence.ts';
import { words } from '../words/words.ts';
import { setsLine } from './merchant-facts.ts';
import { titledAnswer } from './titled-answer.ts';

/** An invitation with everything that whoever hands it on has to know. */
export function invitationAnswer(
  invitation: Invitation,
  address: string,
  required: RequiredSets,
  language: Language,
): PrivateAnswer {
  const { link, buttons } = words(language).wxauth;
  const { kind, appId, expiresAt, uses, id } = invitation;
  const sets = requiredFor(kind, required).flatMap((one) => one.sets);
  const asked = sets.length === 0 ? [] : [setsLine('required', sets, language)];
  const lines = [
    [linkTo(address)],
    say`${link.accounts(kind, appId)}`,
    link.expires(expiresAt),
    [link.uses(uses)],
    ...asked,
    [link.pictureSent],
  ];
  const revoke: Button = {
    type: 'button',
    action_id: MERCHANT_ACTIONS.revoke,
    text: plainText(buttons.revoke, LIMITS.button),
    style: 'danger',
    value: id,
  };
  const notes = { heading: link.notesHeading, lines: link.notes.map((note) => [note]) };
  return titledAnswer(link.title, lines, [notes], [revoke]);
}
