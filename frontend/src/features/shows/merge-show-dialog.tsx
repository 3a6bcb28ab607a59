import { useState } from 'react';
import type { TvShowDetails } from '../../../../lambda/contract/show.ts';
import { type Lack, useShowSuggestions } from '../../catalog/use-show-suggestions.ts';
import { EditDialog } from '../../editing/edit-dialog.tsx';
import { EditForm } from '../../editing/edit-form.tsx';
import { type Offer, PickField } from '../../editing/pick-field.tsx';
import { useChangeShow } from './use-change-show.ts';

const lackTexts: Readonly<Record<Lack, string>> = {
  waking: 'The catalog is waking up, about 15 to 30 seconds.',
  failed: 'The catalog cannot be searched right now.',
  none: 'No other show has this name.',
};

function useOtherShows(text: string, chosen: string, except: string | undefined): Offer {
  const { choices, lack } = useShowSuggestions(text === chosen ? '' : text, except);
  return { choices, status: lack && lackTexts[lack] };
}

/** The dialog that merges the show of the page into a chosen show. */
export function MergeShowDialog({ show: current, onClose }: { readonly show: TvShowDetails; readonly onClose: () => void }) {
  const [show] = useState(current);
  const { merge } = useChangeShow(show, onClose);
  return (
    <EditDialog title={`Merge ${show.title} into another show`} what="show" error={merge.error} onClose={onClose}>
      <EditForm
        fields={['into']}
        verbs={['Merge', 'Merging…']}
        busy={merge.isPending}
        error={merge.error}
        onSubmit={({ into = '' }) => merge.mutate(into)}
        onClose={onClose}
      >
        <PickField
          name="into"
          label="Show to keep"
          required
          first
          initial={null}
          placeholder="Part of its title"
          listLabel="Other shows"
          useOffer={useOtherShows}
          except={show.id}
        />
        <ul className="list-disc space-y-1.5 pl-5 text-sm text-soft marker:text-faint">
          <li>
            <span className="font-medium text-ink">{show.title}</span> is deleted. Its names, ids, episodes, contracts and release dates
            move to the show you keep. Where both have an entry, that show keeps its own.
          </li>
          <li>People who track it continue with that show at the same place.</li>
          <li className="font-medium text-ink">This cannot be undone.</li>
        </ul>
      </EditForm>
    </EditDialog>
  );
}
