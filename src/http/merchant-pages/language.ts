/** The languages of the pages. */
export type Language = 'en' | 'zh';

/** The same text in both. */
export type Bilingual = { en: string; zh: string };

/**
 * What a visitor reads: the language that a link of ours chose, else the one that the browser asks for first, else English;
 * `fallback` for programs that ask for none.
 */
export function languageOf(
  chosen: string | null,
  acceptLanguage: string | undefined,
  fallback: Language,
): Language {
  if (chosen === 'en' || chosen === 'zh') return chosen;
  const wanted = (acceptLanguage ?? '')
    .split(',', MOST_LANGUAGES)
    .map(preference)
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .sort((one, other) => other.weight - one.weight);
  if (wanted.every(({ tag }) => tag === '*')) return fallback;
  return wanted.map(({ tag }) => spoken(tag)).find((language) => language !== null) ?? 'en';
}

/** Browsers send a handful. */
const MOST_LANGUAGES = 20;

/** `zh-CN;q=0.8`: RFC 9110, 12.5.4. */
function preference(part: string): { tag: string; weight: number } {
  const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='));
  const weight = quality === undefined ? 1 : Number(quality.slice(2));
  return { tag, weight: Number.isFinite(weight) ? weight : 0 };
}

function spoken(tag: string): Language | null {
  const [language] = tag.split('-');
  return language === 'zh' || language === 'en' ? language : null;
}
