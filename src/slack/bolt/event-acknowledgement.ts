import { App, type AppOptions, type ReceiverEvent } from '@slack/bolt';

/** An event is left without an acknowledgement: Slack sends it again, up to three times. */
export class EventNotAccepted extends Error {
  override readonly name = 'EventNotAccepted';
  readonly retryable = true;

  constructor(cause: unknown) {
    super('an event could not be accepted in time; Slack sends it again', { cause });
  }
}

/**
 * Bolt acknowledges every event before anybody hears of it. `accept` takes those whose acknowledgement has to wait, and
 * answers `null` for all others; it throws {@link EventNotAccepted} for one that shall come again.
 * https://docs.slack.dev/apis/events-api/#retries
 */
export function createBoltApp(
  options: AppOptions,
  accept: (event: ReceiverEvent) => Promise<void> | null,
): App {
  class AcceptingApp extends App {
    override async processEvent(event: ReceiverEvent): Promise<void> {
      await (accept(event) ?? super.processEvent(event));
    }
  }
  return new AcceptingApp(options);
}
