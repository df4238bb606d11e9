import type { Announcement } from '../../../domain/merchants/announcement.ts';
import type { RequiredSets } from '../../../domain/merchants/grants.ts';
import type { Checked, NotChecked, Reconciled } from '../../../flows/merchants/reconcile.ts';
import type { Language } from '../../../kit/language.ts';
import { subcommand } from '../../commands/subcommand.ts';
import { join, type Sentence, say } from '../../text/sentence.ts';
import type { ExplainErrcode } from '../../words/shape/explain-errcode.ts';
import type { WxauthProblem } from '../../words/shape/line-problem.ts';
import { words } from '../../words/words.ts';
import {
  accountFacts,
  mendSteps,
  merchantName,
  requiredLines,
  setNames,
  unreadableSetsLine,
} from '../merchant-facts.ts';
import { checkAnswer } from '../wxauth-answers.ts';
import { onPlatform } from './on-platform.ts';
import { readAccount } from './read-account.ts';

/** So many accounts with something to say about them fit into one answer. */
const MAX_LINES = 15;

/** `appId: null`: every account. */
type CheckLine = { kind: 'check'; appId: string | null };

/** `/wxauth check [<appid>]`: what WeChat says now, what is stored, and what is required. */
export const check = subcommand<'check', CheckLine, WxauthProblem>({
  name: 'check',
  group: 'merchants',
  read(typed, { context: { language } }) {
    if (typed.length === 0) return { kind: 'check', appId: null };
    const read = readAccount('check', typed, language);
    return 'kind' in read ? read : { kind: 'check', ...read };
  },
  suggested: 'always',
  needs: 'work',
  run: onPlatform(async ({ appId }, { reply, deps, merchants: { useCases }, reader: { language } }) => {
    const { required } = useCases;
    const lines =
      appId === null
        ? allLines(await useCases.checkAll(), required, language, deps.explain)
        : oneLines(await useCases.check(appId), required, language, deps.explain);
    await reply.say(checkAnswer(lines, required, language));
  }),
});

function allLines(
  result: Reconciled | 'busy',
  required: RequiredSets,
  language: Language,
  explain: ExplainErrcode,
): Sentence[] {
  const { wxauth, authorization } = words(language);
  const texts = wxauth.check;
  if (result === 'busy') return [[texts.busy]];
  if (result.error !== null) return [[texts.error(authorization.reason(result.error, explain))]];
  const { checked, failed } = result;
  const drifted = checked.filter(({ drift }) => drift.length > 0).length;
  const notable = [...failed, ...checked].flatMap((one) => notableLine(one, required, language, explain));
  const more = notable.length > MAX_LINES ? [[words(language).card.more(notable.length - MAX_LINES)]] : [];
  return [
    [texts.done(checked.length + failed.length, drifted, failed.length)],
    ...(result.unreadable > 0 ? [[words(language).unreadable.accounts(result.unreadable)]] : []),
    ...notable.slice(0, MAX_LINES),
    ...more,
  ];
}

/** One line for an account of which something is to be said: it differs, lacks a required set, or cannot be used. */
function notableLine(
  one: Checked | NotChecked,
  required: RequiredSets,
  language: Language,
  explain: ExplainErrcode,
): Sentence[] {
  if (!('merchant' in one)) return [failedLine(one, language, explain)];
  const { merchant } = one;
  if (merchant === null) return [];
  const lacks = merchant.status === 'authorized' ? requiredLines(merchant, required, language) : [];
  const missing = mendSteps(merchant, required, language).length > 0 ? lacks.slice(0, 1) : [];
  const lines = [
    ...driftLines(one, language, explain),
    ...unreadableSetsLine(merchant, language).map((line) => withName(one, line, language)),
    ...missing.map((line) => withName(one, line, language)),
  ];
  return lines.length === 0 ? [] : [join(lines, words(language).gap)];
}

function oneLines(
  one: Checked | NotChecked,
  required: RequiredSets,
  language: Language,
  explain: ExplainErrcode,
): Sentence[] {
  const { check: texts } = words(language).wxauth;
  if (!('merchant' in one)) return [failedLine(one, language, explain)];
  const { merchant } = one;
  if (merchant === null) return [[texts.never(one.appId)]];
  const drift = driftLines(one, language, explain);
  const odd = unreadableSetsLine(merchant, language);
  return [
    ...(drift.length > 0 || odd.length > 0 ? drift : [[texts.same(merchantName(merchant))]]),
    ...odd,
    accountFacts(merchant, language),
    ...(merchant.status === 'authorized' ? requiredLines(merchant, required, language) : []),
    ...mendSteps(merchant, required, language),
  ];
}

function failedLine({ appId, failure }: NotChecked, language: Language, explain: ExplainErrcode): Sentence {
  const { wxauth, authorization } = words(language);
  return [wxauth.check.failed(appId, authorization.reason(failure, explain))];
}

function driftLines(
  { merchant, drift, usable }: Checked,
  language: Language,
  explain: ExplainErrcode,
): Sentence[] {
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

function withName({ merchant, appId }: Checked, line: Sentence, language: Language): Sentence {
  return say`${merchant ? merchantName(merchant) : appId}${words(language).colon}${line}`;
}
