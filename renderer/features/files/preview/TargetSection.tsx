import { Select } from '@mantine/core';
import type { Connection } from '../../../../shared/domain/connection.ts';
import type { ActionDescriptor, ActionName, VendorDescriptor } from '../../../../shared/domain/vendor.ts';
import { chooseConnection, useDesk } from '../../../state/desk-state.ts';
import { ColourDot } from '../../../ui/ColourDot.tsx';
import { ModeBadge } from '../../../ui/ModeBadge.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { inspectFile } from '../inspect/inspect-file.ts';
import { fileActions, type Proposal } from '../mapping/file-actions.ts';
import section from '../Section.module.css';
import { TargetList } from '../targets/TargetList.tsx';
import type { OpenFile } from '../upload/file-state.ts';
import classes from './TargetSection.module.css';

interface TargetSectionProps {
  readonly connection: Connection | undefined;
  readonly vendor: VendorDescriptor | undefined;
  readonly action: ActionDescriptor | undefined;
  /** What the columns say of the rows; null where they say nothing, left out before they are known. */
  readonly proposal?: Proposal | null;
  /** The open file, where it may go to several connections. */
  readonly file?: OpenFile;
}

/** The connection in use, which the whole window shows, and what is done with each row there. */
export function TargetSection({ connection, vendor, action, proposal, file }: TargetSectionProps) {
  const connections = useDesk((state) => state.connections);
  const choose = (name: string | null) => {
    if (connection !== undefined && vendor !== undefined && name !== null)
      void inspectFile({ connection, vendor }, { action: name as ActionName });
  };
  return (
    <section className={section.section} aria-labelledby="files-where">
      <h2 id="files-where">Where to</h2>
      {file !== undefined && <TargetList file={file} />}
      <div className={classes.pair}>
        <Select
          label="Connection"
          data={connections.map(({ id, name }) => ({ value: id, label: name }))}
          value={connection?.id ?? null}
          leftSection={connection !== undefined && <ColourDot colour={connection.colour} />}
          rightSection={connection !== undefined && <ModeBadge mode={connection.mode} />}
          rightSectionWidth={80}
          onChange={(id) => {
            const chosen = connections.find((other) => other.id === id);
            if (chosen !== undefined) chooseConnection(chosen);
          }}
        />
        {vendor !== undefined && (
          <Select
            label="Each row becomes"
            data={fileActions(vendor).map(({ name, label }) => ({ value: name, label }))}
            value={action?.name ?? null}
            onChange={choose}
          />
        )}
      </div>
      {action !== undefined && <p className={section.faint}>{action.summary}</p>}
      {proposal !== undefined && proposal?.action === action?.name && (
        <p className={section.faint}>Proposed because {proposal?.why}</p>
      )}
      {proposal === null && (
        <Notice tone="caution">
          The names of the columns do not say what the rows are. Choose what each row becomes.
        </Notice>
      )}
      {action?.danger !== undefined && <Notice tone="caution">{action.danger}</Notice>}
    </section>
  );
}
