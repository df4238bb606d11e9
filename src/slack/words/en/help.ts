import type { Words } from '../shape/words.ts';

export const help = {
  title: 'What /quota can do',
  intro: 'Raise the WeChat limit of an app: type one line, the right people approve, WeChat is called once.',
  besides: {
    title: 'Without a command',
    lines: [
      'The Home tab of Headroom: what waits for you, packs, raises and the last warnings, with buttons.',
      'The shortcut “Raise a limit” opens the form anywhere in Slack.',
      'A warning tells in time what runs out or ends. Snooze silences it for an hour, a day or until it gets worse, Mute until somebody presses Unmute: both for everybody.',
    ],
  },
  unknownTopic: (topic) => `There is no help about “${topic}”. This is what there is:`,
  examples: 'Examples',
} satisfies Words['help'];
