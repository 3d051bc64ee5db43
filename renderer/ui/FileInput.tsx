interface FileInputProps {
  /** Calling its `click()` opens the file dialog. */
  readonly ref: React.Ref<HTMLInputElement>;
  readonly label: string;
  readonly accept: string;
  readonly onFile: (file: File) => void;
}

/** What an exported analysis, or one that another copy of the app shared, may be called. */
export const exportedFiles = '.json,.csv,.txt,.adshare,application/json,text/csv';

/** An invisible file input that a button elsewhere opens. The same file may be chosen again. */
export function FileInput({ ref, label, accept, onFile }: FileInputProps) {
  return (
    <input
      ref={ref}
      type="file"
      accept={accept}
      className="visually-hidden"
      tabIndex={-1}
      aria-label={label}
      onChange={(event) => {
        const [file] = event.currentTarget.files ?? [];
        if (file !== undefined) onFile(file);
        event.currentTarget.value = '';
      }}
    />
  );
}
