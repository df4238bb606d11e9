import { emojiData } from 'slack-to-html';

/** Replaces `:tada:` by 🎉; unknown names stay as they are. */
export function withEmoji(text: string): string {
  return text.replace(/:([a-z0-9_+-]+):/g, (whole, name: string) => {
    const codes = emojiData[name];
    return codes ? String.fromCodePoint(...codes.split('-').map((code) => Number.parseInt(code, 16))) : whole;
  });
}
