/** When the entry at a place in the log was appended. A place is milliseconds, a hyphen, and a number among those. */
export function timeOf(id: string): number {
  return Number(id.split('-')[0]);
}

/** Whether one place in the log is before another. */
export function isBefore(one: string, other: string): boolean {
  const [time, otherTime] = [timeOf(one), timeOf(other)];
  return time === otherTime ? Number(one.split('-')[1]) < Number(other.split('-')[1]) : time < otherTime;
}
