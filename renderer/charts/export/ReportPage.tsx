import { ActionIcon, Button, Modal } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTheme } from '../scene/use-theme.ts';
import { fileNameOf } from './analysis-export.ts';
import { stacked } from './caption.ts';
import { Outcome } from './ExportDialog.tsx';
import styles from './export.module.css';
import { endings, type PictureFormat, type PictureLook, pictureFile } from './make-file.ts';
import { PictureOptions } from './PictureOptions.tsx';
import { PicturePreview } from './PicturePreview.tsx';
import { moveOnPage, type PagePicture, removeFromPage, useReportPage } from './report-page.ts';
import { useSaving } from './use-saving.ts';

/** Opens the report page; shown only while pictures are on it. */
export function ReportPageButton() {
  const pictures = useReportPage((state) => state.pictures);
  const [isOpen, setOpen] = useState(false);
  if (pictures.length === 0) return null;
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        Report page ({pictures.length})
      </Button>
      {isOpen && <ReportPageDialog pictures={pictures} onClose={() => setOpen(false)} />}
    </>
  );
}

interface ReportPageDialogProps {
  readonly pictures: readonly PagePicture[];
  readonly onClose: () => void;
}

/** Several charts as one page: in which order, how it will look, and into which file. */
function ReportPageDialog({ pictures, onClose }: ReportPageDialogProps) {
  const theme = useTheme();
  const [format, setFormat] = useState<PictureFormat>('pdf');
  const [look, setLook] = useState<PictureLook>({ theme, scale: 2 });
  const scene = useMemo(() => stacked(pictures.map((picture) => picture.scene)), [pictures]);
  const saving = useSaving();
  const takenAt = Math.max(...pictures.map((picture) => picture.takenAt));
  const file = () => pictureFile(scene, { format, look, title: 'Report', takenAt });
  return (
    <Modal opened onClose={onClose} title="Report page" size="lg">
      <div className={styles.dialog}>
        <ol className={styles.pictures}>
          {pictures.map(({ id, name }, index) => (
            <li key={id}>
              <span>{name}</span>
              <ActionIcon
                aria-label={`Move ${name} up`}
                disabled={index === 0}
                onClick={() => moveOnPage(id, -1)}
              >
                <IconArrowUp size={15} />
              </ActionIcon>
              <ActionIcon
                aria-label={`Move ${name} down`}
                disabled={index === pictures.length - 1}
                onClick={() => moveOnPage(id, 1)}
              >
                <IconArrowDown size={15} />
              </ActionIcon>
              <ActionIcon aria-label={`Remove ${name}`} onClick={() => removeFromPage(id)}>
                <IconTrash size={15} />
              </ActionIcon>
            </li>
          ))}
        </ol>
        <PictureOptions format={format} look={look} onFormat={setFormat} onLook={setLook} />
        <PicturePreview scene={scene} theme={look.theme} />
        <Outcome saving={saving} />
        <div className={styles.buttons}>
          <Button
            loading={saving.isMaking}
            onClick={() => void saving.save(file, fileNameOf('Report', endings[format]))}
          >
            Save page
          </Button>
        </div>
      </div>
    </Modal>
  );
}
