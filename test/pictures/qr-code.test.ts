import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { qrPicture } from '../../src/pictures/qr-code.ts';

const LINK = 'https://headroom.example.com/wechat/auth/Zk3v9QpXy7Lw2NcVb4KhMd6P';
const SCALE = 8;

/** The lights and darks of a picture, one a module, read by the rules of PNG. */
function modulesOf(png: Buffer): string[] {
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  const size = png.readUInt32BE(16);
  expect([png.readUInt32BE(20), png.readUInt8(24), png.readUInt8(25)]).toEqual([size, 1, 0]);
  const dataAt = png.indexOf('IDAT');
  const pixels = inflateSync(png.subarray(dataAt + 4, dataAt + 4 + png.readUInt32BE(dataAt - 4)));
  const rowBytes = 1 + size / 8;
  expect(pixels.length).toBe(size * rowBytes);
  return Array.from({ length: size / SCALE }, (_, row) => {
    const at = row * SCALE * rowBytes + 1;
    return [...pixels.subarray(at, at + size / 8)].map((byte) => (byte === 0 ? '#' : '.')).join('');
  });
}

it('is a QR code with its three corners and a quiet zone', () => {
  const modules = modulesOf(qrPicture(LINK));
  const finder = ['#######', '#.....#', '#.###.#', '#.###.#', '#.###.#', '#.....#', '#######'];
  const inner = modules.slice(4, -4).map((row) => row.slice(4, -4));
  expect(modules.filter((row) => !row.includes('#'))).toHaveLength(8);
  expect(modules.every((row) => /^\.{4}.*\.{4}$/.test(row))).toBe(true);
  const corner = (top: number, left: number) =>
    inner
      .slice(top)
      .slice(0, 7)
      .map((row) => row.slice(left).slice(0, 7));
  expect(corner(0, 0)).toEqual(finder);
  expect(corner(0, inner.length - 7)).toEqual(finder);
  expect(corner(inner.length - 7, 0)).toEqual(finder);
});

it('differs by its text and is small enough for a page', () => {
  expect(qrPicture(LINK).equals(qrPicture(LINK))).toBe(true);
  expect(qrPicture(LINK).equals(qrPicture(`${LINK}x`))).toBe(false);
  expect(qrPicture(LINK).length).toBeLessThan(2000);
});
