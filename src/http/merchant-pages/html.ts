/** A piece of a page whose people's texts are escaped; only {@link html} makes one. */
export class Html {
  readonly #text: string;
  private constructor(text: string) {
    this.#text = text;
  }
  toString(): string {
    return this.#text;
  }
  /** Every interpolated text is escaped; pieces, lists of pieces and `null` (nothing) are joined. */
  static of(parts: TemplateStringsArray, values: readonly Value[]): Html {
    const text = parts.map((part, index) => part + written(values[index] ?? null));
    return new Html(text.join(''));
  }
}

type Value = string | number | Html | readonly Html[] | null;

/** html`<p>${anything}</p>` */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return Html.of(parts, values);
}

function written(value: Value): string {
  if (value === null) return '';
  if (value instanceof Html) return value.toString();
  return typeof value === 'object' ? value.join('') : escaped(String(value));
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

const MOST_CHARACTERS = 80;

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
  return characters.length > MOST_CHARACTERS
    ? `${characters.slice(0, MOST_CHARACTERS - 1).join('')}…`
    : plain;
}
