import { Trans } from '@lingui/react/macro';
import { FileUp } from 'lucide-react';
import { DropZone, FileTrigger, isFileDropItem, Text, type DropZoneProps } from 'react-aria-components';

import { Button } from './button.tsx';
import css from './file-drop-zone.module.css';

type DropEvent = Parameters<NonNullable<DropZoneProps['onDrop']>>[0];

export type FileDropZoneProps = {
  /** What may be dropped here, and what will be done with it. */
  readonly label: string;
  readonly hint?: string | undefined;
  /** Told the files. Nobody here reads a byte: the files are handed on, and the engine opens them. */
  readonly onFiles: (files: readonly File[]) => void;
  readonly acceptedTypes?: readonly string[] | undefined;
  readonly allowsMultiple?: boolean;
  readonly isDisabled?: boolean | undefined;
};

/** A place to drop files, with a button that does the same. */
export function FileDropZone({ label, hint, onFiles, acceptedTypes, allowsMultiple = false, isDisabled = false }: FileDropZoneProps) {
  const take = (files: readonly File[]) => {
    const taken = allowsMultiple ? files : files.slice(0, 1);
    if (taken.length > 0) onFiles(taken);
  };
  const drop = async (event: DropEvent) => {
    take(await Promise.all(event.items.filter(isFileDropItem).map(async (item) => item.getFile())));
  };
  return (
    <DropZone className={css['zone']} isDisabled={isDisabled} onDrop={(event) => void drop(event)}>
      <FileUp size={22} strokeWidth={1.5} aria-hidden="true" />
      <Text slot="label" className={css['label']}>
        {label}
      </Text>
      {hint === undefined ? null : <span className={css['hint']}>{hint}</span>}
      <FileTrigger allowsMultiple={allowsMultiple} acceptedFileTypes={acceptedTypes} onSelect={(list) => take([...(list ?? [])])}>
        <Button isDisabled={isDisabled}>
          {allowsMultiple ? (
            <Trans comment="Button that opens the system's window for choosing files">Choose files…</Trans>
          ) : (
            <Trans comment="Button that opens the system's window for choosing one file">Choose a file…</Trans>
          )}
        </Button>
      </FileTrigger>
    </DropZone>
  );
}
