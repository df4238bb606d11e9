import { type RequiredSets, requiredFor } from '../../domain/merchants/grants.ts';
import type { Invitation } from '../../domain/merchants/invitation.ts';
import type { Language } from '../../kit/language.ts';
import { MERCHANT_ACTIONS } from '../blocks/action-ids.ts';
import { button } from '../blocks/button.ts';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import { join, link as linkTo, say } from '../text/sentence.ts';
import { words } from '../words/words.ts';
import { setsLine } from './set-lines.ts';
import { titledAnswer } from './titled-answer.ts';

export type InvitationModel = {
  invitation: Invitation;
  /** The name of the one account that it is for; `null`: any of the kind. */
  account: string | null;
  address: string;
  required: RequiredSets;
};

/** An invitation: for whom and until when, the link, and what to do with it. */
export function invitationAnswer(model: InvitationModel, language: Language): PrivateAnswer {
  const { link, buttons } = words(language).wxauth;
  const { dot, gap } = words(language);
  const { invitation, account, address, required } = model;
  const { kind, expiresAt, usesLeft, id } = invitation;
  const sets = requiredFor(kind, required).flatMap((one) => one.sets);
  const lines = [
    join(
      [link.accounts(kind, account), link.expires(expiresAt), link.uses(usesLeft)].map((one) => say`${one}`),
      dot,
    ),
    [linkTo(address)],
    ...(sets.length === 0 ? [] : [setsLine('required', sets, language)]),
    [link.pictureSent],
    join([link.forward, link.testList], gap),
  ];
  const revoke = { ...button(MERCHANT_ACTIONS.revoke, buttons.revoke, id), style: 'danger' as const };
  return titledAnswer(link.title, lines, [], [revoke]);
}
