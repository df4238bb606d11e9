/** What stands between words and sentences: each language has its own. */
export type Marks = {
  /** Between sentences of one text. */
  gap: string;
  /** Between the items of a list within a sentence. */
  comma: string;
  colon: string;
  /** Between facts that stand side by side on one line. */
  dot: string;
  /** Between values of which any may hold. */
  or: string;
  /** Ends a fact that is told as a sentence. */
  stop: string;
};
