import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ImportMap, MapFile } from '../../../../shared/domain/imports/import-map.ts';
import type { ActionDescriptor } from '../../../../shared/domain/vendor.ts';
import { client } from '../../../backend/client.ts';
import type { Target } from '../../../state/desk-state.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { saveFile } from '../../../ui/save-file.ts';
import { draftOf } from '../mapping/map-draft.ts';
import section from '../Section.module.css';
import { changeFile, type Inspected, type OpenFile } from '../upload/file-state.ts';

interface KeptMappingsProps {
  readonly file: OpenFile;
  readonly inspected: Inspected;
  readonly target: Target;
  readonly action: ActionDescriptor;
  readonly map: ImportMap;
  readonly canKeep: boolean;
}

/** Mappings by name: uses one that fits the columns of this file, or keeps the present one, here or as a file of its own. */
export function KeptMappings({ file, inspected, target, action, map, canKeep }: KeptMappingsProps) {
  const [name, setName] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const { kept } = inspected;
  const wanted = name.trim();
  const same = kept.find((one) => one.name === wanted);
  const place = { connectionId: target.connection.id, action: action.name };
  const change = (next: Inspected['kept']) =>
    changeFile(file.id, { inspected: { ...inspected, kept: next } });
  const others = kept.filter((one) => one !== same);
  const use = (chosen: string | null) => {
    const found = kept.find((one) => one.name === chosen);
    if (found === undefined) return;
    setName(found.name);
    changeFile(file.id, { draft: draftOf(inspected.form.columns, action.fields, found.columns) });
  };
  const keep = async () => {
    const answer = await client.call('imports.keepMapping', {
      ...{ connectionId: place.connectionId, name: wanted, map },
    });
    setFailure(answer.ok ? null : answer.error.message);
    if (answer.ok) change([...others, { name: wanted, columns: map.columns }]);
  };
  const remove = async () => {
    const answer = await client.call('imports.removeMapping', { ...place, name: wanted });
    setFailure(answer.ok ? null : answer.error.message);
    if (answer.ok) change(others);
  };
  const saveMap = () => {
    const reading = Object.keys(file.chosen).length > 0 ? { reading: file.chosen } : {};
    const content: MapFile = { ...map, ...reading };
    saveFile(`${file.name.replace(/\.[^.]*$/, '')}.map.json`, `${JSON.stringify(content, null, 2)}\n`);
  };
  const isKept = same !== undefined && JSON.stringify(same.columns) === JSON.stringify(map.columns);
  return (
    <section className={section.section} aria-label="Kept mappings">
      <div className={section.buttons}>
        {kept.length > 0 && (
          <Select
            aria-label="Use a kept mapping"
            w={190}
            placeholder="Use a kept mapping"
            data={kept.map((one) => one.name)}
            value={same?.name ?? null}
            onChange={use}
            allowDeselect={false}
          />
        )}
        <TextInput
          aria-label="Name of this mapping"
          w={190}
          placeholder="Name of this mapping"
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          spellCheck={false}
          autoComplete="off"
        />
        <Button variant="default" disabled={!canKeep || wanted === '' || isKept} onClick={() => void keep()}>
          {same !== undefined && !isKept ? 'Keep instead' : 'Keep mapping'}
        </Button>
        {same !== undefined && (
          <Button variant="default" onClick={() => void remove()}>
            Remove
          </Button>
        )}
        <Button
          variant="default"
          disabled={!canKeep}
          title="For the command line: import FILE --map"
          onClick={saveMap}
        >
          Save as map file
        </Button>
      </div>
      {isKept && <p className={section.faint}>Kept as “{wanted}”, for files that have these columns.</p>}
      {failure !== null && <Notice tone="failure">{failure}</Notice>}
    </section>
  );
}
