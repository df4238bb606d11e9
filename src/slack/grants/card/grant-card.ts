import type { ActionsBlock, KnownBlock, RichTextElement } from '@slack/web-api';
import {
  type GrantStanding,
  grantStanding,
  remainingOf,
  type StandingGrant,
} from '../../../domain/grants/standing-grant.ts';
import type { ShownGrant } from '../../../flows/grants/grant-ports.ts';
import type { Language } from '../../../kit/language.ts';
import { GRANT_ACTIONS } from '../../blocks/action-ids.ts';
import { button } from '../../blocks/button.ts';
import { factLines, factTexts } from '../../blocks/facts.ts';
import { LIMITS, oneLine, plainText } from '../../blocks/limits.ts';
import { paragraph, section, textOf, toRichText } from '../../blocks/render.ts';
import { folded } from '../../text/folded.ts';
import { type Sentence, say } from '../../text/sentence.ts';
import { words } from '../../words/words.ts';
import { grantFacts } from './grant-facts.ts';
import { grantValue } from './grant-value.ts';

/** The message that shows a standing grant: a pure function of its state and of what was drawn. */
export type GrantCard = {
  text: string;
  blocks: KnownBlock[];
  metadata: {
    event_type: 'headroom_grant';
    event_payload: { id: string; state: GrantStanding; revision: number; by?: string };
  };
};

/** One glance shows the state; the sentence beside it says the rest. */
const EMOJI: Record<GrantStanding, string> = {
  pending: 'hourglass_flowing_sand',
  active: 'large_green_circle',
  used_up: 'checkered_flag',
  ended: 'checkered_flag',
  revoked: 'no_entry_sign',
  rejected: 'no_entry_sign',
  withdrawn: 'leftwards_arrow_with_hook',
  expired: 'alarm_clock',
};

export function grantCard(shown: ShownGrant, revision: number, language: Language): GrantCard {
  const { grants, colon } = words(language);
  const { grant, drawn } = shown;
  const standing = grantStanding(grant, drawn);
  const facts = grantFacts(shown, language);
  const title = oneLine(grants.title(grant));
  const state = grants.state(grant, standing, remainingOf(grant, drawn));
  const note: Sentence[] = grant.phase === 'pending' ? [[grants.permits(grant.scope.units)]] : [];
  return {
    text: textOf(
      [[title], state, ...factTexts(facts, colon), reasonOf(grant, language), ...note],
      '\n',
      LIMITS.messageText,
    ),
    blocks: [
      { type: 'header', text: plainText(title, LIMITS.header) },
      { type: 'rich_text', elements: [stateLine(EMOJI[standing], state)] },
      factLines(facts, colon),
      paragraph(reasonOf(grant, language)),
      ...note.map(paragraph),
      ...grantButtons(grant, 'card', language),
    ],
    metadata: {
      event_type: 'headroom_grant',
      event_payload: {
        id: grant.id,
        state: standing,
        revision,
        ...(grant.phase === 'revoked' ? { by: grant.by } : {}),
      },
    },
  };
}

function stateLine(name: string, state: Sentence) {
  const emoji: RichTextElement[] = [
    { type: 'emoji', name },
    { type: 'text', text: ' ' },
  ];
  return { ...section(state), elements: [...emoji, ...toRichText(state)] };
}

function reasonOf({ requester, via, reason }: StandingGrant, language: Language): Sentence {
  const { card, colon } = words(language);
  return reason === ''
    ? card.noReason(requester, via)
    : say`${card.reason(requester, via)}${colon}${folded(reason)}`;
}

/** Only what can still be done: a decision while pending, revoking while active. */
export function grantButtons(
  grant: StandingGrant,
  place: 'card' | 'elsewhere',
  language: Language,
): ActionsBlock[] {
  const { buttons } = words(language);
  const value = grantValue(grant, place);
  switch (grant.phase) {
    case 'pending':
      return [
        {
          type: 'actions',
          block_id: `grant:${grant.id}`,
          elements: [
            { ...button(GRANT_ACTIONS.approve, buttons.approve, value), style: 'primary' },
            { ...button(GRANT_ACTIONS.reject, buttons.reject, value), style: 'danger' },
            button(GRANT_ACTIONS.withdraw, buttons.withdraw, value),
          ],
        },
      ];
    case 'active':
      return [
        { type: 'actions', block_id: `grant:${grant.id}`, elements: [revokeButton(grant, value, language)] },
      ];
    case 'rejected':
    case 'withdrawn':
    case 'expired':
    case 'revoked':
    case 'ended':
      return [];
  }
}

function revokeButton({ id }: StandingGrant, value: string, language: Language) {
  const { buttons, confirm } = words(language).grants;
  return {
    ...button(GRANT_ACTIONS.revoke, buttons.revoke, value),
    style: 'danger' as const,
    confirm: {
      title: plainText(confirm.title, LIMITS.confirmTitle),
      text: plainText(confirm.text(id), LIMITS.confirmText),
      confirm: plainText(confirm.confirm, LIMITS.confirmButton),
      deny: plainText(confirm.deny, LIMITS.confirmButton),
    },
  };
}
