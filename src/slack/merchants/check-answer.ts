import type { Announcement } from '../../domain/merchants/announcement.ts';
import type { RequiredSets } from '../../domain/merchants/grants.ts';
import type { Checked, NotChecked, Reconciled } from '../../flows/merchants/reconcile.ts';
import type { Language } from '../../kit/language.ts';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import { join, type Sentence, say } from '../text/sentence.ts';
import type { ExplainErrcode } from '../words/shape/explain-errcode.ts';
import { words } from '../words/words.ts';
import { detailsButton, inviteButtons, nextLine } from './merchant-buttons.ts';
import { completeLine, merchantName, missingOf } from './merchant-facts.ts';
import { saidAnswer } from './said-answer.ts';
import { missingPart, setNames, setsLine, unreadableSetsLine } from './set-lines.ts';
import { titledAnswer } from './titled-answer.ts';

/** So many accounts with something to say about them fit into one answer. */
const MAX_LINES = 15;

export type CheckContext = { required: RequiredSets; language: Language; explain: ExplainErrcode };

/** What a comparison of all accounts with WeChat showed: the result, then the accounts that need attention. */
export function checkedAll(result: Reconciled | 'busy', context: CheckContext): PrivateAnswer {
  const { wxauth, authorization, unreadable, card } = words(context.language);
  const texts = wxauth.check;
  if (result === 'busy') return saidAnswer([texts.busy]);
  if (result.error !== null)
    return saidAnswer([texts.error(authorization.reason(result.error, context.explain))]);
  const { checked, failed } = result;
  const drifted = checked.filter(({ drift }) => drift.length > 0).length;
  const notable = [...failed, ...checked].flatMap((one) => notableLine(one, context));
  const more = notable.length > MAX_LINES ? [[card.more(notable.length - MAX_LINES)]] : [];
  return titledAnswer(
    texts.title,
    [
      [texts.done(checked.length + failed.length, drifted, failed.length)],
      ...(result.unreadable > 0 ? [[unreadable.accounts(result.unreadable)]] : []),
    ],
    [{ heading: texts.notable, lines: [...notable.slice(0, MAX_LINES), ...more] }],
  );
}

/** What a comparison of one account showed, and what to do about it. */
export function checkedOne(one: Checked | NotChecked, context: CheckContext): PrivateAnswer {
  const { required, language } = context;
  const { check: texts } = words(language).wxauth;
  if (!('merchant' in one)) return saidAnswer(failedLine(one, context));
  const { merchant } = one;
  if (merchant === null) return saidAnswer([texts.never(one.appId)]);
  const odd = unreadableSetsLine(merchant, language);
  const found = [...driftLines(one, context), ...odd];
  return titledAnswer(
    texts.title,
    [
      ...(found.length > 0 ? found : [[texts.same(merchantName(merchant))]]),
      ...completeLine(merchant, required, language),
      ...nextLine(merchant, required, language),
    ],
    [missingPart(merchant, required, language)],
    [...inviteButtons(merchant, required, language), detailsButton(merchant, language)],
  );
}

/** One line for an account of which something is to be said: it differs, a set is missing, or it cannot be used. */
function notableLine(one: Checked | NotChecked, context: CheckContext): Sentence[] {
  const { required, language } = context;
  if (!('merchant' in one)) return [failedLine(one, context)];
  const { merchant } = one;
  if (merchant === null) return [];
  const missing = missingOf(merchant, required);
  const lines = [
    ...driftLines(one, context),
    ...[
      ...unreadableSetsLine(merchant, language),
      ...(missing.length > 0 ? [setsLine('missing', missing, language)] : []),
    ].map((line) => say`${merchantName(merchant)}${words(language).colon}${line}`),
  ];
  return lines.length === 0 ? [] : [join(lines, words(language).gap)];
}

function failedLine({ appId, failure }: NotChecked, { language, explain }: CheckContext): Sentence {
  const { wxauth, authorization } = words(language);
  return [wxauth.check.failed(appId, authorization.reason(failure, explain))];
}

function driftLines({ merchant, drift, usable }: Checked, { language, explain }: CheckContext): Sentence[] {
  const { wxauth, authorization } = words(language);
  const texts = wxauth.check;
  if (merchant === null) return [];
  const name = merchantName(merchant);
  const unusable =
    merchant.status === 'authorized' && !usable.ok
      ? [[texts.unusable(name, authorization.reason(usable.failure, explain))]]
      : [];
  return [...drift.map((found): Sentence => [texts.drift(name, changeOf(found, language))]), ...unusable];
}

function changeOf({ change, added, removed }: Announcement, language: Language): string {
  const { authorization, colon, dot } = words(language);
  if (change !== 'updated') return authorization.status[change];
  const part = (label: 'added' | 'removed', ids: readonly number[]) =>
    ids.length === 0 ? [] : [`${authorization.labels[label]}${colon}${setNames(ids, language)}`];
  return [...part('added', added), ...part('removed', removed)].join(dot);
}
