import { Trans } from '@lingui/react/macro';

import { mostNames, type NamedItem } from '#shared/contract/by-names.ts';
import type { ShownChat } from '#shared/contract/viewer.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';
import type { EvidenceId } from '#shared/kernel/ids.ts';

import { useQuery } from '../../api/use-query.ts';
import { Button } from '../../ui/button.tsx';
import { UserText } from '../../ui/user-text.tsx';
import css from './viewer.module.css';

export type ChatProps = {
  /** The item that holds the conversation. */
  readonly id: EvidenceId;
  readonly messages: ShownChat['messages'];
  readonly onGo: (id: EvidenceId) => void;
};

const longestName = 300;

/** A conversation, message by message. Where a file that one names may be an item of the investigation, it is offered, and no more. */
export function Chat({ id, messages, onGo }: ChatProps) {
  const named = new Set(messages.map(({ attachment }) => attachment).filter((name) => name !== '' && name.length <= longestName));
  const names = [...named].slice(0, mostNames);
  const { value } = useQuery('evidence.byNames', { namedIn: id, names }, { isWanted: names.length > 0 });
  const items = value?.items ?? [];
  return (
    <ol className={css['chat']}>
      {messages.map((message, at) => (
        // oxlint-disable-next-line react/no-array-index-key
        <li key={at}>
          <span className={css['small']}>
            <bdi>{message.at}</bdi>
          </span>
          {message.sender === '' ? null : (
            <strong>
              <UserText>{message.sender}</UserText>
            </strong>
          )}
          <UserText isBlock>{message.text}</UserText>
          {message.attachment === '' ? null : (
            <span className={css['small']}>
              <Trans comment="Beside a message of a conversation: the file that belongs to it; its name follows">
                file of this message: <UserText>{message.attachment}</UserText>
              </Trans>
            </span>
          )}
          <MayBe items={items.filter(({ name }) => name === message.attachment)} onGo={onGo} />
        </li>
      ))}
    </ol>
  );
}

type MayBeProps = Pick<ChatProps, 'onGo'> & { readonly items: readonly NamedItem[] };

function MayBe({ items, onGo }: MayBeProps) {
  if (items.length === 0) return null;
  return (
    <span className={css['mayBe']}>
      <Trans comment="Beside a file that a message names: items of material with the same file name follow as buttons">
        May be this item, by its file name alone:
      </Trans>
      {items.map((item) => {
        const reference = reportNumber('M', item.number);
        return (
          <Button key={item.id} size="small" onPress={() => onGo(item.id)}>
            <Trans comment="Button that shows another item of material; its number follows">Look at {reference}</Trans>
          </Button>
        );
      })}
    </span>
  );
}
