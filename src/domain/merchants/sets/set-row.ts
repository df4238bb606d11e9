/** One row of the tables: id, Chinese name as in WeChat's console, exclusive or not. Texts for people are in ../words/. */
export type SetRow<Id extends number = number> = readonly [
  id: Id,
  chineseName: string,
  exclusive?: 'exclusive' | 'unknown',
];
