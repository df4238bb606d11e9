import { crc32, deflateSync } from 'node:zlib';
import qrcode from 'qrcode-generator';

/** Pixels of one module: sharp on a phone that reads it from a computer's screen. */
const SCALE = 8;
/** Light modules around it that readers need (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/** A QR code as a PNG, black on white; about a kilobyte. Throws for more than some 2300 bytes of text. */
export function qrPicture(text: string): Buffer {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const modules = code.getModuleCount();
  const size = (modules + 2 * QUIET_ZONE) * SCALE;
  const moduleOf = (pixel: number) => Math.floor(pixel / SCALE) - QUIET_ZONE;
  const isDark = (x: number, y: number) => {
    const [column, row] = [moduleOf(x), moduleOf(y)];
    const inside = column >= 0 && row >= 0 && column < modules && row < modules;
    return inside && code.isDark(row, column);
  };
  return pngOf(size, isDark);
}

/** One bit a pixel: https://www.w3.org/TR/png-3/ */
function pngOf(size: number, isDark: (x: number, y: number) => boolean): Buffer {
  const rowBytes = 1 + Math.ceil(size / 8);
  const pixels = Buffer.alloc(size * rowBytes);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const at = y * rowBytes + 1 + (x >> 3);
      if (!isDark(x, y)) pixels.writeUInt8(pixels.readUInt8(at) | (0x80 >> (x & 7)), at);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // Bit depth 1, greyscale; compression, filter and interlace are the only or the plain ones.
  header.writeUInt8(1, 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}
