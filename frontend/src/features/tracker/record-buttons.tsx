import { Heart, Trash2 } from 'lucide-react';
import { Button, IconButton } from '../../ui/button.tsx';

interface FavouriteButtonProps {
  readonly favourite: boolean;
  readonly onPress: () => void;
}

/** Makes a title a favourite, or no favourite any more. */
export const FavouriteButton = ({ favourite, onPress }: FavouriteButtonProps) => (
  <Button size="small" look={favourite ? 'tinted' : 'secondary'} aria-pressed={favourite} onClick={onPress}>
    <Heart aria-hidden="true" className={`-ml-0.5 size-4 max-[25rem]:hidden ${favourite ? 'fill-current' : ''}`} />
    Favourite
  </Button>
);

/** Removes a title from the library. */
export const RemoveButton = ({ onPress }: { readonly onPress: () => void }) => (
  <IconButton label="Remove" title="Remove from your library" className="-mr-2 ml-auto" onClick={onPress}>
    <Trash2 aria-hidden="true" />
  </IconButton>
);
