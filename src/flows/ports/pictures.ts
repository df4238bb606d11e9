import type { Picture } from '../../domain/pictures/picture.ts';
import type { Language } from '../../kit/language.ts';

/** For whom a picture is drawn. `timeZone` is an IANA name. */
export type PictureReader = { language: Language; timeZone: string };

/** Throws `PictureFault` (with `code`: `busy`, `late`, `died` or `failed`) where nothing can be drawn now. */
export type PictureDrawer = {
  /** A PNG file. The same picture for the same reader is drawn once. */
  draw(picture: Picture, reader: PictureReader): Promise<Uint8Array<ArrayBuffer>>;
};
