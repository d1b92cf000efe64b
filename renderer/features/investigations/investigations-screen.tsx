import { useLingui } from '@lingui/react/macro';

import type { InvestigationFile } from '#shared/domain/investigations/model.ts';
import type { InvestigationId } from '#shared/kernel/ids.ts';

import { FailureNotice } from '../../api/failure-notice.tsx';
import { useQuery } from '../../api/use-query.ts';
import { useScreenKeys } from '../../ui/screen-keys.tsx';
import { SplitView } from '../../ui/split-view.tsx';
import { MaterialItem, MaterialList, RegisterScreen, TakeInScreen } from '../material/index.ts';
import { RecommendationScreen } from '../recommendations/index.ts';
import { InvestigationFileView } from './file/investigation-file.tsx';
import { useFindingOptions } from './file/use-finding-options.tsx';
import { ConclusionScreen } from './finding/conclusion-screen.tsx';
import { InvestigationsList } from './list/investigations-list.tsx';
import { addressOf, usePlace, useWays, type FileTab, type Place } from './place.ts';
import { investigationRefusals } from './words/refusals.ts';

/**
 * The investigations: a table, or one open file. The file is read once for all that is shown of it, since to open it is on the record; what
 * was read leaves the window with it.
 */
export function InvestigationsScreen() {
  const { t } = useLingui();
  const place = usePlace();
  const ways = useWays();
  const { id } = place;
  const label = t({ message: 'Investigations', comment: 'Section of the window' });
  const fileLabel = t({ message: 'Investigation', comment: 'Name of the part of the window that shows one investigation; read aloud' });
  return id === null ? (
    <SplitView listLabel={label} fileLabel={fileLabel} onClose={ways.toList} list={<InvestigationsList openId={null} />} file={null} />
  ) : (
    <OpenInvestigation key={id} id={id} place={place} labels={{ list: label, file: fileLabel }} />
  );
}

type OpenProps = { readonly id: string; readonly place: Place; readonly labels: { readonly list: string; readonly file: string } };

function OpenInvestigation({ id, place, labels }: OpenProps) {
  const { t } = useLingui();
  const ways = useWays();
  const { value: file, failure, readAgain } = useQuery('investigations.open', { id: id as InvestigationId });
  const back = () => (place.part === null ? ways.toList() : ways.toTab(id, place.tab));
  useBackKey(back);
  const shown =
    file === undefined ? (
      failure === undefined ? null : (
        <FailureNotice failure={failure} words={investigationRefusals} onRetry={readAgain} />
      )
    ) : (
      <Shown file={file} place={place} />
    );
  const showsMaterial = place.tab === 'material' && place.part !== null;
  return (
    <SplitView
      listLabel={
        showsMaterial ? t({ message: 'Material', comment: 'What an investigation collects: files, documents, objects' }) : labels.list
      }
      fileLabel={labels.file}
      onClose={back}
      list={
        showsMaterial ? (
          <MaterialList
            investigationId={id}
            reference={file?.reference ?? ''}
            openId={place.part}
            onBack={back}
            onOpen={(item) => ways.toPart(id, 'material', item)}
          />
        ) : (
          <InvestigationsList openId={id} />
        )
      }
      file={shown ?? <div />}
    />
  );
}

/** Escape goes one step back. */
function useBackKey(back: () => void): void {
  useScreenKeys({ onBack: back });
}

/** The whole file with its tabs, or the one part of it that is open. */
function Shown({ file, place }: { readonly file: InvestigationFile; readonly place: Place }) {
  const ways = useWays();
  const { tab, part } = place;
  const findings = useFindingOptions(file);
  const toTab = (to: FileTab) => () => ways.toTab(file.id, to);
  if (part === null) return <InvestigationFileView file={file} tab={tab} />;
  switch (tab) {
    case 'allegations':
      return <ConclusionScreen key={part} file={file} pair={part} onLeave={toTab('allegations')} />;
    case 'material':
      if (part === 'record')
        return (
          <RegisterScreen investigationId={file.id} onLeave={toTab('material')} onDone={(item) => ways.toPart(file.id, 'material', item)} />
        );
      return part === 'new' ? (
        <TakeInScreen investigationId={file.id} onLeave={toTab('material')} itemAddress={(item) => addressOf(file.id, 'material', item)} />
      ) : (
        <MaterialItem key={part} id={part} />
      );
    case 'recommendations':
      return <RecommendationScreen key={part} investigationId={file.id} id={part} findings={findings} onLeave={toTab('recommendations')} />;
    case 'report':
    case 'access':
    case 'keeping':
      return <InvestigationFileView file={file} tab={tab} />;
  }
}
