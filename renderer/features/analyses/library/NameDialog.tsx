import { Button, Modal, TagsInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { KeptAnalysis } from '../../../../shared/contract/library.ts';
import { useFocusBack } from '../../../ui/dialogs/use-focus-back.ts';
import { Notice } from '../../../ui/Notice.tsx';
import classes from './Library.module.css';
import { tagsOf } from './library-filter.ts';
import { change, useLibrary } from './library-state.ts';

interface NameDialogProps {
  readonly analysis: KeptAnalysis;
  onClose(): void;
}

/** What an analysis is called here, and the tags it is found by. The export itself stays as it came. */
export function NameDialog({ analysis, onClose }: NameDialogProps) {
  useFocusBack();
  const known = useLibrary((state) => tagsOf(state.listed?.analyses ?? []).join('\n'));
  const [name, setName] = useState(analysis.name);
  const [tags, setTags] = useState<string[]>([...analysis.tags]);
  const [failure, setFailure] = useState<string>();
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const { id } = analysis;
    const refusal =
      (await change('library.rename', { id, name })) ?? (await change('library.tag', { id, tags }));
    if (refusal === undefined) onClose();
    else setFailure(refusal);
  };
  return (
    <Modal opened onClose={onClose} title="Name and tags">
      <form className={classes.dialog} onSubmit={(event) => void save(event)}>
        <TextInput
          label="Name"
          value={name}
          maxLength={200}
          error={name.trim() === '' ? 'Give it a name.' : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
        <TagsInput
          label="Tags"
          description="Enter after each."
          data={known === '' ? [] : known.split('\n')}
          value={tags}
          onChange={(value) => setTags(value.map((tag) => tag.trim().slice(0, 40)).filter(Boolean))}
          maxTags={20}
          acceptValueOnBlur
          // Above, so that the suggestions never cover the button that saves.
          comboboxProps={{ position: 'top', middlewares: { flip: false } }}
        />
        {failure !== undefined && <Notice tone="failure">{failure}</Notice>}
        <div className={classes.buttons}>
          <Button type="submit" disabled={name.trim() === ''}>
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
