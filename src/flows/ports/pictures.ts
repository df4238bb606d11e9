import type { Picture } from '../../domain/pictures/picture.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Language } from '../../kit/language.ts';
import type { NoticePlace, PostOutcome } from './messenger.ts';

/** For whom a picture is drawn. `timeZone` is an IANA name. */
export type PictureReader = { language: Language; timeZone: string };

/** Throws `PictureFault` (with `code`: `busy`, `late`, `died` or `failed`) where nothing can be drawn now. */
export type PictureDrawer = {
  /** A PNG file. The same picture for the same reader is drawn once. */
  draw(picture: Picture, reader: PictureReader): Promise<Uint8Array<ArrayBuffer>>;
};

/** Posts a picture as a file, in the language of everything public. */
export type PictureMessenger = {
  /** Draws it; throws as {@link PictureDrawer} does. */
  prepare(picture: Picture): Promise<PreparedPicture>;
};

export type PreparedPicture = {
  post(place: NoticePlace & { threadTs: string }): Promise<PostOutcome>;
  /** Looks for it in the thread. Throws if Slack cannot be asked. */
  find(place: NoticePlace, since: Instant): Promise<string | null>;
};
