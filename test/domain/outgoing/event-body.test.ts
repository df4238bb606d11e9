import { describe, expect, it } from 'vitest';
import { eventBody } from '../../../src/domain/outgoing/event-body.ts';
import { outgoingOfRequest } from '../../../src/domain/outgoing/of-request.ts';
import { outgoingOfWarning } from '../../../src/domain/outgoing/of-warning.ts';
import { everyKind } from '../../slack/samples/warning-samples.ts';
import { aPendingRequest, T0 } from '../../support/requests.ts';

describe('the body of an event', () => {
  it('is type, timestamp and data, with a version and times in UTC', () => {
    const request = aPendingRequest();
    const [event] = outgoingOfRequest(request, 1, [{ type: 'requested', at: T0, request }]);
    expect(event && eventBody(event, 'default', null)).toEqual({
      type: 'request.created',
      timestamp: '2026-11-02T08:00:00.000Z',
      data: {
        version: 1,
        deployment: 'default',
        by: 'ULIN',
        request: {
          id: 'R-17',
          kind: 'raise',
          state: 'pending',
          revision: 1,
          requester: 'ULIN',
          reason: 'Double 11',
          channel: 'C1',
          requestedAt: '2026-11-02T08:00:00.000Z',
          items: [
            {
              app: 'shop',
              appId: 'wx1234567890abcdef',
              account: 'default',
              rate: 300_000,
              days: 3,
              startsAt: null,
              units: 258_000,
              pack: 'DD2970445798112968704',
            },
          ],
          allocations: [],
        },
      },
    });
  });

  it.each(Object.values(everyKind()))('can be sent of a warning: $kind', (warning) => {
    const event = outgoingOfWarning({ warning, channel: 'C1', message: 'W-3', item: 0, at: T0 });
    const { data } = JSON.parse(JSON.stringify(eventBody(event, 'default', 'A pack is low')));
    const { kind, subject, level } = warning;
    expect(data.warning).toMatchObject({
      id: 'W-3',
      kind,
      subject,
      level,
      channel: 'C1',
      text: 'A pack is low',
    });
  });
});
