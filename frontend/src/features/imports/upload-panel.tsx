import { Button } from '../../ui/button.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { sizeText } from './import-words.ts';
import { ProgressBar } from './progress-bar.tsx';
import type { UploadProgress } from './use-import-files.ts';

const words = {
  preparing: () => 'Preparing the import',
  uploading: (name: string) => `Uploading ${name}`,
  starting: () => 'Starting the import',
};

interface UploadPanelProps {
  readonly progress: UploadProgress;
  readonly onCancel: () => void;
}

/** How far an upload is, with a button that cancels it. */
export function UploadPanel({ progress: { step, name, sent, total }, onCancel }: UploadPanelProps) {
  const { number } = useFormats();
  return (
    <div className="space-y-3">
      <p role="status" className="text-sm font-medium [overflow-wrap:anywhere]">
        {words[step](name)}
      </p>
      <ProgressBar label="Progress of the upload" part={step === 'uploading' ? sent / total : null} running />
      <p className="text-[0.8125rem] text-faint tabular-nums">
        {sizeText(sent, number)} of {sizeText(total, number)}
      </p>
      <div className="flex justify-end pt-2">
        <Button autoFocus onClick={onCancel}>
          Cancel upload
        </Button>
      </div>
    </div>
  );
}
