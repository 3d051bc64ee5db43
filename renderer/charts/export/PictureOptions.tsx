import { Choice } from '../controls/Choice.tsx';
import styles from './export.module.css';
import type { PictureFormat, PictureLook } from './make-file.ts';

interface PictureOptionsProps {
  readonly format: PictureFormat;
  readonly look: PictureLook;
  readonly onFormat: (format: PictureFormat) => void;
  readonly onLook: (look: PictureLook) => void;
}

/** How a picture is saved: its format, its colours, and the size of a PNG. */
export function PictureOptions({ format, look, onFormat, onLook }: PictureOptionsProps) {
  return (
    <div className={styles.options}>
      <Choice
        label="Format"
        value={format}
        onChange={onFormat}
        options={[
          { value: 'png', label: 'PNG' },
          { value: 'svg', label: 'SVG' },
          { value: 'pdf', label: 'PDF' },
        ]}
      />
      <Choice
        label="Colours"
        value={look.theme}
        onChange={(theme) => onLook({ ...look, theme })}
        options={[
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
      />
      {format === 'png' && (
        <Choice
          label="Size"
          value={String(look.scale)}
          onChange={(scale) => onLook({ ...look, scale: Number(scale) })}
          options={['1', '2', '3', '4'].map((value) => ({ value, label: `${value}×` }))}
        />
      )}
    </div>
  );
}
