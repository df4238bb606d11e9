/** A document and the revision it was read at; revisions start at 1, 0 means "not there yet". */
export type Stored<T> = { value: T; revision: number };

/** A part of a list. */
export type Page<T> = {
  items: T[];
  /** Of the whole list at this moment. */
  total: number;
  /** Where the next part begins; `null` at the end. Opaque, and safe to take from anybody. */
  next: string | null;
};
