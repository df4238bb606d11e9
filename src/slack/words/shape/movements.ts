import type { OutsideMovement } from '../../../domain/movements/movement.ts';
import type { RecordRefusal } from '../../../flows/movements/record-movement.ts';
import type { Sentence } from '../../text/sentence.ts';

/** Texts about units that moved without a request in Headroom. Names in a movement are short already, and on one line. */
export type OutsideWords = {
  /** Above the list on a pack. */
  heading: string;
  /** One of them on a pack, with who did it or that nobody said so. */
  line(movement: OutsideMovement): Sentence;
  button: string;
  form: {
    title: string;
    submit: string;
    close: string;
    labels: Record<'person' | 'name' | 'why', string>;
    placeholders: Record<'person' | 'name' | 'why', string>;
    hints: Record<'name' | 'why', string>;
    whoMissing: string;
    whyMissing: string;
    tooLong(max: number): string;
  };
  recorded(movement: OutsideMovement): Sentence;
  refused(refusal: RecordRefusal): Sentence;
};
