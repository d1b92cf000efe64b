import type { ReactNode } from 'react';
import { Button as AriaButton, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components';

import type { ButtonKind } from './button.tsx';
import buttonCss from './button.module.css';
import { Keys } from './keys.tsx';
import css from './menu.module.css';

export type MenuEntry = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly keys?: readonly string[] | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly isDangerous?: boolean | undefined;
  readonly onAction: () => void;
};

export type MenuGroup = { readonly id: string; readonly title?: string | undefined; readonly items: readonly MenuEntry[] };

export type MenuButtonProps = {
  /** What the menu holds; read aloud, and the name of the button when its face is an icon. */
  readonly label: string;
  readonly children: ReactNode;
  readonly items?: readonly MenuEntry[];
  readonly groups?: readonly MenuGroup[];
  readonly kind?: ButtonKind;
  readonly size?: 'regular' | 'small';
  readonly isSquare?: boolean;
  readonly isDisabled?: boolean | undefined;
};

/** A button that opens a list of actions. */
export function MenuButton({
  label,
  children,
  items,
  groups,
  kind = 'plain',
  size = 'regular',
  isSquare = false,
  isDisabled,
}: MenuButtonProps) {
  const all: readonly MenuGroup[] = groups ?? [{ id: 'all', items: items ?? [] }];
  return (
    <MenuTrigger>
      <AriaButton
        className={buttonCss['button']}
        aria-label={label}
        isDisabled={isDisabled}
        data-kind={kind}
        data-size={size}
        data-square={isSquare ? '' : undefined}
      >
        {children}
      </AriaButton>
      <Popover className={css['popover']}>
        <Menu className={css['menu']}>
          {all.map((group, index) => (
            <MenuSection key={group.id} {...(group.title === undefined ? { 'aria-label': label } : {})}>
              {index > 0 ? <Separator className={css['line']} /> : null}
              {group.title === undefined ? null : <Header className={css['title']}>{group.title}</Header>}
              {group.items.map((item) => (
                <MenuRow key={item.id} item={item} />
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** One action in a menu or in the command field. */
export function MenuRow({ item }: { readonly item: MenuEntry }) {
  return (
    <MenuItem
      id={item.id}
      textValue={item.label}
      isDisabled={item.isDisabled}
      onAction={item.onAction}
      className={css['item']}
      data-dangerous={item.isDangerous ? '' : undefined}
    >
      <span className={css['words']}>
        <span>{item.label}</span>
        {item.hint === undefined ? null : <bdi className={css['hint']}>{item.hint}</bdi>}
      </span>
      {item.keys === undefined ? null : <Keys keys={item.keys} />}
    </MenuItem>
  );
}
