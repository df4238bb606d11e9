import type { KnownBlock } from '@slack/web-api';
import type { Announcement } from '../../domain/merchants/announcement.ts';
import type { RequiredSets } from '../../domain/merchants/grants.ts';
import type { Language } from '../../kit/language.ts';
import { bullets, bulletText, headed } from '../blocks/headed.ts';
import { LIMITS } from '../blocks/limits.ts';
import { section, textOf } from '../blocks/render.ts';
import { join, type Sentence, say } from '../text/sentence.ts';
import { words } from '../words/words.ts';
import { accountFacts, mendSteps, merchantName, requiredLines, setsLine } from './merchant-facts.ts';

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

/** A merchant authorised, changed what it grants, or withdrew. What the merchant wrote is literal. */
export function announcementMessage(model: AnnouncementModel): AnnouncementMessage {
  const { id, announcement, language } = model;
  const { change, appId, merchant } = announcement;
  const { authorization } = words(language);
  const title = authorization.news[change](merchantName(merchant));
  const lines = [accountFacts(merchant, language), ...newsLines(model)];
  const steps = stepsOf(model);
  const todo = steps.length === 0 ? [] : [[authorization.whatToDo], ...steps.map(bulletText)];
  return {
    text: textOf([[title], ...lines, ...todo], '\n', LIMITS.messageText),
    blocks: [
      headed(title),
      { type: 'rich_text', elements: [section(join(lines, '\n'))] },
      ...(steps.length === 0 ? [] : [headed(authorization.whatToDo, bullets(steps))]),
    ],
    metadata: { event_type: 'headroom_authorization', event_payload: { id, appid: appId, change } },
  };
}

function newsLines({ announcement, required, invitedBy, language }: AnnouncementModel): Sentence[] {
  const { authorization } = words(language);
  const { change, added, removed, learnt, merchant } = announcement;
  const found: Sentence[] = learnt === 'reconciled' ? [[authorization.reconciled]] : [];
  if (change === 'unauthorized')
    return [setsLine('had', removed, language), [authorization.onlyMerchantEnds], ...found];
  const by: Sentence = invitedBy === null ? [authorization.notInvited] : authorization.invitedBy(invitedBy);
  const sets = merchant.status === 'authorized' ? merchant.sets : [];
  const differences = [
    ...(added.length > 0 ? [setsLine('added', added, language)] : []),
    ...(removed.length > 0 ? [setsLine('removed', removed, language)] : []),
  ];
  return [
    by,
    ...(change === 'updated' ? differences : []),
    setsLine('granted', sets, language),
    ...requiredLines(merchant, required, language),
    ...found,
  ];
}

function stepsOf({
  announcement: { change, appId, merchant },
  required,
  language,
}: AnnouncementModel): Sentence[] {
  if (change !== 'unauthorized') return mendSteps(merchant, required, language);
  const { authorization, wxauth } = words(language);
  const { again } = authorization;
  return [[again.invitation], say`${again.biz} ${wxauth.link.line(appId)}`];
}
