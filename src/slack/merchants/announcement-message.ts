import type { KnownBlock } from '@slack/web-api';
import type { Announcement } from '../../domain/merchants/announcement.ts';
import type { RequiredSets } from '../../domain/merchants/grants.ts';
import type { MerchantState } from '../../domain/merchants/merchant.ts';
import type { Language } from '../../kit/language.ts';
import { boldLine } from '../blocks/headed.ts';
import { LIMITS } from '../blocks/limits.ts';
import { paragraph, textOf } from '../blocks/render.ts';
import { join, type Sentence } from '../text/sentence.ts';
import { words } from '../words/words.ts';
import { detailsButton, inviteButtons, nextCommand, nextLine } from './merchant-buttons.ts';
import { accountFacts, completeLine, factsLine, merchantName, missingOf } from './merchant-facts.ts';
import { missingPart, setsLine } from './set-lines.ts';
import { merchantButtons, partBlocks, partTexts } from './titled-answer.ts';

export type AnnouncementModel = {
  /** Of the effect; recognises the same message delivered twice. */
  id: string;
  announcement: Announcement;
  required: RequiredSets;
  /** Slack id of whoever invited; `null` where nobody is known to have. */
  invitedBy: string | null;
  language: Language;
};

export type AnnouncementMessage = {
  text: string;
  blocks: KnownBlock[];
  metadata: {
    event_type: 'headroom_authorization';
    event_payload: { id: string; appid: string; change: Announcement['change'] };
  };
};

/**
 * A merchant authorized, changed what it grants, or withdrew: first what no longer works and what to do, then the sets. What
 * the merchant wrote is literal.
 */
export function announcementMessage(model: AnnouncementModel): AnnouncementMessage {
  const { id, announcement, required, language } = model;
  const { change, appId, merchant } = announcement;
  const title = titleOf(model);
  const parts = [missingPart(merchant, required, language)];
  const next = nextLine(merchant, required, language);
  const command = nextCommand(merchant, required, language);
  const lines = factLines(model);
  const buttons = [...inviteButtons(merchant, required, language), detailsButton(merchant, language)];
  return {
    text: textOf(
      [[title], ...stateLine(model), ...partTexts(parts), ...next, ...command, ...lines],
      '\n',
      LIMITS.messageText,
    ),
    blocks: [
      { type: 'rich_text', elements: [boldLine(title)] },
      ...partBlocks(parts),
      paragraph(join([...stateLine(model), ...next, ...lines], '\n')),
      ...merchantButtons(buttons),
    ],
    metadata: { event_type: 'headroom_authorization', event_payload: { id, appid: appId, change } },
  };
}

function titleOf({ announcement: { change, merchant }, required, language }: AnnouncementModel): string {
  const { news } = words(language).authorization;
  const name = merchantName(merchant);
  return change === 'unauthorized'
    ? news.unauthorized(name)
    : news[change](name, missingOf(merchant, required).length);
}

/** That all is well, or that nothing works any more; what is missing has lines of its own. */
function stateLine({ announcement: { merchant }, required, language }: AnnouncementModel): Sentence[] {
  return merchant.status === 'unauthorized'
    ? [[words(language).authorization.withdrawn]]
    : completeLine(merchant, required, language);
}

function factLines({ announcement, invitedBy, language }: AnnouncementModel): Sentence[] {
  const { authorization } = words(language);
  const { change, added, removed, learnt, merchant } = announcement;
  const by: Sentence = invitedBy === null ? [authorization.notInvited] : authorization.invitedBy(invitedBy);
  const facts = [...accountFacts(merchant, language), ...(change === 'authorized' ? [by] : [])];
  return [
    ...setsLines(change, { added, removed, granted: merchant }, language),
    factsLine(facts, language),
    ...(learnt === 'reconciled' ? [[authorization.reconciled]] : []),
  ];
}

function setsLines(
  change: Announcement['change'],
  { added, removed, granted }: Pick<Announcement, 'added' | 'removed'> & { granted: MerchantState },
  language: Language,
): Sentence[] {
  switch (change) {
    case 'authorized':
      return [setsLine('granted', granted.status === 'authorized' ? granted.sets : [], language)];
    case 'updated':
      return [
        ...(added.length > 0 ? [setsLine('added', added, language)] : []),
        ...(removed.length > 0 ? [setsLine('removed', removed, language)] : []),
      ];
    case 'unauthorized':
      return [setsLine('withdrawn', removed, language)];
  }
}
