/** The languages of the pages. */
export type Language = 'en' | 'zh';

/** The same text in both. */
export type Bilingual = { en: string; zh: string };
