import { Modal, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { Analysis } from '../../../shared/domain/analysis/model.ts';
import { useFocusBack } from '../../ui/dialogs/use-focus-back.ts';
import { kindNames } from '../analysis/origin.ts';
import { type Others, type Snapshot, snapshotLabel } from '../analysis/snapshots.ts';
import styles from './library-picker.module.css';

interface LibraryPickerProps {
  readonly type: Analysis['type'];
  readonly list: Others['list'];
  /** The one on the screen, which is not offered. */
  readonly currentId: string | undefined;
  readonly onChoose: (snapshot: Snapshot) => void;
  readonly onClose: () => void;
}

/** More are found by typing some letters. */
const mostShown = 100;

/** Everything of a type that the library keeps, newest first, to be searched by name, source and date. */
export function LibraryPicker({ type, list, currentId, onChoose, onClose }: LibraryPickerProps) {
  useFocusBack();
  const [listed, setListed] = useState<readonly Snapshot[]>();
  const [search, setSearch] = useState('');
  useEffect(() => {
    let isHere = true;
    void list(type).then((found) => isHere && setListed(found));
    return () => {
      isHere = false;
    };
  }, [list, type]);
  const kind = kindNames[type].toLowerCase();
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const all = (listed ?? []).filter(({ id }) => id !== currentId);
  const found = all.filter((snapshot) => {
    const text = `${snapshot.name} ${snapshot.origin.source} ${snapshotLabel(snapshot)}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return (
    <Modal opened onClose={onClose} title={`Compare with another ${kind}`} size="lg">
      <TextInput
        aria-label="Search"
        placeholder="Name, source, date …"
        leftSection={<IconSearch size={15} />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        maxLength={200}
        data-autofocus
      />
      {listed !== undefined && found.length === 0 && (
        <p className={styles.none}>
          {all.length === 0
            ? `The library keeps no other ${kind}.`
            : 'Nothing in the library fits this search.'}
        </p>
      )}
      <ul className={styles.list}>
        {found.slice(0, mostShown).map((snapshot) => (
          <li key={snapshot.id}>
            <button type="button" className={styles.item} onClick={() => onChoose(snapshot)}>
              <span className={styles.name}>{snapshot.name}</span>
              <small>
                {snapshot.origin.isFileDate === true
                  ? snapshot.origin.source
                  : `${snapshotLabel(snapshot)}, ${snapshot.origin.source}`}
              </small>
            </button>
          </li>
        ))}
      </ul>
      {found.length > mostShown && (
        <p className={styles.none}>
          {(found.length - mostShown).toLocaleString('en-US')} more; search for them.
        </p>
      )}
    </Modal>
  );
}
