/**
 * What somebody wrote, on one line: in a text of ours it stays behind the name of whoever wrote it, and no line of it can pose as one
 * of ours.
 */
export function folded(text: string): string {
  return text.replace(/[\s\u0085]*[\n\r\v\f\u0085\u2028\u2029][\s\u0085]*/g, ' ').trim();
}
