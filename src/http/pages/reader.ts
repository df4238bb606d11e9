import { type InLanguages, inLanguage } from '../../kit/language.ts';
import type { HttpRequest } from '../route.ts';
import { type Language, languageOf } from './language.ts';
import type { Frame } from './layout.ts';
import { PAGE_WORDS } from './words/words.ts';

export type ReaderOptions = {
  /** What merchants know the provider by. */
  provider: InLanguages | null;
  /** For programs that ask for no language. */
  language: Language;
  /** Origins of WeChat's pages, where a visit leads to. */
  weChatPages: readonly string[];
};

/** Whoever asks for a page. `chosen`: the language of a link of ours that was followed. */
export type Reader = { language: Language; chosen: Language | null; frame: Frame };

/** @param own the part of the query that the same page needs in the other language */
export function readerOf(options: ReaderOptions, request: HttpRequest, own = new URLSearchParams()): Reader {
  const { provider, weChatPages: formTargets } = options;
  const chosen = request.query.get('lang');
  const language = languageOf(chosen, request.headers['accept-language'], options.language);
  const words = PAGE_WORDS[language];
  const otherLanguage = new URLSearchParams([...own, ['lang', words.other.language]]);
  return {
    language,
    chosen: chosen === language ? language : null,
    frame: { words, brand: inLanguage(provider, language), otherLanguage, formTargets },
  };
}

/** The query of a page once more, in the language that was chosen. */
export function chosenQuery({ chosen }: Reader, own = new URLSearchParams()): URLSearchParams {
  const query = new URLSearchParams(own);
  if (chosen !== null) query.set('lang', chosen);
  return query;
}
