import { Trans, useLingui } from '@lingui/react/macro';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { Autocomplete, Dialog, Header, Input, Menu, MenuSection, Modal, ModalOverlay, TextField, useFilter } from 'react-aria-components';

import { classes } from './classes.ts';
import css from './command-palette.module.css';
import dialogCss from './dialog.module.css';
import { MenuRow, type MenuEntry } from './menu.tsx';

export type CommandGroup = {
  readonly id: string;
  readonly title: string;
  readonly items: readonly MenuEntry[];
  /** True for what a search has found: it is shown whatever its words are. */
  readonly isFound?: boolean;
};

export type CommandPaletteProps = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly groups: readonly CommandGroup[];
  /** Told what is being typed, so that the caller can add what a search finds. */
  readonly onType?: (text: string) => void;
};

/** One field that searches and runs commands. */
export function CommandPalette({ isOpen, onClose, groups, onType }: CommandPaletteProps) {
  return (
    <ModalOverlay
      className={classes(dialogCss['veil'], css['veil'])}
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={css['modal']}>
        <PaletteDialog groups={groups} onClose={onClose} onType={onType} />
      </Modal>
    </ModalOverlay>
  );
}

function PaletteDialog({ groups, onClose, onType }: Omit<CommandPaletteProps, 'isOpen'>) {
  const { t } = useLingui();
  const { contains } = useFilter({ sensitivity: 'base' });
  const [text, setText] = useState('');
  const type = (typed: string) => {
    setText(typed);
    onType?.(typed);
  };
  const found = new Set(groups.filter(({ isFound }) => isFound === true).flatMap(({ items }) => items.map(({ id }) => id)));
  const label = t({ message: 'Search, or type a command', comment: 'The field at the top of the window that searches and runs commands' });
  return (
    <Dialog aria-label={label} className={css['dialog']}>
      <Autocomplete
        filter={(words, typed, { key }) => found.has(String(key)) || contains(words, typed)}
        inputValue={text}
        onInputChange={type}
      >
        <TextField aria-label={label} className={css['field']} autoFocus>
          <Search size={18} aria-hidden="true" />
          <Input className={css['input']} placeholder={label} dir="auto" data-scans="" />
        </TextField>
        <Menu className={css['menu']} aria-label={label} onAction={onClose} renderEmptyState={() => <Nothing />}>
          {groups.map((group) => (
            <MenuSection key={group.id}>
              <Header className={css['title']}>{group.title}</Header>
              {group.items.map((item) => (
                <MenuRow key={item.id} item={item} />
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Autocomplete>
    </Dialog>
  );
}

function Nothing() {
  return (
    <p className={css['nothing']}>
      <Trans comment="In the command field, when what was typed matches no command and no file">Nothing is called that.</Trans>
    </p>
  );
}
