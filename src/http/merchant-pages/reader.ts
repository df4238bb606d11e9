import {
  type ByLanguage,
  type InLanguages,
  inLanguage,
  LANGUAGES,
  type Language,
} from '../../kit/language.ts';
import type { HttpContext } from '../server/http-env.ts';
import { queryOf } from '../server/request-target.ts';
import { languageOf } from './language-of.ts';
import type { Frame } from './layout.ts';
import { PAGE_WORDS } from './words/page-words.ts';

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

/** @param own the part of the query that the same page needs in the other languages */
export function readerOf(options: ReaderOptions, c: HttpContext, own = new URLSearchParams()): Reader {
  const { provider, weChatPages: formTargets } = options;
  const chosen = queryOf(c.env.incoming).get('lang');
  const language = languageOf(chosen, c.req.header('accept-language'), options.language);
  const otherLanguages = LANGUAGES.filter((other) => other !== language).map((other) => ({
    words: PAGE_WORDS[other],
    query: new URLSearchParams([...own, ['lang', other]]),
  }));
  return {
    language,
    chosen: chosen === language ? language : null,
    frame: {
      words: PAGE_WORDS[language],
      brand: inLanguage(provider, language),
      otherLanguages,
      formTargets,
    },
  };
}

/** The query of a page once more, in the language that was chosen. */
export function chosenQuery({ chosen }: Reader, own = new URLSearchParams()): URLSearchParams {
  const query = new URLSearchParams(own);
  if (chosen !== null) query.set('lang', chosen);
  return query;
}

/** What WeChat answered, with its number explained; `null`: it answered nothing. */
export function weChatSaid(
  { frame, language }: Reader,
  code: number | null,
  explain: (code: number) => { meaning: ByLanguage },
): string | null {
  return code === null ? null : frame.words.weChatSaid(code, explain(code).meaning[language]);
}
