import type { ForgetPreview } from '../../../../shared/domain/person.ts';
import { printLine } from '../../terminal.ts';
import { type FileReport, invalid, note } from '../files/file-desk.ts';
import type { Call } from '../files/import-file.ts';
import { issuesOf } from '../send-command.ts';
import { chosenPerson, type PersonOptions } from './person-choice.ts';

/** `person forget …`: says what goes and what stays, and removes it where `--yes` names the person. */
export async function forgetPerson(call: Call, options: PersonOptions): Promise<FileReport> {
  const chosen = await chosenPerson(call, options);
  if ('code' in chosen) return chosen;
  const whom = { key: chosen.key, withJoined: options.joined === true };
  const looked = await call('people.previewForget', whom);
  if (!looked.ok) return invalid(issuesOf(looked));
  const preview = looked.value;
  if (options.json !== true) for (const line of linesOf(preview)) printLine(line);
  if (options.dryRun === true) return { code: 0, value: { ...preview, forgotten: false } };
  if (options.yes === undefined) {
    note(`Nothing was removed. Pass --yes '${preview.confirmation}' to remove it for good.`);
    return { code: 2, value: { ...preview, forgotten: false } };
  }
  const forgotten = await call('people.forget', { ...whom, typed: options.yes });
  if (!forgotten.ok) return invalid(issuesOf(forgotten));
  const { requests, isGone } = forgotten.value;
  note(
    isGone
      ? `Forgotten: ${counted(requests, 'request')} removed. Nothing that names them alone is left in the history’s file.`
      : `${counted(requests, 'request')} removed, but the history’s file still names them: requests about others do.`,
  );
  return { code: 0, value: { ...preview, forgotten: true, isGone } };
}

function linesOf(preview: ForgetPreview): readonly string[] {
  const { requests, rows, unanswered, devices, attributes, events, inFlight, mentions, handedOn } = preview;
  const told = (count: number, text: string) => (count > 0 ? [`${count} ${text}`] : []);
  return [
    ...preview.people.map(({ title, connectionName }) => `Goes: ${title} · ${connectionName}`),
    [
      counted(requests, 'request'),
      counted(devices, 'device token'),
      counted(attributes, 'attribute'),
      counted(events, 'kind of event', 'kinds of events'),
    ].join(', '),
    ...told(rows, 'rows of files are emptied, so that they are not sent again'),
    ...told(unanswered, 'were not answered: whether they arrived is then not known'),
    ...preview.shared.map(
      ({ action, about }) => `Goes as well: ${action}${about === '' ? '' : ` about ${about}`}`,
    ),
    ...told(inFlight, 'are on their way or waiting: until they have ended, nothing is removed'),
    ...(mentions.count > 0 || mentions.isMore
      ? [
          `Stays: ${mentions.isMore ? 'at least ' : ''}${counted(mentions.count, 'request')} about others, or at other connections, mentioning them`,
        ]
      : []),
    ...told(handedOn, 'tokens are somebody else’s, too, and stay with them'),
    ...preview.files.map(
      ({ name, state, lines, isMore, isRead }) =>
        `Stays: the copy of ${name ?? 'a file that was not sent'}${state === null ? '' : ` (${state})`}${
          lines.length > 0 ? `, lines ${lines.join(', ')}${isMore ? ' and more' : ''}` : ''
        }${isRead ? '' : ', not read to its end'}`,
    ),
    ...preview.analyses.map((name) => `Stays: the saved analysis ${name}`),
  ];
}

function counted(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}
