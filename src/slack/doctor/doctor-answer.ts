import type { Diagnosis } from '../../domain/doctor/diagnosis.ts';
import { type Finding, type Level, rowOf } from '../../domain/doctor/finding.ts';
import type { DoctorText } from '../../domain/doctor/words/doctor-words.ts';
import { doctorWords, saidOf } from '../../domain/doctor/words/said-of.ts';
import type { Language } from '../../kit/language.ts';
import { answer, type PrivateAnswer } from '../blocks/ephemeral.ts';
import { bold, channel, join, type Sentence } from '../text/sentence.ts';

const MARKS: Record<Level, string> = { ok: '✅', warning: '⚠️', problem: '❌' };
/** A message holds fifty blocks. */
const MOST_LINES = 40;

/** `/quota doctor`: the verdict, then what is wrong with its remedy, the worst in front, then what is well. */
export function doctorAnswer(diagnosis: Diagnosis, language: Language): PrivateAnswer {
  const { level, problems, warnings, checks } = diagnosis;
  const words = doctorWords(language);
  const findings = checks.flatMap((one) => one.findings);
  const of = (wanted: Level) => findings.filter((finding) => rowOf(finding).level === wanted);
  const wrong = [...of('problem'), ...of('warning')].map((finding) => wrongLine(finding, language));
  const well = checks.flatMap(({ check, findings: found }): Sentence[] => {
    const fine = found.filter((one) => rowOf(one).level === 'ok');
    if (fine.length === 0) return [];
    const texts = fine.map((one) => sentenceOf(saidOf(one, language).text));
    return [[`${MARKS.ok} `, bold(words.checks[check]), ' · ', ...join(texts, ' · ')]];
  });
  const verdict: Sentence = [`${MARKS[level]} `, bold(words.verdict(level, problems, warnings))];
  return answer([verdict, ...[...wrong, ...well].slice(0, MOST_LINES)]);
}

function wrongLine(finding: Finding, language: Language): Sentence {
  const { check, level } = rowOf(finding);
  const { text, remedy } = saidOf(finding, language);
  return [
    `${MARKS[level]} `,
    bold(doctorWords(language).checks[check]),
    ' · ',
    ...sentenceOf(text),
    ...(remedy === undefined ? [] : ['\n→ ', ...sentenceOf(remedy)]),
  ];
}

function sentenceOf(text: DoctorText): Sentence {
  if (typeof text === 'string') return [text];
  return text.map((piece) => (typeof piece === 'string' ? piece : channel(piece.channel)));
}
