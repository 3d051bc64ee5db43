import { Checkbox, Radio } from '@mantine/core';
import type { FileRepeats } from '../../../../shared/contract/import-check.ts';
import {
  type DuplicateChoice,
  duplicateChoices,
  type RepeatChoice,
} from '../../../../shared/domain/imports/repeats.ts';
import { counted } from '../../../ui/format/format-count.ts';
import classes from './RepeatsPart.module.css';
import { duplicatesText, examplesText, formerText, standingText, whenText } from './repeats-text.ts';

interface RepeatsPartProps {
  readonly repeats: FileRepeats;
  readonly choice: RepeatChoice;
  /** The name of the connection the rows are sent to. */
  readonly connection: string;
  onChoose(change: Partial<RepeatChoice>): void;
}

const choiceLabels: Readonly<Record<DuplicateChoice, string>> = {
  all: 'Send all of them, in the order of the file',
  first: 'Send the first row of each',
  last: 'Send the last row of each',
};

/** Rows of a checked file that say the same again or went there before, and which of them are left out. */
export function RepeatsPart({ repeats, choice, connection, onChoose }: RepeatsPartProps) {
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
            value={choice.duplicates}
            onChange={(value) => onChoose({ duplicates: value as DuplicateChoice })}
          >
            <div className={classes.choices}>
              {duplicateChoices.map((one) => (
                <Radio key={one} value={one} label={choiceLabels[one]} />
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
              checked={choice.since === before.runId}
              onChange={(event) => onChoose({ since: event.currentTarget.checked ? before.runId : null })}
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
