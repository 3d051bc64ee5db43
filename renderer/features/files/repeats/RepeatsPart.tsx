import { Checkbox, Radio } from '@mantine/core';
import type { CheckedFile } from '../../../../shared/contract/imports.ts';
import { type DuplicateChoice, duplicateChoices } from '../../../../shared/domain/imports/repeats.ts';
import { counted } from '../../../ui/format/format-count.ts';
import { type Checkable, checkFile } from '../check/check-file.ts';
import { changeFile, type OpenFile } from '../upload/file-state.ts';
import classes from './RepeatsPart.module.css';
import { type RepeatChoice, withoutRepeats, withRepeats } from './repeat-choice.ts';
import { duplicatesText, examplesText, formerText, standingText, whenText } from './repeats-text.ts';

interface RepeatsPartProps {
  readonly file: OpenFile;
  readonly what: Checkable;
  readonly result: CheckedFile;
  /** The name of the connection the rows are sent to. */
  readonly connection: string;
}

const choiceLabels: Readonly<Record<DuplicateChoice, string>> = {
  all: 'Send all of them, in the order of the file',
  first: 'Send the first row of each',
  last: 'Send the last row of each',
};

/** Rows of a checked file that say the same again or went there before, and which of them are left out. */
export function RepeatsPart({ file, what, result, connection }: RepeatsPartProps) {
  const { repeats } = result;
  const choose = (change: Partial<RepeatChoice>) => {
    const next = { ...file.repeats, ...change };
    if (file.check?.is === 'running') file.check.abort.abort();
    changeFile(file.id, { repeats: next });
    void checkFile(file, withRepeats(withoutRepeats(what), next), result);
  };
  const { before, kind, incomparable } = repeats;
  return (
    <>
      {repeats.several > 0 && (
        <section className={classes.part} aria-labelledby="files-duplicates">
          <h3 id="files-duplicates">More than once in the file</h3>
          <p>
            {duplicatesText(repeats)} <span className={classes.faint}>{examplesText(repeats)}</span>
          </p>
          {kind === 'request' && (
            <p className={classes.faint}>
              Only rows that make the very same request are meant: the same person, with the same values in
              every field. Several rows of one person are usual here.
            </p>
          )}
          <Radio.Group
            aria-label="Rows that are there more than once"
            value={file.repeats.duplicates}
            onChange={(value) => choose({ duplicates: value as DuplicateChoice })}
          >
            <div className={classes.choices}>
              {duplicateChoices.map((choice) => (
                <Radio key={choice} value={choice} label={choiceLabels[choice]} />
              ))}
            </div>
          </Radio.Group>
        </section>
      )}
      {before !== null && (
        <section className={classes.part} aria-labelledby="files-before">
          <h3 id="files-before">Sent before</h3>
          <p>
            {before.isSameFile ? 'This very file, ' : ''}
            <span className={classes.name}>{before.name}</span>
            {before.isSameFile ? ',' : ''} went to {connection} {whenText(before.at, new Date())}:{' '}
            <strong>{standingText(before, kind)}</strong>
          </p>
          {formerText(before) !== '' && <p className={classes.faint}>{formerText(before)}</p>}
          {before.same > 0 && (
            <Checkbox
              label={`Send only what changed: ${counted(before.changed + before.new, 'row')}`}
              checked={file.repeats.since === before.runId}
              onChange={(event) => choose({ since: event.currentTarget.checked ? before.runId : null })}
            />
          )}
        </section>
      )}
      {before === null && incomparable > 0 && (
        <p className={classes.faint}>
          {incomparable === 1 ? '1 earlier file' : `${incomparable.toLocaleString()} earlier files`} to{' '}
          {connection} cannot be compared with this one:{' '}
          {incomparable === 1 ? 'its rows were' : 'their rows were'} not kept by the version that sent{' '}
          {incomparable === 1 ? 'it' : 'them'}, or cannot be read any more.
        </p>
      )}
    </>
  );
}
