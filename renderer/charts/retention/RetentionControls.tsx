import type { RetentionCells } from '../../../shared/domain/analysis/retention/retention.ts';
import { type MeanKind, meanFormulas } from '../../../shared/domain/analysis/retention/retention-means.ts';
import type { RetentionMode } from '../../../shared/domain/analysis/retention/retention-periods.ts';
import { Choice } from '../controls/Choice.tsx';
import styles from '../controls/controls.module.css';

export interface RetentionSettings {
  readonly show: 'share' | 'people';
  readonly mean: MeanKind;
  readonly reference: 'first' | 'previous';
  /** Undefined = as guessed from the values. */
  readonly cells: RetentionCells | undefined;
  readonly mode: RetentionMode;
  readonly sameCohorts: boolean;
  readonly isNewestFirst: boolean;
}

interface RetentionControlsProps {
  readonly settings: RetentionSettings;
  readonly cells: RetentionCells;
  readonly onChange: (settings: RetentionSettings) => void;
}

export const cellNames = {
  people: 'people',
  percent: 'percent',
  fraction: 'fractions of 1',
} satisfies Record<RetentionCells, string>;
export const modeNames = {
  unknown: 'not known (strict)',
  rolling: 'each person’s start',
  calendar: 'the calendar',
} satisfies Record<RetentionMode, string>;

/** How the retention is shown (first line) and how the export is to be understood (second line). */
export function RetentionControls({ settings, cells, onChange }: RetentionControlsProps) {
  const set = (change: Partial<RetentionSettings>) => onChange({ ...settings, ...change });
  return (
    <div className={styles.stack}>
      <div className={styles.bar}>
        <Choice
          label="Cells show"
          value={settings.show}
          onChange={(show) => set({ show })}
          options={[
            { value: 'share', label: 'Percent' },
            { value: 'people', label: 'People' },
          ]}
        />
        <Choice
          label="Percent of"
          value={settings.reference}
          onChange={(reference) => set({ reference })}
          options={[
            { value: 'first', label: 'of cohort' },
            { value: 'previous', label: 'of previous period' },
          ]}
        />
        <Choice
          label="Mean"
          value={settings.mean}
          onChange={(mean) => set({ mean })}
          options={meanKinds.map((value) => ({ value, ...meanOption(value) }))}
        />
      </div>
      <div className={styles.bar}>
        <Select
          label="Export holds"
          names={cellNames}
          value={cells}
          onChange={(value) => set({ cells: value })}
        />
        <Select
          label="Periods follow"
          names={modeNames}
          value={settings.mode}
          onChange={(mode) => set({ mode })}
        />
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={settings.sameCohorts}
            onChange={(event) => set({ sameCohorts: event.currentTarget.checked })}
          />
          Same cohorts in every mean
        </label>
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={settings.isNewestFirst}
            onChange={(event) => set({ isNewestFirst: event.currentTarget.checked })}
          />
          Newest first
        </label>
      </div>
    </div>
  );
}

const meanKinds = ['weighted', 'simple', 'sizeWeighted'] as const;

function meanOption(kind: MeanKind) {
  const { label, formula } = meanFormulas[kind];
  return { label, title: formula };
}

interface SelectProps<Value extends string> {
  readonly label: string;
  readonly names: Record<Value, string>;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One of some names. */
export function Select<Value extends string>({ label, names, value, onChange }: SelectProps<Value>) {
  const values = Object.keys(names).filter((one): one is Value => one in names);
  return (
    <label className={styles.select}>
      {label}
      <select
        value={value}
        onChange={(event) => {
          const next = values.find((one) => one === event.currentTarget.value);
          if (next !== undefined) onChange(next);
        }}
      >
        {values.map((one) => (
          <option key={one} value={one}>
            {names[one]}
          </option>
        ))}
      </select>
    </label>
  );
}
