import { getReceipt as route } from '../../contract/routes/core/get-receipt.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { publicReceipt } from '../../platform/http/receipt-answer.ts';
import { getReceipt } from '../../stores/core/receipts.ts';

export const handler = endpoint(route, async ({ path, caller, use }) => {
  const receipt = await getReceipt(use('receipts:get'), path.id);
  if (receipt?.sub !== caller.sub) throw new Problem('not_found');
  return { status: 200, body: publicReceipt(receipt) };
});
