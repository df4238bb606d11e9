import { z } from 'zod';
import { LANGUAGES } from '../../kit/language.ts';
import { LANGUAGES_LISTED } from '../parts/fields.ts';
import { severalApprovers, singleApprovers } from './approvers.ts';
import { approveSchema, breakGlassSchema } from './automatic.ts';
import { whenSchema } from './conditions.ts';
import { extraSchema } from './extra.ts';

const sentence = z.string().min(1).max(300);
const sentences = z.strictObject(
  Object.fromEntries(
    LANGUAGES.map((language) => [language, sentence.optional().describe('The sentence in that language.')]),
  ),
);
/** One for everybody, or one in each language. */
const words = z.union([sentence, sentences]);

const reason = z.strictObject({
  required: z
    .boolean()
    .optional()
    .describe('false: a request without a reason, or with another one, is all right; true if left out.'),
  pattern: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe(
      'Regular expression that the reason has to contain: a ticket number such as "OPS-\\\\d+". Without look-ahead and back-references.',
    ),
  hint: words
    .optional()
    .describe(
      `What people should write, as one text or in languages (${LANGUAGES_LISTED}): { en: …, zh: … }.`,
    ),
  link: z
    .string()
    .max(300)
    .regex(/^https?:\/\/\S*\{match\}\S*$/, 'is not an address with {match} in it')
    .optional()
    .describe('Address of what the pattern found, as in https://tickets.example.com/{match}.'),
});

export const ruleSchema = z.strictObject({
  name: z.string().min(1).max(60).describe('Name of the rule, shown on the card and in the audit.'),
  when: whenSchema
    .optional()
    .describe('Conditions, all of which have to hold; a rule without any matches everything.'),
  ...singleApprovers,
  approvers: severalApprovers
    .optional()
    .describe('Several groups of approvers, each with its own need: { all: […] } or { any: […] }.'),
  selfApproval: z
    .boolean()
    .optional()
    .describe('Whether requesters may approve their own requests; default: false.'),
  strangers: z
    .boolean()
    .optional()
    .describe(
      'Whether approvers may be people of other workspaces or companies (Slack Connect); default: false, except those whose id is listed.',
    ),
  guests: z
    .boolean()
    .optional()
    .describe('Whether approvers may be guests; default: false, except those whose id is listed.'),
  reject: z
    .enum(['one', 'majority'])
    .optional()
    .describe(
      'Who rejects: one approver (default), or a majority: as many approvers as it takes to approve. Until then people may change their vote.',
    ),
  refuse: words
    .optional()
    .describe('Refuses the request with this sentence, as one text or in languages: { en: …, zh: … }.'),
  overBudget: extraSchema
    .optional()
    .describe(
      'What a request beyond a budget needs besides, in place of what the budget says: { need: 1, groups: [S…] }.',
    ),
  approve: approveSchema
    .optional()
    .describe('Approves the request automatically while its caps allow it, to be reviewed afterwards.'),
  breakGlass: breakGlassSchema
    .optional()
    .describe('Runs the request at once when these people ask for that, to be reviewed afterwards.'),
  reason: reason.optional().describe('What the reason of a request has to be: { pattern: "OPS-\\\\d+" }.'),
});

/** `approvals:` of the file. */
export const approvalsSchema = z
  .strictObject({
    confirmAbove: z
      .int()
      .min(0)
      .optional()
      .describe(
        'Approve needs a confirmation for a raise that costs more units than this; never if left out.',
      ),
    rules: z
      .array(ruleSchema)
      .max(200)
      .optional()
      .describe(
        'Who approves; the first matching rule counts. Without any: one member of the channel other than the requester.',
      ),
  })
  .optional()
  .describe('Who has to approve a raise.');

export type AskedRule = z.infer<typeof ruleSchema>;
