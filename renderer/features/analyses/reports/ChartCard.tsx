import { ActionIcon, Textarea, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import type { ChartSource, ReportChart } from '../../../../shared/domain/report-document/report-document.ts';
import { Choice } from '../../../charts/controls/Choice.tsx';
import { formatMoment } from '../../../ui/format/format-time.ts';
import type { ChartContent } from './chart-content.ts';
import classes from './Reports.module.css';
import { nameOfChart } from './report-edit.ts';
import { changeReport } from './reports-state.ts';

interface ChartCardProps {
  readonly chart: ReportChart;
  /** From 0. */
  readonly place: number;
  readonly count: number;
  readonly content: ChartContent | undefined;
  /** Of the newest snapshot, to name one that a chart is to stay with. */
  readonly newestId: string | undefined;
  readonly failure: string | undefined;
  onMoved(words: string): void;
}

/** One chart of a report: its words, its place, and which snapshot it shows. */
export function ChartCard({ chart, place, count, content, newestId, failure, onMoved }: ChartCardProps) {
  const { id, heading, note, source } = chart;
  const name = nameOfChart(chart);
  const move = (by: -1 | 1) => {
    if (place + by < 0 || place + by >= count) return;
    changeReport({ kind: 'move', id, by });
    onMoved(`${name} is now chart ${place + 1 + by} of ${count}.`);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <li className={classes.card} onKeyDown={onKeyDown} aria-label={name}>
      <div className={classes.cardHead}>
        <span className={classes.place}>{place + 1}</span>
        <TextInput
          aria-label={`Heading of chart ${place + 1}`}
          placeholder="Heading"
          value={heading}
          maxLength={200}
          onChange={({ currentTarget: { value } }) =>
            changeReport({ kind: 'setChart', id, fields: { heading: value } })
          }
          flex={1}
        />
        <ActionIcon
          aria-label={`Move ${name} up`}
          title="Move up (Alt + Arrow up)"
          disabled={place === 0}
          onClick={() => move(-1)}
        >
          <IconArrowUp size={16} />
        </ActionIcon>
        <ActionIcon
          aria-label={`Move ${name} down`}
          title="Move down (Alt + Arrow down)"
          disabled={place === count - 1}
          onClick={() => move(1)}
        >
          <IconArrowDown size={16} />
        </ActionIcon>
        <ActionIcon aria-label={`Remove ${name}`} onClick={() => changeReport({ kind: 'remove', id })}>
          <IconTrash size={16} />
        </ActionIcon>
      </div>
      <Textarea
        aria-label={`Note of chart ${place + 1}`}
        placeholder="Note"
        value={note}
        maxLength={2_000}
        autosize
        minRows={1}
        maxRows={6}
        onChange={({ currentTarget: { value } }) =>
          changeReport({ kind: 'setChart', id, fields: { note: value } })
        }
      />
      <div className={classes.cardFoot}>
        <span className={classes.from}>{fromWords(source)}</span>
        {source.kind === 'recipe' && (source.snapshotId !== null || newestId !== undefined) && (
          <Choice
            label={`Snapshot of chart ${place + 1}`}
            value={source.snapshotId === null ? 'newest' : 'one'}
            onChange={(value) =>
              changeReport({
                kind: 'setChart',
                id,
                fields: {
                  source: { ...source, snapshotId: value === 'newest' ? null : (newestId ?? null) },
                },
              })
            }
            options={[
              { value: 'newest', label: 'Newest', title: 'Drawn with the newest snapshot' },
              { value: 'one', label: 'This snapshot', title: 'Stays with the snapshot it shows now' },
            ]}
          />
        )}
        {content?.takenAt !== undefined && source.kind === 'recipe' && (
          <span>
            {content.isFileDate === true ? 'file last changed' : 'data up to'} {formatMoment(content.takenAt)}
          </span>
        )}
      </div>
      {content !== undefined && content.remark !== '' && (
        <p className={content.isMissing === true ? classes.problem : classes.remark}>{content.remark}</p>
      )}
      {failure !== undefined && <p className={classes.problem}>{failure}</p>}
    </li>
  );
}

function fromWords(source: ChartSource): string {
  switch (source.kind) {
    case 'comparison':
      return `Comparison of ${source.names.before} and ${source.names.after}, always of these two snapshots`;
    case 'trend':
      return `Trend of ${source.name}, over every snapshot`;
    case 'fixed':
      return `Picture of ${source.name}`;
    default:
      return source.name;
  }
}
