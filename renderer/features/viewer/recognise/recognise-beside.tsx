import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { KeptRecognition } from '#shared/contract/recognising.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';
import type { EvidenceId } from '#shared/kernel/ids.ts';

import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useQuery } from '../../../api/use-query.ts';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import css from '../write/write.module.css';
import { Ask } from './ask.tsx';
import { Keep } from './keep.tsx';
import type { RecogniseProps } from './recognise-props.ts';
import { recogniseRefusals } from './recognise-words.ts';
import { TextOfPages } from './text-of-pages.tsx';
import { useKept } from './use-kept.ts';
import { useRecognising } from './use-recognising.ts';

/** What a program reads off the pages, beside them: what was kept before, or what is read now. */
export function RecogniseBeside(props: RecogniseProps) {
  const { t } = useLingui();
  const { value: kept, failure } = useQuery('evidence.listRecognised', { id: props.id });
  return (
    <aside
      className={css['beside']}
      aria-label={t({ message: 'Recognised text', comment: 'Part of the window: text that a program read off a page' })}
    >
      <h3>
        <Trans comment="Title of the part of the window with text that a program read off a page">Recognised text</Trans>
      </h3>
      <div>
        <Chip tone="warn">
          <Trans comment="Chip over text that a program read off a page">read by a program, not checked by a person</Trans>
        </Chip>
      </div>
      <p className={css['small']}>
        <Trans comment="Under the title of recognised text">
          Words, names and numbers can be wrong or missing. What counts is the original.
        </Trans>
      </p>
      {failure !== undefined && failure !== null ? <FailureNotice failure={failure} words={recogniseRefusals} /> : null}
      {kept === undefined ? null : <KeptOrNew {...props} kept={kept} />}
    </aside>
  );
}

function KeptOrNew({ kept, ...props }: RecogniseProps & { readonly kept: readonly KeptRecognition[] }) {
  const recognising = useRecognising();
  const [wantsNew, setWantsNew] = useState(kept.length === 0);
  const [chosen, setChosen] = useState<EvidenceId | null>(kept[0]?.id ?? null);
  const { state, forget } = recognising;
  if (state.is === 'done')
    return (
      <>
        <TextOfPages recognition={state.recognition} isStopped={state.isStopped} showing={props.showing} />
        <Keep {...props} recognition={state.recognition} onAgain={forget} />
      </>
    );
  if (!wantsNew && chosen !== null)
    return <KeptText {...props} kept={kept} chosen={chosen} onChoose={setChosen} onAgain={() => setWantsNew(true)} />;
  return <Ask {...props} recognising={recognising} onBack={kept.length === 0 ? null : () => setWantsNew(false)} />;
}

type KeptTextProps = RecogniseProps & {
  readonly kept: readonly KeptRecognition[];
  readonly chosen: EvidenceId;
  readonly onChoose: (id: EvidenceId) => void;
  readonly onAgain: () => void;
};

function KeptText({ kept, chosen, onChoose, onAgain, showing, onLeave, onGo }: KeptTextProps) {
  const { t } = useLingui();
  const text = useKept(chosen);
  return (
    <>
      {kept.length > 1 ? (
        <SelectField
          label={t({ message: 'Which one', comment: 'Field: one of several texts that were recognised of the same pages' })}
          options={kept.map((each) => ({ id: each.id, label: labelOf(each) }))}
          value={chosen}
          onChange={onChoose}
        />
      ) : null}
      {text.is === 'waiting' ? (
        <p role="status">
          <Trans comment="While recognised text is opened">Opening…</Trans>
        </p>
      ) : text.is === 'failed' ? (
        <FailureNotice failure={text.failure} words={recogniseRefusals} />
      ) : (
        <TextOfPages recognition={text.recognition} isStopped={false} showing={showing} />
      )}
      <div className={css['line']}>
        <Button size="small" onPress={() => onGo(chosen)}>
          <Trans comment="Button that leads to the item that holds recognised text">Open as an item</Trans>
        </Button>
        <Button size="small" onPress={onAgain}>
          <Trans comment="Button that lets a program read the text of pages once more">Recognise again</Trans>
        </Button>
        <Button size="small" kind="quiet" onPress={onLeave}>
          <Trans comment="Button that leads back from recognised text to the original">Back to the original</Trans>
        </Button>
      </div>
    </>
  );
}

function labelOf({ number, pages }: KeptRecognition): string {
  const [first, last] = [pages[0], pages.at(-1)];
  const range = first === undefined ? '' : first === last ? ` · ${first}` : ` · ${first}–${last ?? first}`;
  return `${reportNumber('M', number)}${range}`;
}
