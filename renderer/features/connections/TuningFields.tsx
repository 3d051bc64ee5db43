import { Switch, TextInput } from '@mantine/core';
import type { TuningField } from '../../../shared/domain/tuning.ts';
import type { VendorDescriptor } from '../../../shared/domain/vendor.ts';
import { useDesk } from '../../state/desk-state.ts';
import classes from './Connections.module.css';

interface TuningFieldsProps {
  readonly vendor: VendorDescriptor;
  readonly settings: Readonly<Record<string, string>>;
  /** The connection's, once it has one. */
  readonly id: string | null;
  issueAt(path: string): string | undefined;
  onChange(settings: Record<string, string>): void;
}

/** How fast a connection sends, and what else its service's own library lets one choose. */
export function TuningFields({ vendor, settings, id, issueAt, onChange }: TuningFieldsProps) {
  const own = vendor.tuning.filter(({ isOwn }) => isOwn);
  const common = vendor.tuning.filter(({ isOwn }) => !isOwn);
  const line = (field: TuningField) => (
    <TuningInput
      key={field.name}
      field={field}
      value={settings[field.name] ?? ''}
      error={issueAt(`settings.${field.name}`)}
      onChange={(value) => onChange({ ...settings, [field.name]: value })}
    />
  );
  return (
    <>
      <fieldset className={classes.group}>
        <legend>Limits</legend>
        <p>What a file is held to, unless its own values say otherwise.</p>
        <div className={classes.pair}>{common.map(line)}</div>
      </fieldset>
      {own.length > 0 && (
        <fieldset className={classes.group}>
          <legend>{vendor.label}’s own settings</legend>
          <p>As in its library, with the same defaults. The timeout is above.</p>
          {own.map(line)}
          {settings.debug === '1' && <DebugPlace id={id} />}
        </fieldset>
      )}
    </>
  );
}

function DebugPlace({ id }: { readonly id: string | null }) {
  const folder = useDesk((state) => state.description?.dataFolder);
  return (
    <p>
      Written to <code>{`${folder}/logs${id === null ? '' : `/${id}.log`}`}</code>
    </p>
  );
}

interface TuningInputProps {
  readonly field: TuningField;
  readonly value: string;
  readonly error: string | undefined;
  onChange(value: string): void;
}

function TuningInput({ field, value, error, onChange }: TuningInputProps) {
  const { label, help, kind, usual } = field;
  if (kind === 'switch') {
    return (
      <Switch
        label={label}
        description={help}
        checked={(value === '' ? String(usual ?? 0) : value) === '1'}
        error={error}
        onChange={(event) => onChange(event.currentTarget.checked ? '1' : '0')}
      />
    );
  }
  return (
    <TextInput
      label={label}
      description={help}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      placeholder={usual === null ? 'no limit' : usual.toLocaleString('en')}
      inputMode="decimal"
      autoComplete="off"
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
