/** A line to try, and who sends it. */
export type Try = { person: 'lin' | 'mei' | 'chen'; line: string };

/** What the demo's configuration has to play with. `rule`: its name on a card, where it is one that decides. */
export type DemoRule = { rule: string | null; title: string; text: string; tries: Try[] };

/** In the order of the policy, and behind them what is not a rule. */
export const DEMO_RULES: DemoRule[] = [
  {
    rule: 'emergency',
    title: 'emergency',
    text: 'Chen, who is on call, breaks the glass: the raise starts without approval, and @ops reviews it.',
    tries: [{ person: 'chen', line: '/quota raise care 300k 1d break-glass because Login fails' }],
  },
  {
    rule: 'large raises',
    title: 'large raises',
    text: 'From 400,000 units: two approve, one of them from @ops (Mei, Chen).',
    tries: [{ person: 'lin', line: '/quota raise tickets 400k 5d because Concert' }],
  },
  {
    rule: 'small raises',
    title: 'small raises',
    text: 'Up to 50,000 a minute for a day: approved at once, twice a day per requester. Someone reviews it.',
    tries: [{ person: 'lin', line: '/quota raise members 50k 1d because Members day' }],
  },
  {
    rule: 'default',
    title: 'default',
    text: 'Everything else: one person in the channel approves, but not the requester.',
    tries: [{ person: 'lin', line: '/quota raise shop 300k 3d because Double 11' }],
  },
  {
    rule: null,
    title: 'Budget of shop',
    text: '300,000 units a month. The raise above leaves 42,000; beyond that, @ops approves as well.',
    tries: [{ person: 'lin', line: '/quota raise shop 200k 1d because Livestream' }],
  },
  {
    rule: null,
    title: 'Clock',
    text: 'Nobody decides? A reminder after an hour, after two Chen may decide as well, after four it expires. Move the clock.',
    tries: [{ person: 'lin', line: '/quota raise care 200k 1d because Waiting' }],
  },
  {
    rule: null,
    title: 'Alerts',
    text: 'Open Traffic on the right and move a slider near its limit: an alert becomes a raise. A small one is approved at once.',
    tries: [],
  },
  {
    rule: null,
    title: 'Agent',
    text: 'Open Agent on the right: it plans and requests over MCP, and its card waits for people like any other.',
    tries: [],
  },
  {
    rule: null,
    title: 'Plan a campaign',
    text: 'The cheapest raises for several apps, with a picture; one button requests all of them on one card. Then move the clock.',
    tries: [
      {
        person: 'lin',
        line: '/quota plan tickets 350k, care 150k from in 3 days to in 5 days because Christmas',
      },
    ],
  },
  {
    rule: null,
    title: 'Series',
    text: 'Approved once by Mei and Chen; a day before each run there is a Skip. Move the clock over the weeks, and the year’s end.',
    tries: [
      {
        person: 'lin',
        line: '/quota series members 300k every friday 20:00 for 1d until in 5 weeks because Weekend sale',
      },
    ],
  },
  {
    rule: null,
    title: 'Purchase',
    text: 'More than the packs can pay for: once Mei and Chen approve it, Mei gets a card that says what to buy by when. Buy it on the right, in Account, and the card closes within a minute on the clock.',
    tries: [
      {
        person: 'lin',
        line: '/quota series care 500k every day 21:00 for 1d until in 60 days because Evening peak',
      },
      { person: 'mei', line: '/quota purchases' },
    ],
  },
  {
    rule: null,
    title: 'Delegate',
    text: 'Mei is away: Sam decides for her. He gets a message about what waits, and the card names both.',
    tries: [
      { person: 'mei', line: '/quota delegate @sam until in 3 days' },
      { person: 'lin', line: '/quota raise tickets 400k 5d because Concert' },
    ],
  },
  {
    rule: null,
    title: 'Ask first',
    text: 'The policy in force, and which rule would decide a raise. Nothing is submitted.',
    tries: [
      { person: 'mei', line: '/quota policy' },
      { person: 'mei', line: '/quota policy raise shop 300k 3d' },
    ],
  },
  {
    rule: null,
    title: 'Freeze',
    text: 'Stops automatic approvals. Two people unfreeze: Mei proposes, Chen confirms.',
    tries: [
      { person: 'mei', line: '/quota freeze auto because Rehearsal' },
      { person: 'mei', line: '/quota unfreeze' },
      { person: 'chen', line: '/quota unfreeze' },
    ],
  },
  {
    rule: null,
    title: 'Grant',
    text: 'Permission in advance. Once Mei approves it, Chen’s raises within it need nobody.',
    tries: [
      {
        person: 'lin',
        line: '/quota grant @chen members up to 100k, 60k units until in 3 days because War room',
      },
      { person: 'chen', line: '/quota raise members 100k 1d because War room' },
    ],
  },
];

/** What the page says of a rule by its name on a card. */
export function ruleText(name: string): string | undefined {
  return DEMO_RULES.find(({ rule }) => rule === name)?.text;
}
