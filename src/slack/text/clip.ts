/** Cuts by characters, never inside a surrogate pair, and keeps everything on one line. */
export function clip(text: string, max: number): string {
  const characters = [
    ...text
      .slice(0, max * 4)
      .replace(/\s+/gu, ' ')
      .trim(),
  ];
  return characters.length <= max ? characters.join('') : `${characters.slice(0, max - 1).join('')}…`;
}
