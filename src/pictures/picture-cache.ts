/** Some hundred pictures. */
const MOST_BYTES = 32 * 1024 * 1024;

/** Pictures by their content, the one asked for longest ago forgotten first. */
export function createPictureCache(mostBytes: number = MOST_BYTES) {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  let bytes = 0;

  function forget(key: string): void {
    bytes -= kept.get(key)?.length ?? 0;
    kept.delete(key);
  }

  return {
    get(key: string): Uint8Array<ArrayBuffer> | null {
      const picture = kept.get(key);
      if (!picture) return null;
      kept.delete(key);
      kept.set(key, picture);
      return picture;
    },
    set(key: string, picture: Uint8Array<ArrayBuffer>): void {
      forget(key);
      kept.set(key, picture);
      bytes += picture.length;
      for (const oldest of kept.keys()) {
        if (bytes <= mostBytes) return;
        forget(oldest);
      }
    },
  };
}
