import { readAppId } from '../../domain/apps/app-id.ts';
import type { InvitationKind } from '../../domain/merchants/invitation.ts';
import { closestWord } from '../../kit/closest-word.ts';
import type { Language } from '../../kit/language.ts';
import { withoutFrame } from '../text/free-text.ts';
import { unescapeSlack } from '../text/slack-tokens.ts';
import { splitWords, withoutCommand } from './split-words.ts';
import { clip, LONGEST_EVIDENCE } from './suggest.ts';

/** What a line typed after `/wxauth` means. */
export type WxauthLine =
  | { kind: 'overview' }
  | { kind: 'help' }
  | { kind: 'link'; accounts: InvitationKind; appId: string | null }
  | { kind: 'list'; csv: boolean }
  | { kind: 'show'; appId: string }
  | { kind: 'check'; appId: string | null }
  | { kind: 'problem'; problem: WxauthProblem };

/** Why a line cannot be read. `suggestion` is the nearest whole line that can. */
export type WxauthProblem = { suggestion: string } & (
  | { reason: 'unknown_word' | 'bad_appid' | 'one_too_many'; typed: string }
  | { reason: 'missing_appid' }
);

const VERBS = {
  link: ['link', 'invite', '邀请', '链接'],
  list: ['list', 'merchants', '列表', '商家'],
  show: ['show', '查看', '详情'],
  check: ['check', '核对', '检查'],
  help: ['help', '?', '帮助', '说明'],
} as const;

const KINDS = {
  official: ['official', '公众号', '服务号'],
  mini: ['mini', '小程序'],
  any: ['any', '不限', '全部'],
} as const;

type Verb = keyof typeof VERBS;

const EXAMPLE_APP_ID = 'wx0123456789abcdef';
const LONGEST_LINE = 4_000;

/** Reads what somebody typed after `/wxauth`. Never throws; whatever cannot be read is a problem with a suggestion. */
export function readWxauth(text: string, language: Language): WxauthLine {
  const line = withoutFrame(unescapeSlack(text.slice(0, LONGEST_LINE)));
  const words = withoutCommand(splitWords(line), 'wxauth').map((word) => word.text);
  const [first, ...rest] = words;
  if (first === undefined) return { kind: 'overview' };
  const verb = known(VERBS, first);
  if (verb !== null) return readVerb(verb, rest, language);
  const glued = gluedVerb(first);
  if (glued) return readVerb(glued.verb, [glued.rest, ...rest], language);
  return unknownWord(first, rest, language);
}

function readVerb(verb: Verb, words: readonly string[], language: Language): WxauthLine {
  switch (verb) {
    case 'help':
      return { kind: 'help' };
    case 'link':
      return readLink(words, language);
    case 'list':
      return readList(words, language);
    case 'show':
    case 'check':
      return readAccount(verb, words, language);
  }
}

/** Kind and AppID in any order. */
function readLink(words: readonly string[], language: Language): WxauthLine {
  let accounts: InvitationKind | null = null;
  let appId: string | null = null;
  for (const word of words) {
    const kind = known(KINDS, word);
    const named = readAppId(word);
    const line = lineOf('link', language, wordOf(KINDS, kind ?? accounts ?? 'official', language));
    if (kind !== null && accounts === null) accounts = kind;
    else if (named !== null && appId === null) appId = named;
    else if (kind !== null || named !== null) return problem('one_too_many', word, line);
    else
      return problem(
        /^wx/i.test(word) ? 'bad_appid' : 'unknown_word',
        word,
        meantKind(word, language) ?? line,
      );
  }
  return { kind: 'link', accounts: accounts ?? 'any', appId };
}

function meantKind(word: string, language: Language): string | null {
  const meant = nearest(KINDS, word);
  return meant === null ? null : lineOf('link', language, wordOf(KINDS, meant, language));
}

function readList([first, ...rest]: readonly string[], language: Language): WxauthLine {
  if (first === undefined) return { kind: 'list', csv: false };
  if (first.toLowerCase() !== 'csv') return problem('unknown_word', first, lineOf('list', language, 'csv'));
  if (rest[0] !== undefined) return problem('one_too_many', rest[0], lineOf('list', language, 'csv'));
  return { kind: 'list', csv: true };
}

function readAccount(
  verb: 'show' | 'check',
  [first, second]: readonly string[],
  language: Language,
): WxauthLine {
  const example = lineOf(verb, language, EXAMPLE_APP_ID);
  if (first === undefined) {
    if (verb === 'check') return { kind: 'check', appId: null };
    return { kind: 'problem', problem: { reason: 'missing_appid', suggestion: example } };
  }
  const appId = readAppId(first);
  if (appId === null) return problem('bad_appid', first, example);
  if (second !== undefined) return problem('one_too_many', second, lineOf(verb, language, appId));
  return { kind: verb, appId };
}

/** A near miss is the verb, if the rest fits it. */
function unknownWord(first: string, rest: readonly string[], language: Language): WxauthLine {
  const verb = nearest(VERBS, first);
  const line = verb === null ? null : readVerb(verb, rest, language);
  if (verb === null || line === null) return problem('unknown_word', first, lineOf('help', language));
  const suggestion =
    line.kind === 'problem' ? line.problem.suggestion : lineOf(verb, language, clip(rest.join(' '), 100));
  return problem('unknown_word', first, suggestion);
}

/** Chinese is written without spaces: `查看wx…`. */
function gluedVerb(word: string): { verb: Verb; rest: string } | null {
  for (const verb of keysOf(VERBS)) {
    for (const own of VERBS[verb])
      if (/^\p{Script=Han}/u.test(own) && word.startsWith(own) && word.length > own.length)
        return { verb, rest: word.slice(own.length) };
  }
  return null;
}

type Table<K extends string> = Record<K, readonly string[]>;

function keysOf<K extends string>(table: Table<K>): K[] {
  return Object.keys(table) as K[];
}

function known<K extends string>(table: Table<K>, word: string): K | null {
  return keysOf(table).find((key) => table[key].includes(word.toLowerCase())) ?? null;
}

function nearest<K extends string>(table: Table<K>, word: string): K | null {
  const all = keysOf(table).flatMap((key) => table[key]);
  const meant = closestWord(word.toLowerCase(), all);
  return meant === null ? null : known(table, meant);
}

function wordOf<K extends string>(table: Table<K>, key: K, language: Language): string {
  const chinese = table[key].find((word) => /^\p{Script=Han}/u.test(word));
  return language === 'zh' && chinese !== undefined ? chinese : key;
}

function lineOf(verb: Verb, language: Language, rest = ''): string {
  return `/wxauth ${wordOf(VERBS, verb, language)} ${rest}`.trimEnd();
}

function problem(
  reason: 'unknown_word' | 'bad_appid' | 'one_too_many',
  typed: string,
  suggestion: string,
): WxauthLine {
  return { kind: 'problem', problem: { reason, typed: clip(typed, LONGEST_EVIDENCE), suggestion } };
}
