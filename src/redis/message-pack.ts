export type Packed = string | null | Packed[];

/**
 * Reads what Lua's `cmsgpack.pack` wrote of texts and lists (github.com/msgpack/msgpack, spec.md). `false` and nil are `null`.
 * Thousands of texts are read several times as fast as from Redis' own protocol.
 * @throws on anything else
 */
export function unpack({ buffer, byteOffset, length }: Uint8Array): Packed {
  const bytes = Buffer.from(buffer, byteOffset, length);
  let at = 0;

  function value(): Packed {
    const byte = bytes[at++] ?? 0;
    if (byte >= 0xa0 && byte <= 0xbf) return text(byte & 0x1f);
    if (byte >= 0x90 && byte <= 0x9f) return list(byte & 0x0f);
    if (byte === 0xd9) return text(size(1));
    if (byte === 0xda) return text(size(2));
    if (byte === 0xdb) return text(size(4));
    if (byte === 0xdc) return list(size(2));
    if (byte === 0xdd) return list(size(4));
    if (byte === 0xc0 || byte === 0xc2) return null;
    throw new Error(`${byte} begins neither a text nor a list`);
  }

  function size(bytesOfIt: number): number {
    let total = 0;
    for (const end = at + bytesOfIt; at < end; at++) total = total * 256 + (bytes[at] ?? 0);
    return total;
  }

  function text(length: number): string {
    at += length;
    if (at > bytes.length) throw new Error('a text is cut off');
    return bytes.toString('utf8', at - length, at);
  }

  function list(length: number): Packed[] {
    const items: Packed[] = [];
    for (let nth = 0; nth < length; nth++) items.push(value());
    return items;
  }

  return value();
}
