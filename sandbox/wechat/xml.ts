/**
 * Writes WeChat's XML: numbers bare, text in CDATA, one element per field.
 *
 * @param fields values are strings, numbers or objects of the same
 */
export function toXml(fields: Record<string, unknown>): string {
  return `<xml>${elements(fields)}</xml>`;
}

function elements(fields: Record<string, unknown>): string {
  return Object.entries(fields)
    .filter(([name]) => /^[A-Za-z_][\w.-]*$/.test(name))
    .map(([name, value]) => `<${name}>${content(value)}</${name}>`)
    .join('\n');
}

function content(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'object' && value !== null) return elements({ ...value });
  // A text that holds the end mark is split over two sections.
  return `<![CDATA[${String(value).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}
