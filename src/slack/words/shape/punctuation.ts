/** Between words and between sentences: each language has its own. */
export type Punctuation = {
  /** Between sentences of one text. */
  gap: string;
  /** Between the items of a list within a sentence. */
  comma: string;
  colon: string;
  /** Between facts that stand side by side on one line. */
  dot: string;
  /** Between values of which any may hold. */
  or: string;
  /** Ends a fact that is written as a sentence. */
  stop: string;
};
