import type { Words } from './words-type.ts';

export const help = {
  title: 'What /quota can do',
  intro: 'Raise the WeChat limit of an app: type one line, the right people approve, WeChat is called once.',
  topics: {
    raise: {
      title: 'raise: ask for a higher limit',
      lines: [
        '/quota raise opens a form that shows the cost.',
        '/quota raise <app|appid> <rate> <days> [from <when>] [on <pack>] [because <text>] asks in one line.',
        'Rate: 300k, 300000, 30万 or 300k/min, in calls per minute. Days: 3d, 3 days or 3天.',
        'When: now, 2026-11-11 00:00, tomorrow 9:00, in your own time zone. Without it the raise starts once approved.',
        'Pack: an order id or its last digits. Without it the pack is used that expires first and has enough.',
      ],
      examples: [
        '/quota raise shop 300k 3d because Double 11',
        '/quota raise shop 300k 3d from 2026-11-11 00:00 because Double 11',
      ],
    },
    renew: {
      title: 'renew: let a raise go on',
      lines: [
        '/quota renew <raise> [<days>] asks for the same app and rate again, from the moment the raise ends.',
        'Raise: the number in the title of its card, R-17. Days: without them as many as before.',
        'It is a request of its own that people decide. The Renew button on the card opens it as a form.',
      ],
      examples: ['/quota renew R-17', '/quota renew R-17 7d'],
    },
    cancel: {
      title: 'cancel: take a raise back',
      lines: [
        '/quota cancel <raise> asks the people who decide whether WeChat shall take it back.',
        'WeChat does so before the raise begins and within 7 days of the allocation; the card shows until when.',
        'The units return to the pack when WeChat confirms it. The card has a button for it, too.',
      ],
      examples: ['/quota cancel R-17'],
    },
    help: {
      title: 'help: this text',
      lines: ['/quota help lists everything, /quota help raise explains one command.'],
      examples: ['/quota help raise'],
    },
  },
  unknownTopic: (topic) => `There is no help about “${topic}”. This is what there is:`,
  examples: 'Examples',
} satisfies Words['help'];
