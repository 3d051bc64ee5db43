import { CloseButton, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { OutcomeKind } from '../../../../shared/domain/delivery.ts';
import { type OpenPeople, type OpenRun, useDesk } from '../../../state/desk-state.ts';
import classes from './HistoryFilters.module.css';
import type { Period } from './period.ts';

/** What the history is searched for. */
export interface HistoryQuery {
  readonly text: string;
  readonly connectionId: string | null;
  readonly outcome: OutcomeKind | null;
  readonly period: Period;
  /** The file whose rows alone are shown. */
  readonly run: OpenRun | null;
  /** The people whose requests alone are shown. */
  readonly people: OpenPeople | null;
}

export const everything: HistoryQuery = {
  text: '',
  connectionId: null,
  outcome: null,
  period: { kind: 'any' },
  run: null,
  people: null,
};

const outcomes: readonly { value: OutcomeKind; label: string }[] = [
  { value: 'accepted', label: 'Accepted' },
  { value: 'rejected', label: 'Rejected' },
  { value: 'unavailable', label: 'Unavailable' },
  { value: 'unknown', label: 'Unknown' },
  { value: 'waiting', label: 'Waiting' },
  { value: 'invalid', label: 'Not valid' },
  { value: 'cancelled', label: 'Cancelled' },
];

const periods: readonly { value: Exclude<Period['kind'], 'any'>; label: string }[] = [
  { value: 'today', label: 'Today' },
  { value: 'week', label: 'Last 7 days' },
  { value: 'month', label: 'Last 30 days' },
  { value: 'between', label: 'Days …' },
];

export function HistoryFilters({
  value,
  onChange,
}: {
  readonly value: HistoryQuery;
  onChange(value: HistoryQuery): void;
}) {
  const connections = useDesk((state) => state.connections);
  const { period } = value;
  return (
    <>
      {value.run !== null && (
        <span className={classes.run}>
          <span className={classes.runName} title={value.run.name}>
            Rows of {value.run.name}
          </span>
          <CloseButton
            size={22}
            aria-label={`Show more than the rows of ${value.run.name}`}
            onClick={() => onChange({ ...value, run: null })}
          />
        </span>
      )}
      {value.people !== null && (
        <span className={classes.run}>
          <span className={classes.runName} title={value.people.name}>
            Requests about {value.people.name}
          </span>
          <CloseButton
            size={22}
            aria-label={`Show more than the requests about ${value.people.name}`}
            onClick={() => onChange({ ...value, people: null })}
          />
        </span>
      )}
      <TextInput
        aria-label="Search the history"
        placeholder="Person, event, token, status, answer …"
        leftSection={<IconSearch size={15} />}
        value={value.text}
        onChange={(event) => onChange({ ...value, text: event.currentTarget.value })}
        maxLength={200}
        flex="1 1 150px"
        maw={320}
      />
      <Select
        aria-label="Outcome"
        placeholder="Any outcome"
        data={outcomes}
        value={value.outcome}
        onChange={(chosen) => onChange({ ...value, outcome: chosen as OutcomeKind | null })}
        clearable
        allowDeselect
        w={140}
      />
      <Select
        aria-label="Connection"
        placeholder="Any connection"
        data={connections.map(({ id, name }) => ({ value: id, label: name }))}
        value={value.connectionId}
        onChange={(chosen) => onChange({ ...value, connectionId: chosen })}
        clearable
        allowDeselect
        w={160}
      />
      <Select
        aria-label="Time"
        placeholder="Any time"
        data={periods}
        value={period.kind === 'any' ? null : period.kind}
        onChange={(chosen) => onChange({ ...value, period: periodOf(chosen as Period['kind'] | null) })}
        clearable
        allowDeselect
        w={136}
      />
      {period.kind === 'between' && (
        <div className={classes.days}>
          <TextInput
            type="date"
            aria-label="First day"
            value={period.first}
            max={period.last}
            onChange={(event) =>
              onChange({ ...value, period: { ...period, first: event.currentTarget.value } })
            }
          />
          –
          <TextInput
            type="date"
            aria-label="Last day"
            value={period.last}
            min={period.first}
            onChange={(event) =>
              onChange({ ...value, period: { ...period, last: event.currentTarget.value } })
            }
          />
        </div>
      )}
    </>
  );
}

function periodOf(kind: Period['kind'] | null): Period {
  return kind === 'between' ? { kind, first: '', last: '' } : { kind: kind ?? 'any' };
}
