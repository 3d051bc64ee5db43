import type { CheckedFile } from '../../../../shared/contract/import-check.ts';
import { repeatWords } from '../../../../shared/domain/imports/repeats.ts';
import type { LeftOutBy } from '../../../../shared/domain/run.ts';

/** What is said of rows that say the same again or went there before, line by line. */
export function repeatsLines({
  repeats,
  leftOut,
}: Pick<CheckedFile, 'repeats' | 'leftOut'>): readonly string[] {
  const { kind, several, further, examples, before, incomparable } = repeats;
  const lines: string[] = [];
  if (several > 0) {
    const { one, many } = repeatWords[kind];
    const rows = examples.map((example) => example.join(', ')).join('; ');
    const more = several > examples.length ? '; …' : '';
    lines.push(
      `${several} ${several === 1 ? one : many} in more than one row, ${further} ${further === 1 ? 'row' : 'rows'} beyond the first (rows ${rows}${more}).`,
    );
  }
  if (before !== null) {
    const numbers = [
      `${before.same} the same`,
      ...(kind === 'request' ? [] : [`${before.changed} changed`]),
      `${before.new} new`,
      `${before.gone} no longer in it`,
      ...(before.isOpen ? ['not at its end yet'] : []),
      ...(before.notAccepted > 0 ? [`${before.notAccepted} not accepted then`] : []),
    ];
    const file = before.isSameFile ? 'This very file' : before.name;
    lines.push(`${file} went there at ${before.at} (run ${before.runId}): ${numbers.join(', ')}.`);
  } else if (incomparable > 0) lines.push(`${incomparable} earlier runs cannot be compared with it.`);
  if (leftOut > 0) lines.push(`${leftOutWords(repeats.leftOut)}.`);
  return lines;
}

/** "17 left out as duplicates, 480 as unchanged". */
export function leftOutWords({ byHand, duplicate, unchanged }: LeftOutBy): string {
  const parts = [
    ...(duplicate > 0 ? [`${duplicate} as duplicates`] : []),
    ...(unchanged > 0 ? [`${unchanged} as unchanged`] : []),
    ...(byHand > 0 ? [`${byHand} by hand`] : []),
  ];
  const [first = '', ...rest] = parts;
  return [first.replace(' ', ' left out '), ...rest].join(', ');
}
