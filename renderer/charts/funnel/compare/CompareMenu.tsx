import { Menu } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { Analysis } from '../../../../shared/domain/analysis/model.ts';
import { readAnalysis } from '../../../../shared/domain/analysis/read/read-analysis.ts';
import { exportedFiles, FileInput } from '../../../ui/FileInput.tsx';
import { momentOf, type Other, type Snapshot, type Snapshots } from '../../analysis/snapshots.ts';
import controls from '../../controls/controls.module.css';
import styles from './compare.module.css';

interface CompareMenuProps {
  readonly type: Analysis['type'];
  readonly snapshots: Snapshots | undefined;
  readonly onChoose: (other: Other) => void;
}

/** Chooses what to compare with: another snapshot of the same analysis, or any other export from a file. */
export function CompareMenu({ type, snapshots, onChoose }: CompareMenuProps) {
  const input = useRef<HTMLInputElement>(null);
  const [listed, setListed] = useState<readonly Snapshot[]>([]);
  const [failure, setFailure] = useState<string>();
  const others = listed.filter(({ id }) => id !== snapshots?.currentId);
  const compareWith = (analysis: Analysis, label: string) => {
    if (analysis.type !== type)
      return setFailure(`${label} is a ${analysis.type}; only a ${type} can be compared here.`);
    setFailure(undefined);
    onChoose({ analysis, label });
  };
  const openFile = async (file: File) => {
    const read = readAnalysis(await file.text().catch(() => null));
    if (read.ok) compareWith(read.value, file.name);
    else setFailure(`${file.name} could not be read. ${read.error.message}`);
  };
  const openSnapshot = async ({ id, takenAt }: Snapshot) => {
    const read = await snapshots?.read(id);
    if (read?.ok) compareWith(read.value, momentOf(takenAt));
    else setFailure(`The snapshot could not be read. ${read?.error.message ?? ''}`);
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
          {others.map((snapshot) => (
            <Menu.Item key={snapshot.id} onClick={() => void openSnapshot(snapshot)}>
              {momentOf(snapshot.takenAt)}
            </Menu.Item>
          ))}
          {others.length > 0 && <Menu.Divider />}
          <Menu.Item onClick={() => input.current?.click()}>With an exported file…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <FileInput
        ref={input}
        label="File to compare with"
        accept={exportedFiles}
        onFile={(file) => void openFile(file)}
      />
      {failure !== undefined && (
        <span role="alert" className={styles.failure}>
          {failure}
        </span>
      )}
    </>
  );
}
