/** The languages that are spoken. A further one is a row here, and the compiler names what it lacks. */
export const LANGUAGES = ['en', 'zh'] as const;

export type Language = (typeof LANGUAGES)[number];

/** The same thing in each language. */
export type ByLanguage<T = string> = Readonly<Record<Language, T>>;
