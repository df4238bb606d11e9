import type { Words } from '../shape/words.ts';
import { some } from './grammar/numbers.ts';

export const audit: Words['audit'] = {
  checkpoint: (size) =>
    `Audit log checkpoint: ${some(size, 'entry', 'entries')}. Keep this message: it proves that none of them was changed later.`,
};
