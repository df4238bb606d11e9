import { createHash } from 'node:crypto';
import type { Picture } from '../domain/pictures/picture.ts';
import type { PictureDrawer, PictureReader } from '../flows/ports/pictures.ts';
import { encode } from '../kit/json.ts';
import { createPictureCache } from './picture-cache.ts';
import { createQueue } from './queue.ts';
import { type StartThread, startThread } from './thread.ts';

export type DrawerOptions = { startThread?: StartThread };

/** Draws pictures in a thread of their own; several people who ask for the same one cause one drawing. */
export function createPictureDrawer(options: DrawerOptions = {}): PictureDrawer & { stop(): Promise<void> } {
  const queue = createQueue({ startThread: options.startThread ?? startThread });
  const cache = createPictureCache();
  const underWay = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

  async function drawn(key: string, picture: Picture, reader: PictureReader) {
    try {
      const png = await queue.draw(picture, reader);
      cache.set(key, png);
      return png;
    } finally {
      underWay.delete(key);
    }
  }

  return {
    async draw(picture, { language, timeZone }) {
      const key = createHash('sha256').update(encode({ picture, language, timeZone })).digest('base64');
      const known = cache.get(key);
      if (known) return known;
      const drawing = underWay.get(key) ?? drawn(key, picture, { language, timeZone });
      underWay.set(key, drawing);
      return drawing;
    },
    stop: queue.stop,
  };
}
