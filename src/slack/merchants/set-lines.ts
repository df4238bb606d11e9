import type { RequiredSets } from '../../domain/merchants/grants.ts';
import type { MerchantState } from '../../domain/merchants/merchant.ts';
import { exclusiveOf, findPermissionSet } from '../../domain/merchants/permission-sets.ts';
import { meaningOfSet } from '../../domain/merchants/set-meanings.ts';
import type { Language } from '../../kit/language.ts';
import { type Sentence, say } from '../text/sentence.ts';
import type { SetsLabel } from '../words/shape/merchants.ts';
import { words } from '../words/words.ts';
import { missingOf } from './merchant-facts.ts';
import type { Part } from './titled-answer.ts';

/** So many names of sets are read; a text has to fit, too. */
const MOST_SETS = 30;
/** So many are explained, a line each. */
const MOST_EXPLAINED = 10;

/** Names of sets within a sentence, as people find them in WeChat's console, too. */
export function setNames(ids: readonly number[], language: Language): string {
  return listed(ids, language, setName);
}

/** The same in the reader's language alone, for long lists of what there is nothing to do about. */
export function shortSetNames(ids: readonly number[], language: Language): string {
  return listed(ids, language, shortName);
}

function listed(ids: readonly number[], language: Language, nameOf: typeof setName): string {
  const { authorization, comma, card } = words(language);
  if (ids.length === 0) return authorization.noSets;
  const more = ids.length > MOST_SETS ? [card.more(ids.length - MOST_SETS)] : [];
  return [...ids.slice(0, MOST_SETS).map((id) => nameOf(id, language)), ...more].join(comma);
}

/** `Granted: 1 …, 4 …` */
export function setsLine(label: SetsLabel, ids: readonly number[], language: Language): Sentence {
  const { authorization, colon } = words(language);
  const names = label === 'granted' || label === 'withdrawn' ? shortSetNames : setNames;
  return say`${authorization.labels[label]}${colon}${names(ids, language)}`;
}

/** What does not work because sets are missing, a line a set; no lines where none is. */
export function missingPart(merchant: MerchantState, required: RequiredSets, language: Language): Part {
  const { authorization, card } = words(language);
  const missing = missingOf(merchant, required);
  const more = missing.length > MOST_EXPLAINED ? [[card.more(missing.length - MOST_EXPLAINED)]] : [];
  return {
    heading: authorization.missingHeading,
    lines: [...missing.slice(0, MOST_EXPLAINED).map((id) => explained(id, language)), ...more],
  };
}

/** How the merchant can grant what is missing; no lines where nothing is. */
export function waysPart(merchant: MerchantState, required: RequiredSets, language: Language): Part {
  const { ways, held } = words(language).authorization;
  const missing = missingOf(merchant, required);
  const exclusive = exclusiveOf(missing);
  const mini = merchant.profile?.kind === 'mini' ? [[ways.console]] : [];
  const hint = exclusive.length === 0 ? [] : [[held(setNames(exclusive, language))]];
  return { heading: ways.heading, lines: missing.length === 0 ? [] : [...mini, [ways.assistant], ...hint] };
}

/** That entries of its list of sets could not be read; what it had is taken as still granted then. */
export function unreadableSetsLine({ unreadableSets = 0 }: MerchantState, language: Language): Sentence[] {
  return unreadableSets > 0 ? [[words(language).unreadable.permissionSets(unreadableSets)]] : [];
}

function setName(id: number, language: Language): string {
  return words(language).authorization.setName(id, findPermissionSet(id)?.names ?? null);
}

function shortName(id: number, language: Language): string {
  const name = findPermissionSet(id)?.names[language];
  return name === undefined ? setName(id, language) : `${id} ${name}`;
}

function explained(id: number, language: Language): Sentence {
  const meaning = meaningOfSet(id)?.[language];
  const set = setName(id, language);
  return [meaning === undefined ? set : `${set}${words(language).colon}${meaning}`];
}
