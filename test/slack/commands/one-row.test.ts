import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { LANGUAGES, type Language } from '../../../src/kit/language.ts';
import { escapeText } from '../../../src/slack/blocks/limits.ts';
import { createCommand, type LineOf } from '../../../src/slack/commands/command.ts';
import { help } from '../../../src/slack/commands/help.ts';
import { helpMessage } from '../../../src/slack/commands/help-message.ts';
import { subcommand } from '../../../src/slack/commands/subcommand.ts';
import { quota } from '../../../src/slack/quota.ts';
import type { SubcommandWords } from '../../../src/slack/words/shape/subcommands.ts';
import { words } from '../../../src/slack/words/words.ts';
import { wxauth } from '../../../src/slack/wxauth.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const textOf = (path: string) => readFileSync(`${root}${path}`, 'utf8');
const reader = (language: Language) => ({ now: Date.UTC(2026, 9, 1), timeZone: 'Asia/Shanghai', language });

const COMMANDS = { quota, wxauth } as const;
const names = Object.keys(COMMANDS) as (keyof typeof COMMANDS)[];
const rowsOf = (name: keyof typeof COMMANDS, language: Language) => COMMANDS[name].siblings.all(language);

describe.each(names)('the subcommands of /%s', (name) => {
  it('are those that each language has words for', () => {
    for (const language of LANGUAGES) {
      const { quota: inQuota, wxauth: inWxauth } = words(language);
      const worded = name === 'quota' ? inQuota : inWxauth.commands;
      expect(rowsOf(name, language).map((row) => row.name)).toEqual(Object.keys(worded));
    }
  });

  it('have verbs of which none means two things', () => {
    const all = LANGUAGES.flatMap((language) =>
      rowsOf(name, language).flatMap((row) => row.words.verbs.map((verb) => [verb, row.name] as const)),
    );
    expect(new Set(all.map(([verb]) => verb)).size).toBe(all.length);
    for (const [verb, meant] of all) expect(COMMANDS[name].siblings.meant(verb), verb).toBe(meant);
  });

  it.each(LANGUAGES)(
    'have help in %s: a line, what else there is to know, and up to three examples that can be read',
    (language) => {
      for (const { name: own, words: texts } of rowsOf(name, language)) {
        const [verb] = texts.verbs;
        const { summary, lines, examples } = texts.help;
        expect(summary, own).not.toMatch(/[\n.。]/);
        expect(lines.length, own).toBeGreaterThan(0);
        expect(examples.length, own).toBeGreaterThan(0);
        expect(examples.length, own).toBeLessThanOrEqual(3);
        for (const example of examples) {
          expect(example).toMatch(new RegExp(`^/${name} ${verb}(?: |$)`));
          const { line } = COMMANDS[name].interpret(example, reader(language));
          expect(line.kind, example).not.toBe('problem');
        }
      }
    },
  );

  it.each(LANGUAGES)('have three examples above their list in %s, which can be read', (language) => {
    const examples = COMMANDS[name].siblings.examples(language);
    expect(examples).toHaveLength(3);
    for (const example of examples)
      expect(COMMANDS[name].interpret(example, reader(language)).line.kind, example).not.toBe('problem');
  });

  it('are named in the hint of manifest.yml as they are typed', () => {
    const { features } = parse(textOf('manifest.yml'));
    const { usage_hint: hint } = features.slash_commands.find(
      ({ command }: { command: string }) => command === `/${name}`,
    );
    for (const line of hint.split(' | ')) {
      const typed = line.replace('wx…', 'wx0123456789abcdef');
      expect(COMMANDS[name].interpret(typed, reader('en')).line.kind, line).not.toBe('problem');
    }
  });

  it('are those in the table of README.md', () => {
    const table = textOf('README.md')
      .split('\n')
      .filter((line) => line.startsWith('| `/'))
      .join('\n');
    const shown = [...table.matchAll(new RegExp(`\`/${name} (\\w+)`, 'g'))].map(([, verb]) => verb);
    expect([...new Set(shown)].sort()).toEqual(
      rowsOf(name, 'en')
        .map((row) => row.name)
        .sort(),
    );
  });

  it('are added where CONTRIBUTING.md says', () => {
    const row = textOf('CONTRIBUTING.md')
      .split('\n')
      .find((line) => line.startsWith(`| a subcommand of \`/${name}\``));
    const paths = [...(row ?? '').matchAll(/`((?:src|test)\/[^`]+)`/g)].flatMap(([, path = '']) =>
      LANGUAGES.map((language) => path.replace('<language>', language)),
    );
    const there = paths.filter((path) => !path.includes('<'));
    expect(there).toContain(`src/slack/${name}.ts`);
    expect(there.filter((path) => !existsSync(`${root}${path}`))).toEqual([]);
  });
});

describe('a subcommand that is added', () => {
  /** The whole of it: one object, */
  const echo = subcommand<'echo', { kind: 'echo'; said: string }, EchoProblem>({
    name: 'echo',
    group: 'look_up',
    read([first]) {
      if (first) return { kind: 'echo', said: first.text };
      return { kind: 'problem', problem: { reason: 'nothing_said', suggestion: '/scratch echo hello' } };
    },
    needs: 'memory',
    answer: ({ said }, { language }) => ({ text: `${said} (${language})` }),
  });
  type EchoProblem = { reason: string; suggestion: string };

  /** its words in each language, */
  const WORDS: Record<Language, Record<'echo' | 'help', SubcommandWords>> = {
    en: {
      echo: {
        verbs: ['echo', 'repeat'],
        help: {
          usage: '<word>',
          summary: 'Repeat a word',
          lines: ['Only the first word counts.'],
          examples: ['/scratch echo hello'],
        },
      },
      help: words('en').quota.help,
    },
    zh: {
      echo: {
        verbs: ['回声'],
        help: {
          usage: '<词>',
          summary: '重复一个词',
          lines: ['只看第一个词。'],
          examples: ['/scratch 回声 你好'],
        },
      },
      help: words('zh').quota.help,
    },
  };

  /** and its row. */
  const subcommands = { echo, help };

  const scratch = createCommand<LineOf<typeof subcommands>, EchoProblem>({
    name: 'scratch',
    subcommands,
    words: (language) => WORDS[language],
    alone: { needs: 'memory', answer: () => ({ text: '' }) },
    problem: ({ reason }) => ({ needs: 'memory', answer: () => ({ text: reason }) }),
    unknownWord: (_typed, { suggestion }) => ({ reason: 'unknown_word', suggestion }),
    retype: (behind) => behind.map(({ text }) => text).join(' '),
    example: () => '/scratch help',
  });
  const lineOf = (text: string, language: Language = 'en') => scratch.interpret(text, reader(language)).line;

  it.each([
    ['echo hello', 'hello'],
    ['REPEAT hello', 'hello'],
    ['回声 你好', '你好'],
    ['回声你好', '你好'],
    ['/scratch echo hello', 'hello'],
  ])('is read in every language: %s', (text, said) => {
    expect(lineOf(text)).toEqual({ kind: 'echo', said });
  });

  it('is run', () => {
    const { action } = scratch.interpret('echo hello', reader('en'));
    if (action.needs !== 'memory') throw new Error(action.needs);
    const answer = action.answer({ language: 'zh', timeZone: 'Asia/Shanghai' });
    expect(answer.text).toBe('hello (zh)');
  });

  it.each([
    ['ehco hello', 'en', '/scratch echo hello'],
    ['ehco hello', 'zh', '/scratch 回声 hello'],
    ['shout', 'en', '/scratch help'],
  ] as const)('is suggested for a near miss: %s (%s)', (text, language, suggestion) => {
    expect(lineOf(text, language)).toMatchObject({ problem: { reason: 'unknown_word', suggestion } });
  });

  it('answers what it cannot read', () => {
    expect(lineOf('echo')).toMatchObject({ problem: { reason: 'nothing_said' } });
  });

  it.each(LANGUAGES)('is in the help in %s', (language) => {
    const { siblings } = scratch;
    const { verbs, help: texts } = WORDS[language].echo;
    const [verb] = verbs;
    const list = helpMessage({ topic: null, language, siblings }).text;
    const usage = escapeText(`/scratch ${verb} ${texts.usage}`);
    expect(list.split('\n')).toContain(`${usage} ${texts.summary}`);
    const detail = helpMessage({ topic: 'echo', language, siblings }).text;
    for (const line of [usage, texts.summary, ...texts.lines, ...texts.examples])
      expect(detail).toContain(line);
    expect(lineOf(`help ${verb}`)).toEqual({ kind: 'help', topic: 'echo' });
  });
});
