import { parseAccept } from 'hono/utils/accept';
import { DEFAULT_LANGUAGE, LANGUAGES, type Language } from '../../kit/language.ts';

/**
 * What a visitor reads: the language that a link of ours chose, else the one that the browser asks for first, else the default one;
 * `fallback` for programs that ask for none.
 */
export function languageOf(
  chosen: string | null,
  acceptLanguage: string | undefined,
  fallback: Language,
): Language {
  if (isSpoken(chosen)) return chosen;
  const wanted = parseAccept(acceptLanguage ?? '')
    // A weight that is no number counts as 1 there; whoever sends it means something else.
    .filter(({ q, params }) => q > 0 && !Number.isNaN(Number(params.q ?? q)))
    .map(({ type }) => type.toLowerCase().split('-', 1)[0] ?? '');
  if (wanted.every((language) => language === '*')) return fallback;
  return wanted.find(isSpoken) ?? DEFAULT_LANGUAGE;
}

function isSpoken(language: string | null): language is Language {
  return LANGUAGES.some((one) => one === language);
}
