import type { SavedRefusal } from '../../../../domain/saved/change-saved.ts';
import type { Sentence } from '../../../text/sentence.ts';

/** Texts about requests that are saved under a name. `items`: as they are typed. */
export type SavedWords = {
  title: string;
  none: string;
  row(name: string, items: string, by: string): Sentence;
  hint: string;
  done(name: string, items: string): Sentence;
  deleted(name: string): Sentence;
  /** On a button that requests it. */
  use(name: string): string;
  confirm: { title: string; text(name: string, items: string): string; confirm: string };
  /** Asked before something is lost. */
  sure: Record<'replace' | 'delete', (name: string, items: string) => Sentence>;
  buttons: Record<'replace' | 'delete', string>;
  refusal(refusal: SavedRefusal): Sentence;
};
