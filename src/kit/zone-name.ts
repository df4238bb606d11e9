/** `UTC+8`, `UTC-3:30`; from minutes east of UTC. */
export function zoneName(offset: number): string {
  const size = Math.abs(offset);
  const minutes = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`;
  return offset === 0 ? 'UTC' : `UTC${offset < 0 ? '-' : '+'}${Math.floor(size / 60)}${minutes}`;
}
