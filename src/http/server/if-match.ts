/** Whether one of a header's tags is that, or it is `*`. RFC 9110, 13.1: weak ones are the same for reading. */
export function isAmong(header: string | undefined, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}
