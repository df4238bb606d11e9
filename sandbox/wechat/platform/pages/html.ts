/** A piece of a page; texts of people are escaped before they become one. */
export type Html = { readonly html: string };

/** Joins pieces; every interpolated text is escaped. */
export function html(parts: TemplateStringsArray, ...values: (string | number | Html | Html[])[]): Html {
  const text = parts.map((part, index) => part + (index < values.length ? written(values[index]) : ''));
  return { html: text.join('') };
}

function written(value: string | number | Html | Html[] | undefined): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((piece) => piece.html).join('');
  return typeof value === 'object' ? value.html : escaped(String(value));
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
