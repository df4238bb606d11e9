import { isRecord } from './element.ts';

/** Something to look at in large. The title may be empty. */
export type Picture = { src: string; alt: string; title: string };

/** Where the page gets the bytes of an uploaded file: through its own address, wherever the simulator listens. */
export function fileAddress(id: string): string {
  return `sim/slack/files/${encodeURIComponent(id)}`;
}

/** A copy of the blocks whose images have an address: `slack_file` names an uploaded file by id or by its URL. */
export function withAddresses<T>(value: T): T;
export function withAddresses(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withAddresses(item));
  if (!isRecord(value)) return value;
  const { slack_file: _file, ...rest } = value;
  const address = imageAddress(value);
  const own = address === undefined ? value : { ...rest, image_url: address };
  return Object.fromEntries(Object.entries(own).map(([key, item]) => [key, withAddresses(item)]));
}

/** Where an image block or element has its picture; undefined for everything else. */
export function imageAddress({
  type,
  slack_file: file,
  image_url: url,
}: Record<string, unknown>): string | undefined {
  if (type !== 'image') return undefined;
  if (isRecord(file)) return addressOf(file);
  return typeof url === 'string' ? url : undefined;
}

function addressOf({ id, url }: Record<string, unknown>): string | undefined {
  if (typeof id === 'string') return fileAddress(id);
  const path = typeof url === 'string' && URL.canParse(url) ? new URL(url).pathname : '';
  const named = /^\/files\/([^/]+)/.exec(path)?.[1];
  return named ? fileAddress(decodeURIComponent(named)) : undefined;
}
