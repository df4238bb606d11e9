import type { Language } from '../../../kit/language.ts';
import type { QuotaName, WxauthName } from '../../words/shape/subcommands.ts';
import { words } from '../../words/words.ts';

/** A line as people of that language would type it: `/quota show R-1`. */
export function quotaLine(language: Language, name: QuotaName, ...rest: readonly string[]): string {
  return ['/quota', words(language).quota[name].verbs[0], ...rest].join(' ');
}

/** The same for `/wxauth`. */
export function wxauthLine(language: Language, name: WxauthName, ...rest: readonly string[]): string {
  return ['/wxauth', words(language).wxauth.commands[name].verbs[0], ...rest].join(' ');
}
