import { answer } from '../../blocks/ephemeral.ts';
import { type CommandContext, subcommand } from '../../commands/subcommand.ts';
import { quotaLine } from '../../line/typed/write-line.ts';
import { words } from '../../words/words.ts';
import { readSave, type SaveLine, savedText } from '../read-save.ts';
import {
  savedAnswer,
  savedListAnswer,
  savedOneAnswer,
  savedRefusedAnswer,
  sureAnswer,
} from '../saved-answers.ts';

/** `/quota save [<name> <app> <rate> <days>, …]`, `/quota save delete <name>` */
export const save = subcommand<'save', SaveLine>({
  name: 'save',
  group: 'request',
  read: (typed, { line, context }) => readSave(typed, line, context),
  needs: 'work',
  async run(line, context) {
    const { reply, deps, reader } = context;
    const { language } = reader;
    const { saved } = deps.useCases;
    switch (line.kind) {
      case 'saved_list':
        return reply.say(savedListAnswer(await saved.list(), language));
      case 'saved_show': {
        const found = await saved.find(line.name);
        const said = found.ok
          ? savedOneAnswer(found.value, language)
          : savedRefusedAnswer(found.refusal, language);
        return reply.say(said);
      }
      case 'save':
        return keep(line, context);
      case 'saved_delete':
        return remove(line, context);
    }
  },
});

async function keep(
  { name, items, replace }: Extract<SaveLine, { kind: 'save' }>,
  { payload: { userId: by }, reply, deps, reader: { language } }: CommandContext,
): Promise<void> {
  const changed = await deps.useCases.saved.change({ type: 'save', by, name, items, replace });
  if (changed.ok) return reply.say(savedAnswer(changed.value.saved, language));
  const { refusal } = changed;
  if (refusal.reason !== 'saved_already') return reply.say(savedRefusedAnswer(refusal, language));
  const [verb] = words(language).quota.save.actions.replace;
  const line = quotaLine(language, 'save', verb, name, savedText(items, { language }));
  await reply.say(sureAnswer(refusal.saved, line, 'replace', language));
}

async function remove(
  { name, sure }: Extract<SaveLine, { kind: 'saved_delete' }>,
  { payload: { userId: by }, reply, deps, reader: { language } }: CommandContext,
): Promise<void> {
  const { saved } = deps.useCases;
  if (!sure) {
    const found = await saved.find(name);
    if (!found.ok) return reply.say(savedRefusedAnswer(found.refusal, language));
    const { delete: verbs, sure: yes } = words(language).quota.save.actions;
    const line = quotaLine(language, 'save', verbs[0], name, yes[0]);
    return reply.say(sureAnswer(found.value, line, 'delete', language));
  }
  const changed = await saved.change({ type: 'delete', by, name });
  await reply.say(
    changed.ok
      ? answer([words(language).saved.deleted(changed.value.saved.name)])
      : savedRefusedAnswer(changed.refusal, language),
  );
}
