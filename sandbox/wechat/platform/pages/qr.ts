import { createHash } from 'node:crypto';
import { type Html, html } from './html.ts';

const SIZE = 25;
const FINDER = 7;

/** A picture that looks like a QR code and differs from visit to visit; it is nothing that a phone can read. */
export function qrPicture(seed: string): Html {
  const cells: string[] = [];
  for (let y = 0; y < SIZE; y += 1)
    for (let x = 0; x < SIZE; x += 1) if (isDark(x, y, seed)) cells.push(`M${x} ${y}h1v1h-1z`);
  return html`<svg class="qr" viewBox="-1 -1 ${SIZE + 2} ${SIZE + 2}" role="img" aria-label="QR code (simulated)" shape-rendering="crispEdges"><rect x="-1" y="-1" width="${SIZE + 2}" height="${SIZE + 2}" fill="#fff"/><path d="${cells.join('')}" fill="#1b1f1d"/></svg>`;
}

function isDark(x: number, y: number, seed: string): boolean {
  const far = SIZE - FINDER;
  for (const [left, top] of [
    [0, 0],
    [far, 0],
    [0, far],
  ] as const) {
    const [dx, dy] = [x - left, y - top];
    if (dx >= -1 && dx <= FINDER && dy >= -1 && dy <= FINDER) return inFinder(dx, dy);
  }
  const byte = createHash('sha256').update(`${seed} ${y}`).digest()[x];
  return byte !== undefined && byte % 2 === 0;
}

/** Rings around each corner mark: outer 7, white 5, inner 3. */
function inFinder(dx: number, dy: number): boolean {
  const ring = Math.max(Math.abs(dx - 3), Math.abs(dy - 3));
  return ring === 3 || ring <= 1;
}
