import { Trans } from '@lingui/react/macro';
import type { ReactNode, Ref } from 'react';
import {
  Button as AriaButton,
  Link as AriaLink,
  Tooltip,
  TooltipTrigger,
  type ButtonProps as AriaButtonProps,
} from 'react-aria-components';

import css from './button.module.css';
import { Keys } from './keys.tsx';

export type ButtonKind = 'plain' | 'primary' | 'quiet' | 'danger';

export type ButtonProps = Pick<
  AriaButtonProps,
  'onPress' | 'isDisabled' | 'isPending' | 'type' | 'autoFocus' | 'aria-label' | 'aria-describedby' | 'form' | 'id' | 'slot'
> & {
  readonly children: ReactNode;
  readonly kind?: ButtonKind;
  readonly size?: 'regular' | 'small';
  /** An icon before the words. It says nothing that the words do not say. */
  readonly icon?: ReactNode;
  /** Key names shown behind the words, as `['Ctrl', 'L']`. */
  readonly keys?: readonly string[];
  readonly ref?: Ref<HTMLButtonElement>;
};

/** A button with words. One `primary` at most in a group: the next step. */
export const Button = ({ children, kind = 'plain', size = 'regular', icon, keys, ...rest }: ButtonProps) => (
  <AriaButton {...rest} className={css['button']} data-kind={kind} data-size={size}>
    {({ isPending }) => (
      <>
        {icon}
        <span>{children}</span>
        {keys === undefined ? null : <Keys keys={keys} />}
        {isPending ? (
          <span className={css['pending']}>
            <Trans comment="Shown in a button while its work is running">working</Trans>
          </span>
        ) : null}
      </>
    )}
  </AriaButton>
);

export type IconButtonProps = Omit<ButtonProps, 'children' | 'icon' | 'keys'> & {
  /** What the button does; read aloud and shown when pointed at. */
  readonly label: string;
  readonly children: ReactNode;
  readonly isPressed?: boolean;
};

/** A button with only an icon, for actions that recur in a row or a header. */
export const IconButton = ({ label, children, kind = 'quiet', size = 'regular', isPressed, ...rest }: IconButtonProps) => (
  <TooltipTrigger delay={500}>
    <AriaButton
      {...rest}
      aria-label={label}
      {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
      className={css['button']}
      data-kind={kind}
      data-size={size}
      data-square=""
    >
      {children}
    </AriaButton>
    <Tooltip className={css['tip']} offset={6}>
      {label}
    </Tooltip>
  </TooltipTrigger>
);

export type LinkButtonProps = {
  readonly href: string;
  /** Read aloud in place of the words, where they say too little away from what stands beside them. */
  readonly 'aria-label'?: string;
  readonly children: ReactNode;
  readonly kind?: ButtonKind;
  readonly size?: 'regular' | 'small';
  readonly icon?: ReactNode;
};

/** A link that looks like a button, for a next step that is another screen. */
export const LinkButton = ({ children, kind = 'plain', size = 'regular', icon, ...rest }: LinkButtonProps) => (
  <AriaLink {...rest} className={css['button']} data-kind={kind} data-size={size}>
    {icon}
    <span>{children}</span>
  </AriaLink>
);
