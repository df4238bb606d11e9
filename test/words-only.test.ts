// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is planted here are sources, and templates are what they are about
import { describe, expect, it } from 'vitest';
import { textsForPeople } from './support/people-texts.ts';
import { sourcesBelow } from './support/sources.ts';

/** What the rule cannot know: these files hold nothing else that the rule would find. */
const EXCEPTIONS: Record<string, string> = {
  'src/slack/bolt/remedies.ts': 'hints for operators: they only ever go to the log',
  'src/slack/interaction/fault-hint.ts': 'the same, and messages by which errors of ioredis are told apart',
  'src/flows/movements/sync-packs.ts':
    'an error’s own name and message, kept beside the figures for operators',
  'src/jobs/periodic-jobs.ts': 'what the periodic jobs say in the log',
  'src/slack/text/free-text.ts': 'quotation marks that people type, to be taken off',
  'src/slack/commands/help-groups.ts': 'a sign between commands, the same in every language',
  'src/slack/reports/report-answer.ts': 'the same between shares of a sum',
  'src/slack/doctor/doctor-answer.ts': 'the same between findings',
  'src/slack/saved/read-save.ts': 'a line as people type it, in the grammar of every language',
  'src/flows/saved/saved-requests.ts': 'what is told apart in an error by a conflict',
  'src/pictures/charts/card.ts': 'a shape, as SVG',
  'src/pictures/charts/chart.ts': 'the name of the font',
  'src/pictures/charts/palette.ts': 'colours, by what they are for',
  'src/domain/merchants/sets/mini-sets.ts':
    'names that WeChat gives its permission sets, as its console shows them',
  'src/domain/merchants/sets/official-sets.ts': 'the same',
  'src/domain/clients/scopes.ts': 'for the command line and the OpenAPI document, which have one language',
  'src/domain/audit/checkpoint.ts': 'the form of a signed note, as other tools read it',
  'src/domain/audit/proof.ts': 'the form of a proof, as other tools read it',
  'src/flows/audit/checkpoints.ts': 'what is told apart in the log by a conflict',
};

/** Where the texts of each language stand. */
const OWN_PLACE = [
  'src/slack/words/',
  'src/slack/line/',
  'src/pictures/words/',
  'src/domain/merchants/words/',
  'src/domain/doctor/words/',
  'src/domain/alerts/words/',
];

describe('what people read', () => {
  const sources = ['src/slack', 'src/pictures', 'src/flows', 'src/jobs', 'src/domain']
    .flatMap(sourcesBelow)
    .filter(({ path }) => !OWN_PLACE.some((place) => path.startsWith(place)));
  const found = sources.flatMap(({ path, text }) => textsForPeople(path, text));

  it('stands in words/, and is neither written nor put together anywhere else', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(found.filter(({ path }) => EXCEPTIONS[path] === undefined)).toEqual([]);
  });

  it('has no exception that nothing needs any more', () => {
    const needed = new Set(found.map(({ path }) => path));
    expect(Object.keys(EXCEPTIONS).filter((path) => !needed.has(path))).toEqual([]);
  });
});

describe('the rule', () => {
  const offences = (source: string) => textsForPeople('planted.ts', source);

  it.each([
    ['a sentence', "const text = 'The raise is approved';"],
    ['a sentence with a full stop in it', "const text = 'Approved. Done';"],
    ['a Chinese word', "const text = '批准';"],
    ['Chinese punctuation between values', 'const text = `${a}，${b}`;'],
    ['a Latin language that is not English', "const text = 'déjà vu';"],
    ['a dot between two values', 'const text = `${id} · ${app}`;'],
    ['a colon behind a label', 'const text = `${label}: ${value}`;'],
    ['a comma', 'const text = `${a}, ${b}`;'],
    ['a dash', 'const text = `${from} – ${until}`;'],
    ['a word between values', 'const text = `${have} of ${need}`;'],
    ['a word behind a value', 'const text = `${count} units`;'],
    ['a separator on its own', "const text = parts.join(', ');"],
    ['a dot on its own', "const text = join(parts, ' · ');"],
    ['a sentence in pieces', "const text = 'Asked by ' + name + ', who waits';"],
    ['a tagged template', 'const text = say`${person(by)} approved`;'],
    ['one word where Slack shows whatever stands there', "const button = { text: 'Approve' };"],
    ['one word in a template there', 'const head = { title: `Packs${n}` };'],
    ['a default of a parameter', "function f(text = 'No reason given') {}"],
    ['a value of a class', "class A { text = 'No reason given'; }"],
    ['one inside another template', "const text = `${ok ? 'It was done' : ''}`;"],
    ['what only looks like a log', "catalog.info('The raise is approved');"],
    ['what only looks like an error', "const text = new Sentence('The raise is approved');"],
    ['what is beside a log', "log.info('x'); say('The raise is approved');"],
  ])('finds %s', (_what, source) => {
    expect(offences(source)).not.toEqual([]);
  });

  it.each([
    ['a message of the log', "log.warn({ a: 'so it is' }, 'the card is gone; posting it again');"],
    ['one of a log among other things', "deps.log.info(about, 'ignored somebody of another workspace');"],
    ['one in a template', 'logger.error(`${name} of Slack failed, again`);'],
    ['an error', "const e = new Error('no event, no request');"],
    ['an error of one’s own', "throw new SlackUnreachable('the upload of a file');"],
    [
      'what an error says of itself',
      'class A extends Error { constructor() { super(`Slack refused ${m}: ${c}`); } }',
    ],
    ['a comment', "/** The raise is approved. */ const a = 'approved'; // and so on"],
    ['ids', "const id = { action_id: 'request.approve', type: 'rich_text', style: 'bold' };"],
    ['ids that are put together', 'const id = `${LIST}:${where}`; const key = `notice:${id}`;'],
    ['Slack’s notation', 'const token = `<@${id}>`; const bold = `*${label}*\\n${value}`;'],
    ['marks that are no words', "const text = { type: 'text', text: ' ' }; const none = '–';"],
    ['types', "type A = 'one of two' | 'the other one'; const a: 'one of two' = b;"],
    ['imports', "import { a } from './some of these.ts'; export * from './and of those.ts';"],
    ['regular expressions', 'const a = /one of two/;'],
  ])('lets be %s', (_what, source) => {
    expect(offences(source)).toEqual([]);
  });

  it('tells where', () => {
    expect(offences("const a = 1;\nconst b = 'so it is';")).toEqual([
      { path: 'planted.ts', line: 2, text: 'so it is' },
    ]);
  });

  it('does not pass over what it cannot read', () => {
    expect(() => offences('const = ;')).toThrow('planted.ts');
  });
});
