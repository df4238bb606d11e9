import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  parseAction,
  parseCommand,
  parseEvent,
  parseShortcut,
  parseSubmit,
} from '../../../src/slack/interaction/payloads.ts';

/** Payloads recorded from Slack. */
function recorded(file: string): Record<string, unknown> {
  const path = new URL(`../../fixtures/slack-payloads/captured/${file}.json`, import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Outside of Enterprise Grid. */
const NOWHERE = { workspace: null, enterprise: null, installedIn: null, home: null, enterprises: [] };

/** The organization's fields as Slack names them, in a payload that was recorded outside of one. */
const IN_GRID = {
  enterprise: { id: 'E0ORG', name: 'Org' },
  team: { id: 'T0OURS', domain: 'ours', enterprise_id: 'E0ORG', enterprise_name: 'Org' },
};

describe('payloads of Enterprise Grid', () => {
  const told = { ...NOWHERE, workspace: 'T0OURS', enterprise: 'E0ORG' };

  it('an event, as recorded', () => {
    const { mention } = recorded('slack-multi-workspace__team1');
    const { team_id: workspace, event } = z
      .looseObject({ team_id: z.string(), event: z.looseObject({}) })
      .parse(mention);
    const opened = { ...Object(mention), event: { ...event, type: 'app_home_opened' } };
    expect(parseEvent(opened)?.origin).toEqual({
      ...NOWHERE,
      workspace,
      enterprise: 'E0A9D9SMZ0R',
      installedIn: workspace,
      enterprises: ['E0A9D9SMZ0R', 'E0A9D9SMZ0R'],
    });
  });

  it('a button of somebody whose home is another workspace', () => {
    const click = {
      ...Object(recorded('modals__slack').action),
      ...IN_GRID,
      user: { id: 'W0RUI', team_id: 'T0SISTER' },
    };
    expect(parseAction(click)?.origin).toEqual({
      ...told,
      home: 'T0SISTER',
      enterprises: ['E0ORG', 'E0ORG'],
    });
  });

  it('a form and a shortcut of the same person', () => {
    const sent = Object(recorded('slash-commands__slack').viewSubmission);
    const user = { id: 'W0RUI', team_id: 'T0SISTER' };
    const form = parseSubmit({ ...sent, ...IN_GRID, user });
    expect(form?.origin).toMatchObject({
      ...told,
      home: 'T0SISTER',
      installedIn: 'T00FAKE00BB',
      enterprises: ['E0ORG', 'E0ORG'],
    });
    const shortcut = {
      type: 'shortcut',
      callback_id: 'raise.open',
      trigger_id: '1.2.3',
      ...IN_GRID,
      team: null,
      user,
    };
    expect(parseShortcut(shortcut)?.origin).toEqual({
      ...NOWHERE,
      home: 'T0SISTER',
      enterprises: ['E0ORG'],
    });
  });

  it('a command, and fields that Slack leaves empty', () => {
    const command = Object(recorded('slash-commands__slack').slashCommandWithArgs);
    expect(parseCommand({ ...command, enterprise_id: 'E0ORG' })?.origin).toMatchObject({
      enterprises: ['E0ORG'],
    });
    expect(parseCommand({ ...command, enterprise_id: '' })?.origin).toMatchObject({
      enterprise: null,
      enterprises: [],
    });
  });
});

describe("Slack's own payloads", () => {
  it('a slash command', () => {
    expect(parseCommand(recorded('slash-commands__slack').slashCommandWithArgs)).toEqual({
      name: '/test-feedback',
      text: 'some arguments here',
      userId: 'U00FAKEUSER2',
      origin: { ...NOWHERE, workspace: 'T00FAKE00BB' },
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
      origin: { ...NOWHERE, workspace: 'T00FAKE00BB', home: 'T00FAKE00BB' },
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
      origin: { ...NOWHERE, workspace: 'T00FAKE00BB', home: 'T00FAKE00BB', installedIn: 'T00FAKE00BB' },
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
