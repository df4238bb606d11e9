import { lookFor } from '../../src/pictures/charts/chart.ts';
import { widthOf } from '../../src/pictures/charts/text.ts';

export const zh = lookFor({ language: 'zh', timeZone: 'Asia/Shanghai' });
export const en = lookFor({ language: 'en', timeZone: 'America/New_York' });

/** Every text of a drawing, unescaped. */
export function textsOf(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) =>
    text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
  );
}

export type Box = { text: string; left: number; right: number; top: number; bottom: number };

/** Where each text of a drawing stands, by its anchor and the width that it is thought to have. */
export function boxesOf(svg: string): Box[] {
  return [...svg.matchAll(/<text ([^>]*)>([^<]+)<\/text>/g)].map(([, attributes = '', text = '']) => {
    const number = (pattern: RegExp) => Number(pattern.exec(attributes)?.[1] ?? 0);
    const size = number(/font(?:-size)?: ?([\d.]+)px/);
    const width = widthOf(text, size) * 0.9;
    const [, moved = '0', down = '0'] = /translate\(([-\d.]+) ([-\d.]+)\)/.exec(attributes) ?? [];
    const anchor = /text-anchor="(\w+)"/.exec(attributes)?.[1];
    const x = number(/ x="([-\d.]+)"/) + Number(moved);
    const left = anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x;
    const y = number(/ y="([-\d.]+)"/) + Number(down);
    const middle = attributes.includes('dominant-baseline="central"') ? y : y - size / 3;
    return { text, left, right: left + width, top: middle - size / 2, bottom: middle + size / 2 };
  });
}

/** Pairs of texts that cover each other. */
export function overlapping(boxes: Box[]): string[] {
  return boxes.flatMap((one, index) =>
    boxes
      .slice(index + 1)
      .filter(({ left, right, top, bottom }) => {
        const wide = Math.min(one.right, right) - Math.max(one.left, left);
        const high = Math.min(one.bottom, bottom) - Math.max(one.top, top);
        return wide > 1 && high > 1;
      })
      .map(({ text }) => `${one.text} | ${text}`),
  );
}
