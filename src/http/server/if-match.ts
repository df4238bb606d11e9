/** Whether `If-Match` lets it be. RFC 9110, 13.1.1: a weak tag never does, since it says too little to change something by. */
export function isMatch(header: string, etag: string): boolean {
  const tags = header.split(',').map((tag) => tag.trim());
  return tags.includes(etag) || tags.includes('*');
}

/** Whether one of a header's tags is that, or it is `*`. RFC 9110, 13.1: weak ones are the same for reading. */
export function isAmong(header: string | undefined, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}
