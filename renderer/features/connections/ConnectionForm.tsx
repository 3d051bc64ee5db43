import { ActionIcon, Button, Input, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { ConnectionDraft } from '../../../shared/contract/connections.ts';
import type { Connection, ConnectionMode } from '../../../shared/domain/connection.ts';
import type { FieldIssue } from '../../../shared/result.ts';
import { client } from '../../backend/client.ts';
import { chooseConnection, useDesk } from '../../state/desk-state.ts';
import { Notice } from '../../ui/Notice.tsx';
import split from '../../ui/SplitPage.module.css';
import { ColourPicker } from './ColourPicker.tsx';
import classes from './Connections.module.css';
import { CredentialInput } from './CredentialInput.tsx';
import { draftOf, newDraft } from './draft.ts';
import { RegionChoice } from './RegionChoice.tsx';
import { ServiceChoice } from './ServiceChoice.tsx';
import { TuningFields } from './TuningFields.tsx';

interface ConnectionFormProps {
  /** The connection to change; none to add one. */
  readonly connection: Connection | undefined;
  onDone(): void;
}

const modes: readonly { value: ConnectionMode; label: string }[] = [
  { value: 'sandbox', label: 'Sandbox' },
  { value: 'test', label: 'Test' },
  { value: 'live', label: 'Live' },
];

const modeHelp = {
  sandbox: 'A simulated service on this computer.',
  test: 'An account without real customers.',
  live: 'Real customers. The window shows it with a red frame.',
} as const satisfies Record<ConnectionMode, string>;

/** Adds or changes a connection. Secrets are written here and never read back. */
export function ConnectionForm({ connection, onDone }: ConnectionFormProps) {
  const vendors = useDesk((state) => state.description?.vendors ?? []);
  const [draft, setDraft] = useState<ConnectionDraft>(() =>
    connection === undefined ? newDraft(vendors[0]) : draftOf(connection),
  );
  const [issues, setIssues] = useState<readonly FieldIssue[]>([]);
  const [failure, setFailure] = useState<string>();
  const [isSaving, setSaving] = useState(false);
  const vendor = vendors.find(({ id }) => id === draft.vendor);
  const set = (part: Partial<ConnectionDraft>) => {
    setDraft({ ...draft, ...part });
    // An issue of a field no longer holds once the field is changed.
    setIssues(issues.filter(({ path }) => !Object.hasOwn(part, path.split('.')[0] ?? '')));
    setFailure(undefined);
  };
  const issueAt = (path: string) => issues.find((issue) => issue.path === path)?.message;

  const chooseVendor = (id: string) => {
    const next = vendors.find((entry) => entry.id === id);
    if (next !== undefined)
      setDraft({ ...newDraft(next), name: draft.name, colour: draft.colour, mode: draft.mode });
  };
  const forget = async (id: string, name: string) => {
    const answer = await client.call('connections.forgetSecret', { id, name });
    setFailure(answer.ok ? undefined : answer.error.message);
  };
  const save = async () => {
    if (isSaving) return;
    setSaving(true);
    const answer = await client.call('connections.save', draft);
    if (answer.ok) {
      // A live connection is never put in use automatically.
      if (connection === undefined && draft.mode !== 'live') chooseConnection(answer.value);
      return onDone();
    }
    setSaving(false);
    setIssues(answer.error.kind === 'invalidInput' ? answer.error.fields : []);
    setFailure(answer.error.message);
  };

  return (
    <aside className={split.side} aria-label={connection === undefined ? 'New connection' : 'Connection'}>
      <div className={split.sideHead}>
        <h1>{connection === undefined ? 'New connection' : connection.name}</h1>
        <ActionIcon size={32} aria-label="Close" onClick={onDone}>
          <IconX size={18} />
        </ActionIcon>
      </div>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <ServiceChoice
          vendors={vendors}
          value={draft.vendor}
          isFixed={connection !== undefined}
          onChange={chooseVendor}
        />
        {vendor?.notice !== undefined && <Notice tone="plain">{vendor.notice}</Notice>}
        <TextInput
          label="Name"
          withAsterisk
          placeholder={`${vendor?.label} production`}
          value={draft.name}
          error={issueAt('name')}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <Input.Wrapper
          label="Mode"
          description={modeHelp[draft.mode]}
          error={issueAt('mode')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
        >
          <SegmentedControl
            fullWidth
            transitionDuration={100}
            aria-label="Mode"
            data={[...modes]}
            value={draft.mode}
            onChange={(mode) => set({ mode: mode as ConnectionMode })}
          />
        </Input.Wrapper>
        <ColourPicker value={draft.colour} onChange={(colour) => set({ colour })} />
        {vendor?.regions !== undefined && (
          <RegionChoice
            regions={vendor.regions}
            baseUrl={draft.baseUrl}
            onChange={(baseUrl) => set({ baseUrl })}
          />
        )}
        <TextInput
          label="Base URL"
          withAsterisk
          description="https, or http for this computer."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={draft.baseUrl}
          error={issueAt('baseUrl')}
          onChange={(event) => set({ baseUrl: event.currentTarget.value })}
          spellCheck={false}
        />
        {vendor?.credentials.map((field) => (
          <CredentialInput
            key={field.name}
            vendor={vendor.id}
            field={field}
            value={(field.secret ? draft.secrets : draft.settings)[field.name] ?? ''}
            isHeld={connection?.secretsHeld.includes(field.name) === true}
            isNeeded={connection?.secretsNeeded.includes(field.name) === true}
            onForget={connection === undefined ? undefined : () => forget(connection.id, field.name)}
            error={issueAt(`${field.secret ? 'secrets' : 'settings'}.${field.name}`)}
            onChange={(value) =>
              field.secret
                ? set({ secrets: { ...draft.secrets, [field.name]: value } })
                : set({ settings: { ...draft.settings, [field.name]: value } })
            }
          />
        ))}
        <NumberInput
          label="Timeout"
          description="Seconds until an unanswered request is given up."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          min={1}
          max={120}
          clampBehavior="strict"
          value={draft.timeout / 1000}
          error={issueAt('timeout')}
          onChange={(seconds) => set({ timeout: Math.round(Number(seconds) * 1000) })}
        />
        {vendor !== undefined && (
          <TuningFields
            vendor={vendor}
            settings={draft.settings}
            id={draft.id}
            issueAt={issueAt}
            onChange={(settings) => set({ settings })}
          />
        )}
        {failure !== undefined && <Notice tone="failure">{failure}</Notice>}
        <footer>
          <Button type="submit" loading={isSaving}>
            {connection === undefined ? 'Add connection' : 'Save'}
          </Button>
          <Button variant="subtle" color="gray" onClick={onDone}>
            Cancel
          </Button>
        </footer>
      </form>
    </aside>
  );
}
