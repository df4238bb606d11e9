import type { Picture } from '../../domain/pictures/picture.ts';
import { clean, LIMITS } from '../blocks/limits.ts';
import { textOf } from '../blocks/render.ts';
import { type FileToSend, LONGEST_ALT_TEXT } from '../bolt/send-file.ts';
import type { Reader } from '../people/people.ts';
import { clip } from '../text/clip.ts';
import { plainDate, plainMoment } from '../text/moments.ts';
import type { PictureTimes } from '../words/shape/pictures.ts';
import { words } from '../words/words.ts';

/** Everything about a picture's file but its bytes. */
export function pictureFile(picture: Picture, { language, timeZone }: Reader): Omit<FileToSend, 'bytes'> {
  const { title, alt } = words(language).pictures;
  const times: PictureTimes = {
    date: (at) => plainDate(at, timeZone),
    moment: (at) => plainMoment(at, timeZone),
  };
  return {
    name: `headroom-${picture.kind}-${subjectOf(picture)}-${times.date(picture.now)}.png`,
    comment: textOf([[title(picture)]], '', LIMITS.messageText),
    altText: clip(clean(alt(picture, times)), LONGEST_ALT_TEXT),
  };
}

function named(picture: Picture): string {
  switch (picture.kind) {
    case 'balance':
      return picture.pack.orderId;
    case 'calendar':
      return 'all';
    // One for each request, by which it is found again.
    case 'calls':
      return picture.request;
    case 'timeline':
    case 'spend':
      return picture.app?.name ?? 'all';
  }
}

/** In a file's name only what every system takes. */
function subjectOf(picture: Picture): string {
  return named(picture)
    .replace(/[^\w-]/g, '_')
    .slice(0, 64);
}
