/**
 * What Slack shows of before a loss, or `null` where it clearly refuses to show it: a channel that Slack keeps from us
 * (left, archived, no scope) is no reason never to speak again. Throws if Slack gives no answer.
 */
export async function unlessRefused<T>(asking: Promise<T>): Promise<T | null> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof Error && 'retryable' in error && error.retryable === false) return null;
    throw error;
  }
}
