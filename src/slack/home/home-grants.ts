import { grantLines } from '../grants/grant-list.ts';
import type { HomeModel, HomePart } from './home-part.ts';

/** Permissions in advance with what remains; nothing where there are none. */
export function grantsPart({ home, reader }: HomeModel): HomePart[] {
  if (home.grants.length === 0) return [];
  const items = grantLines(home.grants, reader.language).map((line) => ({
    title: '',
    detail: line,
    brief: line,
    buttons: [],
  }));
  return [{ key: 'grants', intro: null, items, below: null, pages: [] }];
}
