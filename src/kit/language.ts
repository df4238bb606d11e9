/** The languages that are spoken. A further one is a row here, and the compiler names what it lacks. */
export const LANGUAGES = ['en', 'zh'] as const;

export type Language = (typeof LANGUAGES)[number];

/** Spoken where nothing is known of a reader. */
export const DEFAULT_LANGUAGE: Language = 'en';

/** The same thing in each language. */
export type ByLanguage<T = string> = Readonly<Record<Language, T>>;

/** The same thing in the languages that it is known in: what people wrote into a configuration may lack some. */
export type InLanguages<T = string> = { readonly [L in Language]?: T | undefined };

/** One of each, made for its language. */
export function eachLanguage<T>(make: (language: Language) => T): ByLanguage<T> {
  return Object.fromEntries(LANGUAGES.map((language) => [language, make(language)])) as ByLanguage<T>;
}

/** What there is in a language, else in the default one, else in any; `null`: nothing at all. */
export function inLanguage<T>(texts: InLanguages<T> | null, language: Language): T | null {
  const order = [language, DEFAULT_LANGUAGE, ...LANGUAGES];
  const found = order.find((one) => texts?.[one] !== undefined);
  return (found && texts?.[found]) ?? null;
}

/** The language of a BCP 47 tag, `zh` of `zh-CN` and `zh-Hant-TW`; the default one where nobody speaks it here. */
export function languageOf(tag: string): Language {
  const [primary] = tag.toLowerCase().split(/[-_]/);
  return LANGUAGES.find((language) => language === primary) ?? DEFAULT_LANGUAGE;
}
