/** A line of Prometheus' text format: `name{label="value"} 1`. */
type Sample = { name: string; labels: Record<string, string>; value: number };

/** Reads the text back as a scraper does. @throws for a line that is none */
export function samplesIn(text: string): Sample[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, name, labels = '', value] =
        /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (-?[\d.e+-]+|NaN|Nan|[+-]Inf)$/.exec(line) ?? [];
      if (name === undefined) throw new Error(`not a sample: ${line}`);
      return { name, labels: labelsIn(labels), value: Number(value?.replace('Inf', 'Infinity')) };
    });
}

/** The value of one; `null` where there is none. */
export function sampleOf(text: string, name: string, labels: Record<string, string> = {}): number | null {
  const found = samplesIn(text).find(
    (one) =>
      one.name === name && Object.entries(labels).every(([label, value]) => one.labels[label] === value),
  );
  return found?.value ?? null;
}

function labelsIn(text: string): Record<string, string> {
  const found = [...text.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)];
  return Object.fromEntries(
    found.map(([, name = '', value = '']) => [
      name,
      value.replaceAll(/\\(.)/g, (_all, char: string) => (char === 'n' ? '\n' : char)),
    ]),
  );
}
