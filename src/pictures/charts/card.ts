import { INK } from './palette.ts';

/** In points. */
const RADIUS = 14;
const STROKE = 1.5;

/** Puts a drawing on a card that is transparent outside its rounded corners: Slack's own background shows there, light or dark. */
export function onCard(svg: string, width: number, height: number): string {
  const card = `<rect x="${STROKE / 2}" y="${STROKE / 2}" width="${width - STROKE}" height="${height - STROKE}" rx="${RADIUS}" fill="${INK.card}" stroke="${INK.edge}" stroke-width="${STROKE}"/>`;
  return svg.replace(/^<svg[^>]*>/, (opening) => `${opening}${card}`);
}
