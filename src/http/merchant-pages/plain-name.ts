const MAX_CHARACTERS = 80;

/**
 * A name that somebody made up, fit to stand in a sentence of ours: without line breaks and without characters that turn
 * the direction of what follows.
 */
export function plainName(name: string): string {
  const plain = name
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const characters = [...plain];
  return characters.length > MAX_CHARACTERS ? `${characters.slice(0, MAX_CHARACTERS - 1).join('')}…` : plain;
}
