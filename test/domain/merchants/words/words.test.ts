import { describe, expect, it } from 'vitest';
import { EXPLAINED_SETS } from '../../../../src/domain/merchants/sets/explained-sets.ts';
import { MINI_SETS } from '../../../../src/domain/merchants/sets/mini-sets.ts';
import { OFFICIAL_SETS } from '../../../../src/domain/merchants/sets/official-sets.ts';
import { setWords } from '../../../../src/domain/merchants/words/words.ts';
import { LANGUAGES } from '../../../../src/kit/language.ts';

describe.each(LANGUAGES)('permission sets in %s', (language) => {
  const { name, meanings } = setWords(language);

  it('have a name each, and no two of a kind the same', () => {
    for (const sets of [OFFICIAL_SETS, MINI_SETS]) {
      const names = sets.map((set) => name(set));
      expect(names.filter((one) => one.trim() === '')).toEqual([]);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('are explained in a phrase that can follow a name, where merchants may be asked for them', () => {
    for (const id of EXPLAINED_SETS) expect(meanings[id]).toMatch(/\S.*[^.。\s]$/);
  });
});
