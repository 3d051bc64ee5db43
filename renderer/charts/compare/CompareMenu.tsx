import { Menu, Modal } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import type { Analysis } from '../../../shared/domain/analysis/model.ts';
import { readAnalysis } from '../../../shared/domain/analysis/read/read-analysis.ts';
import { exportedFiles, FileInput } from '../../ui/FileInput.tsx';
import { kindNames } from '../analysis/origin.ts';
import {
  type Other,
  type Others,
  type Snapshot,
  type Snapshots,
  snapshotLabel,
} from '../analysis/snapshots.ts';
import controls from '../controls/controls.module.css';
import { keyed } from '../controls/keyed.ts';
import styles from './frame/compare.module.css';
import { LibraryPicker } from './LibraryPicker.tsx';

/** The form that gets an analysis from a service; hands over what came. */
export type FetchForm = (onGot: (other: Other) => void) => ReactNode;

interface CompareMenuProps {
  readonly type: Analysis['type'];
  readonly snapshots: Snapshots | undefined;
  /** What the library keeps; absent where there is none. */
  readonly others: Others | undefined;
  /** Absent where no connection exports analyses. */
  readonly fetchForm: FetchForm | undefined;
  readonly onChoose: (other: Other) => void;
}

/** Snapshots listed at once; all of them are in the library. */
const mostListed = 8;

/**
 * Chooses what to compare with: another snapshot of the same analysis, anything of its type in the library, an exported
 * file, or what a service sends.
 */
export function CompareMenu({ type, snapshots, others, fetchForm, onChoose }: CompareMenuProps) {
  const input = useRef<HTMLInputElement>(null);
  const [listed, setListed] = useState<readonly Snapshot[]>([]);
  const [failure, setFailure] = useState<string>();
  const [opened, setOpened] = useState<'library' | 'service' | null>(null);
  const kind = kindNames[type].toLowerCase();
  const near = listed.filter(({ id }) => id !== snapshots?.currentId);
  const compareWith = (other: Other, label: string) => {
    if (!isComparable(type, other.analysis.type)) {
      setOpened(null);
      return setFailure(`${label} is a ${other.analysis.type}; only a ${kind} can be compared here.`);
    }
    setFailure(undefined);
    setOpened(null);
    onChoose(other);
  };
  const openFile = async (file: File) => {
    const read =
      others === undefined ? readAnalysis(await file.text().catch(() => null)) : await others.readFile(file);
    if (!read.ok) return setFailure(`${file.name} could not be read. ${read.error.message}`);
    const takenAt = Math.floor(file.lastModified / 1000);
    const origin = {
      ...{ source: `from the file ${file.name}`, fileName: file.name, takenAt, isFileDate: true },
      file,
    };
    compareWith({ analysis: read.value, origin }, file.name);
  };
  const open = async (snapshot: Snapshot) => {
    const read = await (others ?? snapshots)?.read(snapshot.id);
    if (read?.ok) compareWith({ analysis: read.value, origin: snapshot.origin }, snapshot.name);
    else {
      setOpened(null);
      setFailure(`The snapshot could not be read. ${read?.error.message ?? ''}`);
    }
  };
  return (
    <>
      <Menu position="bottom-end" onOpen={() => void snapshots?.list().then(setListed)}>
        <Menu.Target>
          <button type="button" className={`${controls.button} ${controls.withIcon}`}>
            <IconArrowsDiff size={15} aria-hidden="true" /> Compare
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {near.length > 0 && <Menu.Label>Another snapshot of it</Menu.Label>}
          {keyed(near.slice(0, mostListed), ({ id }) => id).map(({ key, item }) => (
            <Menu.Item key={key} onClick={() => void open(item)}>
              {snapshotLabel(item)}
            </Menu.Item>
          ))}
          {near.length > 0 && <Menu.Divider />}
          {others !== undefined && (
            <Menu.Item onClick={() => setOpened('library')}>With one from the library…</Menu.Item>
          )}
          <Menu.Item onClick={() => input.current?.click()}>With an exported file…</Menu.Item>
          {fetchForm !== undefined && (
            <Menu.Item onClick={() => setOpened('service')}>Get one from a service…</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <FileInput
        ref={input}
        label="File to compare with"
        accept={exportedFiles}
        onFile={(file) => void openFile(file)}
      />
      {opened === 'library' && others !== undefined && (
        <LibraryPicker
          type={type}
          list={others.list}
          currentId={snapshots?.currentId}
          onChoose={(snapshot) => void open(snapshot)}
          onClose={() => setOpened(null)}
        />
      )}
      {opened === 'service' && fetchForm !== undefined && (
        <Modal opened onClose={() => setOpened(null)} title={`Get a ${kind} to compare with`} size="90rem">
          {fetchForm((other) => compareWith(other, 'What the service sent'))}
        </Modal>
      )}
      {failure !== undefined && (
        <span role="alert" className={styles.failure}>
          {failure}
        </span>
      )}
    </>
  );
}

/** Reports and segmentations are both tables of measures. */
function isComparable(one: Analysis['type'], other: Analysis['type']): boolean {
  const isTable = (type: Analysis['type']) => type === 'report' || type === 'segmentation';
  return one === other || (isTable(one) && isTable(other));
}
