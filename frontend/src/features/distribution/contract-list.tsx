import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Contract } from '../../../../lambda/contract/show-contract.ts';
import { DistributorLink } from '../../catalog/distributor-link.tsx';
import { type NamedShow, regionName } from '../../catalog/show-facts.ts';
import { spanOf, typeNames } from '../../catalog/terms.ts';
import { TermsMarks } from '../../catalog/terms-marks.tsx';
import { HistoryDialog } from '../../history/history-dialog.tsx';
import { contractsOfShowQuery } from '../../queries/distribution.ts';
import { useFormats } from '../../ui/use-formats.ts';
import { AddContractDialog, DeleteContractDialog, EditContractDialog } from './contract-dialogs.tsx';
import { Line, type LineAction, LineList } from './line-list.tsx';

type Open = { readonly what: 'add' } | { readonly what: LineAction; readonly contract: Contract };

/** The contracts of a show. */
export function ContractList({ show }: { readonly show: NamedShow }) {
  const query = useQuery(contractsOfShowQuery(show.id));
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <LineList
        query={query}
        what="contracts"
        label={`Contracts for ${show.title}`}
        empty="This show has no contracts yet."
        draw={(contract) => <ContractLine contract={contract} onOpen={(what) => setOpen({ what, contract })} />}
        addLabel="Add contract"
        onAdd={() => setOpen({ what: 'add' })}
      />
      {open?.what === 'add' && <AddContractDialog show={show} onClose={close} />}
      {open?.what === 'edit' && <EditContractDialog contract={open.contract} onClose={close} />}
      {open?.what === 'history' && (
        <HistoryDialog type="contract" id={open.contract.id} of={`the contract with ${open.contract.distributor_name}`} onClose={close} />
      )}
      {open?.what === 'delete' && <DeleteContractDialog contract={open.contract} onClose={close} />}
    </>
  );
}

interface ContractLineProps {
  readonly contract: Contract;
  readonly onOpen: (what: LineAction) => void;
}

function ContractLine({ contract, onOpen }: ContractLineProps) {
  const { calendarDay } = useFormats();
  const { distributor_id, distributor_name, distribution_type, region } = contract;
  const span = spanOf(contract, calendarDay);
  return (
    <Line name={`the contract with ${distributor_name}, ${regionName(region)}, ${span}`} onOpen={onOpen}>
      <p className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1 font-medium sm:col-span-2 lg:col-span-1">
        <DistributorLink id={distributor_id} name={distributor_name} />
        <TermsMarks terms={contract} />
      </p>
      <p className="text-soft">
        {typeNames[distribution_type]}, {regionName(region)}
      </p>
      <p className="text-soft tabular-nums">{span}</p>
    </Line>
  );
}
