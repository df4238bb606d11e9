/** The languages that Headroom speaks. A further one is a row here, and the compiler names what it lacks. */
export const LANGUAGES = ['en', 'zh'] as const;

export type Language = (typeof LANGUAGES)[number];

/** The same thing in each language. */
export type ByLanguage<T = string> = Readonly<Record<Language, T>>;

/** One of each, made for its language. */
export function eachLanguage<T>(make: (language: Language) => T): ByLanguage<T> {
  return Object.fromEntries(LANGUAGES.map((language) => [language, make(language)])) as ByLanguage<T>;
}
