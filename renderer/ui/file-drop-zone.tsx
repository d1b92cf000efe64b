import { Trans } from '@lingui/react/macro';
import { FileUp } from 'lucide-react';
import type { ReactNode } from 'react';
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
  /** Opens the shell's own dialog in place of the page's, for files of which only a token may come back. */
  readonly onChoose?: (() => void) | undefined;
  readonly acceptedTypes?: readonly string[] | undefined;
  readonly allowsMultiple?: boolean;
  readonly isDisabled?: boolean | undefined;
  /** Further buttons that choose, beside the one for files. */
  readonly children?: ReactNode;
};

/** A place to drop files, with a button that does the same. */
export function FileDropZone(props: FileDropZoneProps) {
  const { label, hint, onFiles, onChoose, acceptedTypes, allowsMultiple = false, isDisabled = false, children } = props;
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
      <div className={css['buttons']}>
        {onChoose === undefined ? (
          <FileTrigger allowsMultiple={allowsMultiple} acceptedFileTypes={acceptedTypes} onSelect={(list) => take([...(list ?? [])])}>
            <ChooseButton isDisabled={isDisabled} allowsMultiple={allowsMultiple} />
          </FileTrigger>
        ) : (
          <ChooseButton isDisabled={isDisabled} allowsMultiple={allowsMultiple} onPress={onChoose} />
        )}
        {children}
      </div>
    </DropZone>
  );
}

type ChooseButtonProps = { readonly isDisabled: boolean; readonly allowsMultiple: boolean; readonly onPress?: () => void };

function ChooseButton({ isDisabled, allowsMultiple, onPress }: ChooseButtonProps) {
  return (
    <Button isDisabled={isDisabled} {...(onPress === undefined ? {} : { onPress })}>
      {allowsMultiple ? (
        <Trans comment="Button that opens the system's window for choosing files">Choose files…</Trans>
      ) : (
        <Trans comment="Button that opens the system's window for choosing one file">Choose a file…</Trans>
      )}
    </Button>
  );
}
