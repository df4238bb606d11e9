import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseAction, parseCommand, parseShortcut, parseSubmit } from '../../../src/slack/payloads.ts';

/** Payloads recorded from Slack. */
function recorded(file: string): Record<string, unknown> {
  const path = new URL(`../../fixtures/slack-payloads/captured/${file}.json`, import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8'));
}

describe("Slack's own payloads", () => {
  it('a slash command', () => {
    expect(parseCommand(recorded('slash-commands__slack').slashCommandWithArgs)).toEqual({
      name: '/test-feedback',
      text: 'some arguments here',
      userId: 'U00FAKEUSER2',
      teamIds: ['T00FAKE00BB'],
      channelId: 'C00FAKECHAN3',
      triggerId: '10520020890661.10229338706656.2e2188a074adf3bf9f8456b30180f405',
    });
  });

  it('a button in a message', () => {
    expect(parseAction(recorded('modals__slack').action)).toMatchObject({
      name: 'feedback',
      value: null,
      userId: 'U00FAKEUSER2',
      channelId: 'C00FAKECHAN2',
      teamIds: ['T00FAKE00BB', 'T00FAKE00BB'],
      view: null,
    });
  });

  it('a button in an ephemeral message, which comes without the message', () => {
    expect(parseAction(recorded('modals__slack').ephemeralAction)).toMatchObject({
      channelId: expect.stringMatching(/^C/),
      view: null,
    });
  });

  it('a sent form', () => {
    const body = recorded('slash-commands__slack').viewSubmission;
    expect(parseSubmit(body)).toMatchObject({
      userId: 'U00FAKEUSER2',
      channelId: null,
      teamIds: ['T00FAKE00BB', 'T00FAKE00BB'],
      view: { id: 'V0AF71PAUQK', hash: '1771309947.RiIIx55y', callbackId: 'feedback_form' },
    });
  });

  it('is never taken for one of another kind', () => {
    const { slashCommand, viewSubmission } = recorded('slash-commands__slack');
    const { action } = recorded('modals__slack');
    expect([parseAction(slashCommand), parseSubmit(action), parseCommand(action)]).toEqual([
      null,
      null,
      null,
    ]);
    expect([parseShortcut(viewSubmission), parseAction(viewSubmission), parseShortcut(action)]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
