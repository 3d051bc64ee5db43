import { Button, Modal, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Analysis } from '../../../../shared/domain/analysis/model.ts';
import { titleOf } from '../../../charts/analysis/origin.ts';
import { useFocusBack } from '../../../ui/dialogs/use-focus-back.ts';
import { Notice } from '../../../ui/Notice.tsx';
import classes from './Library.module.css';
import { loadLibrary, useLibrary } from './library-state.ts';
import { openSnapshot } from './open-snapshot.ts';
import { saveToLibrary } from './save-to-library.ts';

interface SaveDialogProps {
  readonly file: File;
  readonly analysis: Analysis;
  onClose(): void;
}

const anew = 'new';

/** Puts an opened file into the library, by itself or as one more snapshot of an analysis that is there. */
export function SaveDialog({ file, analysis, onClose }: SaveDialogProps) {
  useFocusBack();
  const listed = useLibrary((state) => state.listed);
  const [name, setName] = useState(analysis.name || file.name.replace(/\.[^.]+$/, '') || titleOf(analysis));
  const [into, setInto] = useState(anew);
  const [failure, setFailure] = useState<string>();
  const [isSaving, setSaving] = useState(false);
  const others = (listed?.analyses ?? []).filter(({ type }) => type === analysis.type);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setSaving(true);
    const saved = await saveToLibrary(file, {
      name: name.trim(),
      type: analysis.type,
      analysisId: into === anew ? null : into,
    });
    setSaving(false);
    if (!saved.ok) return setFailure(saved.error.message);
    await loadLibrary();
    onClose();
    await openSnapshot(saved.value);
  };
  return (
    <Modal opened onClose={onClose} title="Save to the library">
      <form className={classes.dialog} onSubmit={(event) => void save(event)}>
        {others.length > 0 && (
          <Select
            label="Save as"
            data={[
              { value: anew, label: 'A new analysis' },
              ...others.map((other) => ({ value: other.id, label: `One more snapshot of ${other.name}` })),
            ]}
            value={into}
            onChange={(value) => setInto(value ?? anew)}
            allowDeselect={false}
          />
        )}
        {into === anew && (
          <TextInput
            label="Name"
            value={name}
            maxLength={200}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
        )}
        {failure !== undefined && <Notice tone="failure">{failure}</Notice>}
        <div className={classes.buttons}>
          <Button type="submit" loading={isSaving} disabled={name.trim() === ''}>
            Save
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}
