/** What stands in a file: its text (`null`: there is no file), or that it cannot be read. */
export type Content = { text: string | null } | { unreadable: unknown };

export type SettledFile = {
  /** What the file has come to since the last time; `null`: nothing new, or it is still being written. */
  look(): Content | null;
  /** What stands in it at this moment, new or not. */
  read(): Content;
};

/** Two looks that see the same: whoever writes a file does not take a second for it. */
const LOOKS = 2;
/** Editors delete a file and write it anew, and a mounted directory is exchanged below it: that is no decision. */
const LOOKS_WITHOUT = 5;

/**
 * A file that is looked at again and again by its content: whether it was replaced, written to, or is now another one behind a
 * link, no notice of the operating system can be missed.
 */
export function createSettledFile(text: () => string | null, atStart: string | null): SettledFile {
  let known = keyOf({ text: atStart });
  let seen = { key: known, times: 0 };

  function contentNow(): Content {
    try {
      return { text: text() };
    } catch (error) {
      return { unreadable: error };
    }
  }

  return {
    look() {
      const content = contentNow();
      const key = keyOf(content);
      seen = { key, times: seen.key === key ? seen.times + 1 : 1 };
      const wanted = 'text' in content && content.text !== null ? LOOKS : LOOKS_WITHOUT;
      if (key === known || seen.times < wanted) return null;
      known = key;
      return content;
    },
    read() {
      const content = contentNow();
      known = keyOf(content);
      return content;
    },
  };
}

function keyOf(content: Content): string {
  if ('unreadable' in content) return 'unreadable';
  return content.text === null ? 'none' : `text ${content.text}`;
}
