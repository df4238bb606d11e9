import { z } from 'zod';
import { DEFAULT_LANGUAGE, eachLanguage, LANGUAGES, type Language } from '../../kit/language.ts';
import { DURATION } from './duration.ts';

/* Shapes of values that several sections of the file share. */

export const duration = z.string().regex(DURATION, 'is not a duration');
export const positive = z.int().positive();
export const plainName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'is not a name: lowercase letters, digits and -');

/** Every file has these; a language that came later may be left out, and its readers see another one's name. */
const ALWAYS_NAMED: readonly Language[] = ['en', 'zh'];
const LANGUAGE_NAMES = new Intl.DisplayNames('en', { type: 'language' });
/** All of them, as texts for people list them. */
export const LANGUAGES_LISTED = new Intl.ListFormat('en', { type: 'disjunction' }).format(
  LANGUAGES.map((language) => (language === DEFAULT_LANGUAGE ? `${language} (default)` : language)),
);

/** A name in each language. */
export const names = z.strictObject(
  eachLanguage((language): z.ZodType<string | undefined> => {
    const name = z.string().min(1).max(60);
    const what = `Name in ${LANGUAGE_NAMES.of(language)}, up to 60 characters.`;
    return (ALWAYS_NAMED.includes(language) ? name : name.optional()).describe(what);
  }),
);
