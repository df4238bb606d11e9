import type { Picture } from '../domain/pictures/picture.ts';
import type { PictureReader } from '../flows/ports/pictures.ts';

/** What the thread is asked for, and what it answers. */
export type DrawRequest = { id: number; picture: Picture; reader: PictureReader };
export type DrawAnswer = { id: number } & (
  | { png: Uint8Array<ArrayBuffer> }
  /** The stack, for the log. */
  | { error: string }
);
